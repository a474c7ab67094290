"""Single tests: what one round answers to one condition; None where the round does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from luoshi.core.standing.history import Record
from luoshi.core.standing.model import Condition

# The record of the round, and that of the round before it.
Answer = Callable[[Condition, Record | None, Record | None], bool | None]


def answers(condition: Condition, record: Record | None, before: Record | None) -> bool | None:
    """Whether a round fulfils a condition; None where it cannot be told from what the round says.

    >>> from decimal import Decimal
    >>> ninety = Condition("score", at_least=Decimal(90))
    >>> answers(ninety, Record("2024", Decimal("89.9")), None), answers(ninety, Record("2024"), None)
    (False, None)
    """
    return _ANSWERS[condition.test](condition, record, before)


def moved(condition: Condition, record: Record | None, before: Record | None) -> int | None:
    """By how many places a subject went up since the round before; down is negative."""
    now, then = (_top(each, condition.of) for each in (record, before))
    return None if now is None or then is None else then - now


def place(condition: Condition, record: Record | None) -> int | None:
    """The place that a condition counts: from the bottom for `last`, else from the top."""
    position = record.position(condition.of) if record else None
    if position is None:
        return None
    return position.from_bottom if condition.last else position.from_top


def _score(condition: Condition, record: Record | None, _before: Record | None) -> bool | None:
    if record is None or record.score is None:
        return None
    enough = condition.at_least is None or record.score >= condition.at_least
    return enough and (condition.below is None or record.score < condition.below)


def _grade(condition: Condition, record: Record | None, _before: Record | None) -> bool | None:
    return record.grade in condition.grades if record and record.grade else None


def _rank(condition: Condition, record: Record | None, _before: Record | None) -> bool | None:
    found = place(condition, record)
    return None if found is None else found <= (condition.last or condition.first)


def _move(condition: Condition, record: Record | None, before: Record | None) -> bool | None:
    found = moved(condition, record, before)
    if found is None:
        return None
    return found >= condition.up if condition.up else -found >= condition.down


def _veto(condition: Condition, record: Record | None, _before: Record | None) -> bool | None:
    if record is None or record.vetoes is None:
        return None
    return any(each in condition.vetoes for each in record.vetoes) if condition.vetoes else bool(record.vetoes)


def _unassessed(_condition: Condition, record: Record | None, _before: Record | None) -> bool | None:
    return record is None or record.empty


def _top(record: Record | None, of: str) -> int | None:
    position = record.position(of) if record else None
    return position.from_top if position else None


_ANSWERS: Mapping[str, Answer] = {
    "score": _score, "grade": _grade, "rank": _rank, "move": _move, "veto": _veto, "unassessed": _unassessed,
}  # fmt: skip
ROUND_TESTS: Sequence[str] = tuple(_ANSWERS)
