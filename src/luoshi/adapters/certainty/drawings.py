"""Charts of a certainty as SVG of our own: intervals of places, bars with their ends; they fit any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.adapters.readings.marked import safe

_ROW, _TOP, _BAR, _TEXT = 40, 19, 13, 14


@dataclass(frozen=True, slots=True)
class Span:
    """A unit in the chart of intervals: places, None where no run placed it; `firm` where its place holds."""

    name: str
    told: str
    nominal: int
    low: float | None
    median: float | None
    high: float | None
    best: int | None
    worst: int | None
    firm: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bars of one thing: a light one under a dark one, both as shares of the width; the ends of a line."""

    name: str
    told: str
    light: float
    dark: float
    between: tuple[float, float] | None = None


def spans(found: Sequence[Span], *, last: int, title: str) -> Iterator[str]:
    """A row a unit; the first place is at the left, `last` at the right."""
    yield f'<svg role="img" aria-label="{safe(title)}" width="100%" height="{_ROW * len(found)}">'
    for place, each in enumerate(found):
        top = place * _ROW
        yield f'<text x="0" y="{top + _TEXT}">{safe(each.name)}</text>'
        yield f'<text x="100%" y="{top + _TEXT}" text-anchor="end">{safe(each.told)}</text>'
        yield f'<rect class="track" x="0" y="{top + _TOP}" width="100%" height="{_BAR}"/>'
        yield from _span(each, top + _TOP, last)
    yield "</svg>"


def pairs(found: Sequence[Pair], *, title: str) -> Iterator[str]:
    """A row a thing; the width is 1."""
    yield f'<svg role="img" aria-label="{safe(title)}" width="100%" height="{_ROW * len(found)}">'
    for place, each in enumerate(found):
        top = place * _ROW
        yield f'<text x="0" y="{top + _TEXT}">{safe(each.name)}</text>'
        yield f'<text x="100%" y="{top + _TEXT}" text-anchor="end">{safe(each.told)}</text>'
        yield f'<rect class="track" x="0" y="{top + _TOP}" width="100%" height="{_BAR + 4}"/>'
        yield _bar("dark", 0.0, each.dark, top + _TOP, _BAR + 4)
        yield _bar("light", 0.0, each.light, top + _TOP + 9, 9)
        if each.between:
            low, high = each.between
            yield f'<line class="ends" x1="{_at(low)}%" x2="{_at(high)}%" y1="{top + _TOP + 5}" y2="{top + _TOP + 5}"/>'
    yield "</svg>"


def _span(each: Span, top: int, last: int) -> Iterator[str]:
    """Places 1 … last are the middles of `last` equal parts of the width."""

    def at(place: float) -> float:
        return (place - 0.5) / last

    middle = top + _BAR / 2
    if each.best is not None and each.worst is not None:
        ends = f'x1="{_at(at(each.best))}%" x2="{_at(at(each.worst))}%" y1="{middle:g}" y2="{middle:g}"'
        yield f'<line class="reach" {ends}/>'
    if each.low is not None and each.high is not None and each.median is not None:
        half = 0.25 / last
        yield _bar("firm" if each.firm else "open", at(each.low) - half, at(each.high) + half, top, _BAR)
        stroke = f'x1="{_at(at(each.median))}%" x2="{_at(at(each.median))}%" y1="{top}" y2="{top + _BAR}"'
        yield f'<line class="median" {stroke}/>'
    if each.nominal:
        mark = f'<svg x="{_at(at(each.nominal))}%" y="{middle:g}" class="at">'
        yield f'{mark}<path class="nominal" d="M0 -6L6 0L0 6L-6 0Z"/></svg>'


def _bar(name: str, start: float, end: float, top: int, tall: int) -> str:
    start, end = max(0.0, start), min(1.0, end)
    wide = max(0.0, end - start)
    return f'<rect class="{name}" x="{_at(start)}%" y="{top}" width="{_at(wide)}%" height="{tall}"/>'


def _at(share: float) -> str:
    return f"{min(100.0, max(0.0, share * 100)):.3f}".rstrip("0").rstrip(".")
