"""The rules of a jurisdiction as dated, cited data: their shapes, what they must keep to, which of them answers."""
