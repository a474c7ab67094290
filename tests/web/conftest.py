"""What every test of pages has."""

from tests.flushing import guards_lifted_for_flushes

__all__ = ["guards_lifted_for_flushes"]
