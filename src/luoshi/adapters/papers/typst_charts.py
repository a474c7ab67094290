"""Charts of a sheet in the language of typst: bars with their values, a legend where there are several colours."""

from __future__ import annotations

from typing import Final

from luoshi.adapters.papers.typst_words import Families, pt, said
from luoshi.core.papers.layout.elements import Piece
from luoshi.core.papers.layout.measures import ems
from luoshi.core.papers.model import Chart, Figure

_SIZE: Final = 10.0
_BAR: Final = 14.0
_GAP: Final = 7.0
_VALUE: Final = 40.0
_DARK: Final = 1500


def picture(chart: Chart, families: Families, *, room: float) -> str:
    """A chart over `room` points."""
    names = min(max((ems(label) for label in chart.labels), default=0) * _SIZE + 8, room / 3)
    longest = _longest(chart)
    scale = (room - names - _VALUE) / longest if longest else 0
    rows = []
    for place, label in enumerate(chart.labels):
        name = said(Piece(label, "song", _SIZE), families, closer=False)
        bars = [
            _bar(series.values[place], series.colour, scale, families, inside=len(chart.series) > 1)
            for series in chart.series
            if series.values[place].value
        ]
        bar = f"stack(dir: ltr, {', '.join(bars)})" if bars else "none"
        rows.append(f"align(right + horizon, {name}), {bar}, ")
    body = (
        f"#grid(columns: ({pt(names)}, 1fr), column-gutter: 6pt, row-gutter: {pt(_GAP)}, align: left + horizon, "
        f"{''.join(rows)})"
    )
    legend = _legend(chart, families) if len(chart.series) > 1 else ""
    return f"#block(above: 6pt, below: 0pt, width: 100%, breakable: false)[{body}{legend}]"


def _longest(chart: Chart) -> float:
    if chart.unit == "%":
        return 100
    sums = [sum(series.values[place].value for series in chart.series) for place in range(len(chart.labels))]
    return float(max(sums, default=0))


def _bar(value: Figure, colour: str, scale: float, families: Families, *, inside: bool) -> str:
    wide = float(value.value) * scale
    box = f'rect(width: {pt(wide)}, height: {pt(_BAR)}, inset: 0pt, fill: rgb("{colour}")'
    if inside:
        ink = "FFFFFF" if _is_dark(colour) else ""
        told = said(Piece(value.text, "song", _SIZE, ink), families, closer=False)
        return f"{box}, align(center + horizon, {told}))"
    told = said(Piece(value.text, "song", _SIZE), families, closer=False)
    return f"{box}), h(4pt), box(height: {pt(_BAR)}, align(left + horizon, {told}))"


def _legend(chart: Chart, families: Families) -> str:
    marks = " + h(14pt) + ".join(
        f'box(width: 8pt, height: 8pt, fill: rgb("{series.colour}")) + h(3pt) + '
        + said(Piece(series.name, "song", _SIZE), families, closer=False)
        for series in chart.series
    )
    return f"#v(8pt)#align(center, {marks})"


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return red * 3 + green * 6 + blue < _DARK
