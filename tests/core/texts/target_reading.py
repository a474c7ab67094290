"""Targets of texts written in a test."""

from __future__ import annotations

from luoshi.core.texts.figures.targets import find_targets
from luoshi.core.texts.model import Passage, Target
from luoshi.core.texts.script.fold import fold

Row = tuple[str, str | None, str, str, str]


def found_in(text: str, *, aims: bool) -> list[Target]:
    folded = fold(text)
    return find_targets(folded, [Passage("一", 0, len(folded), aims=aims, task=not aims)])


def _value(row: Target) -> str:
    return "~".join(str(v) for v in row.value) if isinstance(row.value, tuple) else str(row.value)


def rows_in(text: str, *, aims: bool) -> list[Row]:
    return [(r.indicator, r.period, r.comparator, _value(r), r.unit) for r in found_in(text, aims=aims)]
