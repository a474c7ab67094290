"""The stages of a composite, one module each: arrays in, arrays out."""
