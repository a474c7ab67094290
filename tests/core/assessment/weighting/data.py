"""Columns and settings as the tests of weights write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from luoshi.core.assessment.weighting.derived import derive
from luoshi.core.assessment.weighting.values import Derived

NAMES = "abcdefgh"
RANDOM = {"name": "教材", "values": [Decimal("0.58"), Decimal("0.90"), Decimal("1.12")]}
Columns = dict[str, list[Decimal | None]]


def columns(text: str) -> Columns:
    """Rows parted by semicolons as columns named a, b, c; a dash is no value."""
    rows = [row.split() for row in text.split(";")]
    told = zip(*rows, strict=True)
    return {
        name: [None if cell == "-" else Decimal(cell) for cell in column]
        for name, column in zip(NAMES, told, strict=False)
    }


def matrix(text: str) -> list[list[str]]:
    return [row.split() for row in text.split(";")]


def found(method: str, text: str, settings: Mapping[str, object] | None = None) -> Derived:
    data = columns(text)
    return derive(method, settings or {}, names=tuple(data), columns=data)


def judged(text: str, **settings: object) -> Derived:
    rows = matrix(text)
    return derive(
        "ahp", {"matrix": rows, "random_indices": RANDOM} | settings, names=tuple(NAMES[: len(rows)]), columns={}
    )


def shown(result: Derived, places: int = 6) -> str:
    return " ".join(f"{weight:.{places}f}" for weight in result.weights.values())


def codes(result: Derived) -> list[str]:
    return [note.code.removeprefix("assessment.weights.") for note in result.notes]


def sums_to_one(weights: Sequence[Decimal]) -> bool:
    return sum(weights) == 1 and min(weights) >= 0 and all(each.as_tuple().exponent == -9 for each in weights)
