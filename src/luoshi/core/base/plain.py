"""Plain data, as a pack, a table or JSON has it: places in it, numbers, days, and why there is no number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from luoshi.core.base.basis import Basis
from luoshi.core.base.reasons import Reason

Path = tuple[str | int, ...]


class Absence(Enum):
    """Why there is no number: it is missing, or what it would count does not apply; neither is zero."""

    MISSING = "missing"
    EXEMPT = "exempt"


Figure = Decimal | Absence
ABSENCES = {
    "missing": Absence.MISSING,
    "缺": Absence.MISSING,
    "缺报": Absence.MISSING,
    "exempt": Absence.EXEMPT,
    "免": Absence.EXEMPT,
    "不适用": Absence.EXEMPT,
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with plain data, and where: keys and places in lists from the top."""

    path: Path
    reason: Reason

    def __str__(self) -> str:
        return f"{shown(self.path)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A value that brings its own basis, and where it stands."""

    path: Path
    value: str
    basis: Basis


@dataclass(slots=True)
class Findings:
    """What was found while plain data was read: what is wrong, and which values bring their own basis.

    `pack` is the pack that documents without one belong to.
    """

    pack: str = ""
    misfits: list[Misfit] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)


def as_number(value: object, *, loose: bool = False) -> Decimal | None:
    """The number that a value is; None when it is none. Loose: also a text that is nothing but a plain number.

    >>> as_number("-1,200.5", loose=True), as_number("1200"), as_number(True)
    (Decimal('-1200.5'), None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        return number if number.is_finite() else None
    if not (loose and isinstance(value, str)):
        return None
    digits = value.strip().replace(",", "").removeprefix("-")
    whole, point, after = digits.partition(".")
    plain = whole.isascii() and whole.isdigit() and (not point or (after.isascii() and after.isdigit()))
    return Decimal(value.strip().replace(",", "")) if plain else None


def as_day(value: object, *, loose: bool = False) -> date | None:
    """The day that a value is; None when it is none. Loose: also a text such as 2025-03-01."""
    if isinstance(value, date):
        return value
    if loose and isinstance(value, str) and len(value.strip()) == len("2025-03-01"):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return None


def shown(path: Path) -> str:
    """A place for people: keys with points, places in lists from one.

    >>> shown(("loans", 0, "principal"))
    'loans[1].principal'
    """
    words = "".join(f"[{each + 1}]" if isinstance(each, int) else f".{each}" for each in path)
    return words.removeprefix(".")


def told(value: object) -> str:
    """A value in a message: short, and nothing of Python's."""
    if isinstance(value, Mapping | list | tuple):
        return "{…}" if isinstance(value, Mapping) else "[…]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)[:40]


def flattened(data: Mapping[str, object], head: str = "") -> Iterable[tuple[str, object]]:
    """The leaves of nested mappings, their keys joined by points.

    >>> list(flattened({"zone": {"2015": 140}, "total": 350}))
    [('zone.2015', 140), ('total', 350)]
    """
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{head}{key}.")
        else:
            yield f"{head}{key}", value
