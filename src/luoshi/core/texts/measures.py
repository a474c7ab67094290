"""Measures and what is theirs: the numbers, time limits and recurrences that stand within each act."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.texts.model import Deadline, Document, Measure, Recurrence, Span, Target


@dataclass(frozen=True, slots=True)
class Held:
    """Which rows of a document stand within a measure, by their place in the document's lists."""

    targets: tuple[int, ...]
    deadlines: tuple[int, ...]
    recurrences: tuple[int, ...]


class Holdings:
    """What each measure of one document holds.

    >>> rows = (Deadline("一", "6月底前", 4, 9, "2024-06-30"), Deadline("一", "9月底前", 12, 17, "2024-09-30"))
    >>> document = Document("甲", None, (), None, None, 0, 20, deadlines=rows)
    >>> Holdings(document).of(Measure("…", 10, 20)).deadlines
    (1,)
    """

    def __init__(self, document: Document) -> None:
        self._targets = _placed(document.targets)
        self._deadlines = _placed(document.deadlines)
        self._recurrences = _placed(document.recurrences)

    def of(self, measure: Measure) -> Held:
        """The rows whose first character stands in the measure."""
        span = Span(measure.start, measure.end)
        return Held(_within(self._targets, span), _within(self._deadlines, span), _within(self._recurrences, span))


def _placed(rows: Sequence[Target | Deadline | Recurrence]) -> list[tuple[int, int]]:
    return sorted((row.start, number) for number, row in enumerate(rows))


def _within(placed: list[tuple[int, int]], span: Span) -> tuple[int, ...]:
    first, last = bisect_left(placed, (span.start, 0)), bisect_left(placed, (span.end, 0))
    return tuple(sorted(number for _, number in placed[first:last]))
