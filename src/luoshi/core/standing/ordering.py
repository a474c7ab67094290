"""The order of candidates: by the mean of the scores that counted against them, or by the newest score or place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from luoshi.core.base.rounding import exact, rounded
from luoshi.core.standing.atoms import place
from luoshi.core.standing.conditions import Tested, Verdict
from luoshi.core.standing.model import Order

C = TypeVar("C")
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Ordered:
    """A place among the candidates of a rule: 1 comes first, equals share it; 0 where there is no value to go by."""

    place: int
    of: int
    value: Decimal | None


def ordered(candidates: Iterable[C], order: Order, *, verdict_of: Callable[[C], Verdict]) -> list[tuple[C, Ordered]]:
    """The candidates in order; those without a value come last."""
    rows = [(each, value_of(verdict_of(each), order)) for each in candidates]
    known = sorted((value for _, value in rows if value is not None), reverse=order.first == "highest")
    found = [(each, _place(value, known, len(rows))) for each, value in rows]
    return sorted(found, key=lambda row: row[1].place or len(rows) + 1)


def value_of(verdict: Verdict, order: Order) -> Fraction | None:
    """What a candidate is ordered by; None where a score or place is missing."""
    leaves = [leaf for leaf in verdict.leaves() if leaf.rounds]
    if not leaves:
        return None
    rounds = leaves[0].rounds
    if order.by == "mean_score":
        return _mean([each for each in rounds if each.value is True])
    newest = next((each for each in rounds if each.slot.record is not None), None)
    if newest is None or newest.slot.record is None:
        return None
    if order.by == "score":
        score = newest.slot.record.score
        return None if score is None else exact(score)
    found = place(newest.condition, newest.slot.record)
    return None if found is None else Fraction(found)


def _mean(rounds: Sequence[Tested]) -> Fraction | None:
    scores = [each.slot.record.score if each.slot.record else None for each in rounds]
    known = [exact(each) for each in scores if each is not None]
    return sum(known, Fraction(0)) / len(known) if known and len(known) == len(scores) else None


def _place(value: Fraction | None, known: Sequence[Fraction], count: int) -> Ordered:
    if value is None:
        return Ordered(0, count, None)
    return Ordered(known.index(value) + 1, count, rounded(value, places=_PLACES).normalize())
