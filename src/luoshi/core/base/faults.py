"""Faults in files that people write: what is wrong, in which line or cell, all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.core.base.errors import InputError


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file or, of a workbook, a cell with its sheet.

    >>> str(Place("gansu/clocks.yaml", 14)), str(Place("gansu.xlsx", 3, "clocks!C4"))
    ('gansu/clocks.yaml:14', 'gansu.xlsx:clocks!C4')
    """

    file: str
    line: int
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.cell or self.line}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place, as a code with parameters; a warning is told but stops nothing.

    >>> str(fault(Place("a.yaml", 2), "yaml.duplicate", key="id"))
    'a.yaml:2: yaml.duplicate key=id'
    """

    place: Place
    code: str
    params: tuple[tuple[str, object], ...] = ()
    warning: bool = False

    def __str__(self) -> str:
        return " ".join([f"{self.place}: {self.code}", *(f"{name}={value}" for name, value in self.params)])


class Faulty(InputError):
    """Files that cannot be used, with every fault in them.

    >>> Faulty.of([fault(Place("a.yaml", 2), "yaml.null", key="id")]).faults[0].code
    'yaml.null'
    """

    @classmethod
    def of(cls, found: Iterable[Fault]) -> Faulty:
        """The exception of faults that were found."""
        faults = in_order(found)
        return cls("pack.faulty", count=len(faults), faults=faults)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was found, by file and line."""
        found = self.params["faults"]
        return found if isinstance(found, tuple) else ()


def fault(place: Place, code: str, /, **params: object) -> Fault:
    """A fault from named parameters."""
    return Fault(place, code, tuple(params.items()))


def warn(place: Place, code: str, /, **params: object) -> Fault:
    """A warning from named parameters."""
    return Fault(place, code, tuple(params.items()), warning=True)


def in_order(found: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by file and line; those of one line in the order in which they were found.

    >>> [each.place.line for each in in_order([fault(Place("a", 2), "x.y"), fault(Place("a", 1), "x.y")])]
    [1, 2]
    """
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.place))
