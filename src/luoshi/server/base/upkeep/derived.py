"""What is made of the tables and stands in no backup: each room says how its own is made anew."""

from __future__ import annotations

from collections.abc import Callable

Maker = Callable[[], None]
_MAKERS: list[Maker] = []


def derived(make: Maker) -> Maker:
    """Register how something is made of the tables as they are; called within a transaction, after a restore."""
    _MAKERS.append(make)
    return make


def make_anew() -> None:
    """Make all of it."""
    for make in _MAKERS:
        make()
