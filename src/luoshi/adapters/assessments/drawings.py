"""Charts of a report as SVG of our own: bars and stacked bars that fit any width, told apart by pattern and colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.adapters.readings.marked import safe
from luoshi.core.base.rounding import rounded

_ROW, _BAR, _TEXT = 42, 16, 15
_COLOURS = 8
_PATTERNS = (
    "",
    '<path class="over" d="M-2 10L10 -2M0 16L16 0"/>',
    '<circle class="dots" cx="4" cy="4" r="1.6"/>',
    '<path class="over" d="M0 4H8"/>',
    '<path class="over" d="M0 0L8 8M0 8L8 0"/>',
    '<path class="over" d="M4 0V8"/>',
    '<path class="over" d="M-2 -2L10 10"/>',
    '<path class="over" d="M0 4H8M4 0V8"/>',
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, what is told at its end, its parts in the order of the legend; `dashed` is not ranked."""

    name: str
    told: str
    parts: Sequence[Decimal]
    dashed: bool = False


def bars(found: Sequence[Bar], *, most: Decimal, title: str, key: str) -> Iterator[str]:
    """A row a bar, its name over it; `most` is as long as the drawing is wide. Parts below zero are not drawn."""
    yield f'<svg role="img" aria-label="{safe(title)}" width="100%" height="{_ROW * len(found)}">'
    yield from _patterns(max((len(each.parts) for each in found), default=0), key)
    for place, each in enumerate(found):
        top = place * _ROW
        yield f'<text x="0" y="{top + _TEXT}">{safe(each.name)}</text>'
        yield f'<text x="100%" y="{top + _TEXT}" text-anchor="end">{safe(each.told)}</text>'
        yield f'<rect class="track" x="0" y="{top + 20}" width="100%" height="{_BAR}"/>'
        yield from _parts(each, top + 20, most, key)
    yield "</svg>"


def legend(names: Sequence[str], *, key: str) -> Iterator[str]:
    """The names of the parts with their colour and pattern."""
    yield '<ul class="legend">'
    for place, name in enumerate(names):
        fill = _fill(place, key)
        swatch = f'<rect class="c{place % _COLOURS}" width="28" height="14"/>' + (
            f'<rect fill="{fill}" width="28" height="14"/>' if fill else ""
        )
        yield f'<li><svg width="28" height="14" aria-hidden="true">{swatch}</svg>{safe(name)}</li>'
    yield "</ul>"


def _parts(bar: Bar, top: int, most: Decimal, key: str) -> Iterator[str]:
    start = Decimal(0)
    for place, part in enumerate(bar.parts):
        if part <= 0 or most <= 0:
            continue
        span = f'x="{_share(start, most)}%" y="{top}" width="{_share(part, most)}%" height="{_BAR}"'
        fill = _fill(place, key)
        look = "bar out" if bar.dashed and len(bar.parts) == 1 else f"c{place % _COLOURS}"
        yield f'<rect class="{look}" {span}/>'
        if fill:
            yield f'<rect fill="{fill}" {span}/>'
        if start:
            edge = _share(start, most)
            yield f'<line class="line" x1="{edge}%" x2="{edge}%" y1="{top}" y2="{top + _BAR}"/>'
        start += part


def _patterns(count: int, key: str) -> Iterator[str]:
    yield "<defs>"
    for place in range(1, min(count, len(_PATTERNS))):
        facts = f'id="{key}{place}" width="8" height="8" patternUnits="userSpaceOnUse"'
        yield f"<pattern {facts}>{_PATTERNS[place]}</pattern>"
    yield "</defs>"


def _fill(place: int, key: str) -> str:
    pattern = place % len(_PATTERNS)
    return f"url(#{key}{pattern})" if _PATTERNS[pattern] else ""


def _share(part: Decimal, most: Decimal) -> str:
    return f"{min(Decimal(100), rounded(part * 100 / most, places=3)):f}"
