"""Counters of automatic numbering, which give each numbered paragraph its label."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.adapters.documents.numerals import drawn

LEVELS = 9
_HOLE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its first number, its form, its text with holes such as `(%1)`."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    plain: bool = False
    restart: int | None = None


@dataclass(slots=True)
class Counters:
    """The labels of a document's lists as its paragraphs come by.

    >>> levels = {0: Level(form="chineseCounting", text="%1、"), 1: Level(form="chineseCounting", text="(%2)")}
    >>> counters = Counters()
    >>> [counters.label("list", level, levels) for level in (0, 1, 1, 0, 1)]
    ['一、', '(一)', '(二)', '二、', '(一)']
    """

    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, name: str, level: int, levels: Mapping[int, Level]) -> str:
        """The label of the next paragraph of the list `name` at a level; empty for a bullet."""
        counts = self._counts.setdefault(name, [None] * LEVELS)
        rule = levels.get(level, Level())
        last = counts[level]
        counts[level] = rule.start if last is None else last + 1
        for lower in range(level + 1, LEVELS):
            if _restarts(levels.get(lower, Level()), lower, after=level):
                counts[lower] = None
        if rule.form in ("bullet", "none") and "%" not in rule.text:
            return "" if rule.form == "bullet" else rule.text
        return _HOLE.sub(lambda hole: self._drawn(counts, int(hole[1]) - 1, rule, levels), rule.text)

    def restart(self, name: str, level: int, start: int) -> None:
        """Make the next paragraph at a level of the list count from `start`."""
        self._counts.setdefault(name, [None] * LEVELS)[level] = start - 1

    def _drawn(self, counts: list[int | None], level: int, rule: Level, levels: Mapping[int, Level]) -> str:
        shown = levels.get(level, Level())
        number = counts[level]
        return drawn(shown.start if number is None else number, "decimal" if rule.plain else shown.form)


def labelled(label: str, text: str) -> str:
    """A paragraph behind its label; a space only where the two would run together.

    >>> labelled("一、", "总体要求"), labelled("第一条", "为了"), labelled("1.", "5G基站")
    ('一、总体要求', '第一条 为了', '1. 5G基站')
    """
    label = label.strip()
    if not label:
        return text
    apart = label[-1].isalnum() or (label[-1] in ".．" and text[:1].isdigit())
    return f"{label} {text}" if apart else label + text


def _restarts(rule: Level, level: int, *, after: int) -> bool:
    # w:lvlRestart: 0 means never; n means only after level n (counted from 1) or a higher one.
    if rule.restart is None:
        return after < level
    return after < rule.restart
