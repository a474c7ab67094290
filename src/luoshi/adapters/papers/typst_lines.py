"""Lines, rules, tables and forms of a sheet in the language of typst."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from luoshi.adapters.papers.typst_words import Families, mm, pt, said
from luoshi.core.papers.layout.elements import Box, Boxes, Footing, Grid, Line, Piece, Rule
from luoshi.core.papers.layout.measures import THICK, THIN, WIDTH

PREAMBLE: Final = """
#let edges(size, pitch) = {
  let over = (pitch - size) / 2 + 0.88 * size
  (over, over - pitch)
}
#let ln(size, pitch, al, first, before, behind, sticky, body) = block(
  above: 0pt, below: 0pt, width: 100%, sticky: sticky,
  inset: (left: before * size + calc.min(first, 0) * size, right: behind * size),
)[
  #let (over, under) = edges(size, pitch)
  #set text(top-edge: over, bottom-edge: under)
  #set par(
    leading: 0pt, spacing: 0pt, justify: al == none,
    first-line-indent: (amount: calc.max(first, 0) * size, all: true), hanging-indent: calc.max(-first, 0) * size,
  )
  #set align(if al == none { left } else { al })
  #par(body)
]
#let tall(least, wide, al, body) = context {
  let room = measure(block(width: wide, body)).height
  block(width: wide, height: calc.max(least, room), align(al, body))
}
#let cellular(size, body) = {
  let (over, under) = edges(size, size * 1.35)
  set text(top-edge: over, bottom-edge: under)
  set par(leading: 0pt, spacing: 0pt, justify: false)
  body
}
"""
_ALIGNS: Final = {"left": "left", "center": "center", "right": "right", "both": "none"}
_SHARES: Final = (17, 33, 17, 33)
_INSET: Final = 3.5


def line(each: Line, families: Families) -> str:
    """A paragraph."""
    body = " + ".join(said(piece, families) for piece in each.pieces) or '""'
    if each.tail:
        body += " + h(1fr) + " + " + ".join(said(piece, families) for piece in each.tail)
    sticky = "true" if each.keep else "false"
    return (
        f"#ln({pt(each.size)}, {pt(each.pitch)}, {_ALIGNS[each.align]}, {each.first:g}, {each.left:g}, {each.right:g}, "
        f"{sticky}, {body})"
    )


def rule(each: Rule) -> str:
    """A line across; a double one is thick above or below."""
    colour = f'rgb("{each.colour or "000000"}")'
    over = (each.length - WIDTH) / 2
    strokes = [(0.0, each.weight)]
    if each.double:
        strokes = [(0.0, each.weight * 1.5), (0.8, each.weight * 0.7)]
        if each.double == "thin_thick":
            strokes = [(0.0, each.weight * 0.7), (0.8, each.weight * 1.5)]
    lines = "".join(
        f"#place(dx: {mm(-over)}, dy: {mm(down)}, line(length: {mm(each.length)}, stroke: {mm(weight)} + {colour}))"
        for down, weight in strokes
    )
    return f"#block(above: 0pt, below: 0pt, height: 2pt, width: 100%)[{lines}]"


def grid(table: Grid, families: Families) -> str:
    """A table; its head on every page, no row torn."""
    columns = ", ".join(f"{share:g}fr" for share in table.shares)
    aligns = ", ".join(f"{_ALIGNS[align].replace('none', 'left')} + horizon" for align in table.aligns)
    heads = ", ".join(f"align(center, {_cell(head, table.size, families, black=True)})" for head in table.heads)
    head = f"table.header({heads}), " if table.heads else ""
    cells = "".join(_row(row, table.size, families) for row in table.rows)
    return (
        "#block(above: 0pt, below: 0pt, width: 100%)[#set table.cell(breakable: false)\n"
        f"#table(columns: ({columns},), align: ({aligns},), stroke: 0.5pt, inset: (x: {pt(_INSET)}, y: 1.5pt), "
        f"{head}{cells})]"
    )


def boxes(form: Boxes, families: Families, *, room: float) -> str:
    """A form over `room` points."""
    widths = [share * room / sum(_SHARES) for share in _SHARES]
    columns = ", ".join(pt(wide) for wide in widths)
    cells = "".join(_boxed(height, row, widths, form.size, families) for height, row in form.rows)
    return (
        "#block(above: 0pt, below: 0pt, width: 100%)[#set table.cell(breakable: false)\n"
        f"#table(columns: ({columns}), stroke: 0.5pt, inset: (x: {pt(_INSET)}, y: 1pt), {cells})]"
    )


def footing(foot: Footing, families: Families) -> str:
    """版记 at the lower edge of the last page: pushed down twice, so that it is so where it moves to a page of its own.

    A floating place would say it in fewer words, but typst breaks down over one behind a table of some lengths.
    """
    found = [
        "#v(1fr)\n#block(height: 0pt, above: 0pt, below: 0pt, sticky: true)[]\n#v(1fr)",
        "#block(width: 100%, breakable: false, above: 0pt, below: 0pt)[",
    ]
    for place, each in enumerate(foot.lines):
        if not foot.bare:
            found.append(_edge(THIN if place else THICK))
        found.append(line(each, families))
    return "\n".join([*found, *([] if foot.bare else [_edge(THICK)]), "]"])


def _edge(weight: float) -> str:
    return f"#block(above: 0pt, below: 0pt, height: 0pt)[#line(length: 100%, stroke: {mm(weight)})]"


def _row(cells: Sequence[str], size: float, families: Families) -> str:
    if not any(cells):
        return "".join("v(9mm), " for _ in cells)
    return "".join(f"{_cell(cell, size, families)}, " for cell in cells)


def _cell(text: str, size: float, families: Families, *, black: bool = False) -> str:
    piece = Piece(text, "black" if black else "body", size)
    return f"cellular({pt(size)}, {said(piece, families, closer=False)})"


def _boxed(height: float, row: Sequence[Box], widths: Sequence[float], size: float, families: Families) -> str:
    single = len(row) == 1
    found = []
    for place, box in enumerate(row):
        label = _cell(box.label, size, families, black=True)
        found.append(f"tall({mm(height)}, {pt(widths[place * 2] - 2 * _INSET)}, center + horizon, {label})")
        wide = (sum(widths[1:]) if single else widths[place * 2 + 1]) - 2 * _INSET
        stands = "bottom" if box.at_foot else "horizon"
        value = _cell(box.text, size, families)
        inner = f"tall({mm(height)}, {pt(wide)}, {'left' if single else 'center'} + {stands}, {value})"
        found.append(f"table.cell(colspan: 3, {inner})" if single else inner)
    return "".join(f"{each}, " for each in found)
