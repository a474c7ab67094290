"""A workbook becomes the register: read, compared with what is remembered, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from luoshi.adapters.register.reading import read_register
from luoshi.core.base.faults import Fault
from luoshi.core.register import model
from luoshi.core.register.model import Register
from luoshi.server.packs.queries import credit_settings
from luoshi.server.register.queries import register

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a workbook would change: values that are new, and those that differ. What it leaves out stays."""

    new: Register
    changed: Register
    people: tuple[model.Person, ...]
    notes: tuple[Fault, ...]

    @property
    def rows(self) -> int:
        """How many values would be written, people left out."""
        parts = (self.new, self.changed)
        return sum(len(each.territories) + len(each.organs) + len(each.zones) + len(each.parks) for each in parts)


def difference(source: tuple[str, bytes]) -> Difference:
    """What a workbook would change. Raises Faulty with all its faults, each with sheet, row and column."""
    read = read_register([source], credit=credit_settings())
    before = register()
    return Difference(
        _only(read.register, before, new=True),
        _only(read.register, before, new=False),
        read.register.people,
        read.notes,
    )


def _only(told: Register, known: Register, *, new: bool) -> Register:
    return Register(
        tuple(_kept(told.territories, known.territories, "code", new)),
        tuple(_kept(told.organs, known.organs, "id", new)),
        tuple(_kept(told.zones, known.zones, "code", new)),
        tuple(_kept(told.parks, known.parks, "code", new)),
    )


def _kept(told: Iterable[V], known: Iterable[V], key: str, new: bool) -> Iterable[V]:
    before = {getattr(each, key): each for each in known}
    for each in told:
        there = before.get(getattr(each, key))
        if (there is None) is new and there != each:
            yield each
