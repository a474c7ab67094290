"""The invented reading, for the tests of this folder."""

from tests.invented import another, invented

__all__ = ["another", "invented"]
