"""Tables on a page, made out from the lines that are ruled there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from luoshi.adapters.documents.canon import in_one_line, needs_space
from luoshi.adapters.documents.fragments import Line, lines_of

_NEAR = 3.0
_SHORTEST = 6.0
_MOST = 300


class Ruling(NamedTuple):
    """A straight line on a page: across if its ends have one height, else down."""

    x0: float
    y0: float
    x1: float
    y1: float


class _Stroke(NamedTuple):
    """A ruling as its axis sees it: where it lies, from where to where it runs."""

    at: float
    start: float
    end: float


def page_lines(fragments: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line]:
    """The lines of a page, each row of a ruled table as one line with TAB between its cells.

    >>> box = [Ruling(0, y, 100, y) for y in (0, 40)] + [Ruling(x, 0, x, 40) for x in (0, 50, 100)]
    >>> parts = [(5, 5, "市商"), (5, 20, "务局"), (55, 5, "牵头")]
    >>> told = [Line(1, x, y, x + 20, y + 10, 10, text) for x, y, text in parts]
    >>> [line.text for line in page_lines(told, box)]
    ['市商务局\\t牵头']
    """
    rest = list(fragments)
    rows: list[Line] = []
    for grid in _grids(rulings):
        inside = [part for part in rest if grid.holds(part)]
        kept = {id(part) for part in inside}
        rest = [part for part in rest if id(part) not in kept]
        rows += grid.rows(inside)
    return sorted([*lines_of(rest), *rows], key=lambda line: line.top) if rows else lines_of(rest)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table: its lines across and down, and the heights and places they mark."""

    across: Sequence[_Stroke]
    down: Sequence[_Stroke]
    ys: Sequence[float]
    xs: Sequence[float]

    def holds(self, part: Line) -> bool:
        y = (part.top + part.bottom) / 2
        return self.ys[0] < y < self.ys[-1] and self.xs[0] - _NEAR < part.left and part.middle < self.xs[-1]

    def rows(self, parts: Sequence[Line]) -> list[Line]:
        cells = self._cells()
        told: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
        for part in parts:
            row = bisect_right(self.ys, (part.top + part.bottom) / 2) - 1
            column = max(0, bisect_right(self.xs, part.left + part.size / 2) - 1)
            told[cells[row, min(column, len(self.xs) - 2)]].append(part)
        return [line for row in range(len(self.ys) - 1) if (line := self._row(row, told)) is not None]

    def _row(self, row: int, told: dict[tuple[int, int], list[Line]]) -> Line | None:
        parts = [told.get((row, column), []) for column in range(len(self.xs) - 1)]
        all_parts = [part for cell in parts for part in cell]
        if not all_parts:
            return None
        text = "\t".join(_cell(cell) for cell in parts)
        first = all_parts[0]
        return Line(first.page, self.xs[0], self.ys[row], self.xs[-1], self.ys[row + 1], first.size, text)

    def _cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The first field of the cell that each field of the grid belongs to: no line parts the fields of a cell."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        above = [[stroke for stroke in self.across if abs(stroke.at - y) <= _NEAR] for y in self.ys]
        before = [[stroke for stroke in self.down if abs(stroke.at - x) <= _NEAR] for x in self.xs]
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                y, x = sum(self.ys[row : row + 2]) / 2, sum(self.xs[column : column + 2]) / 2
                first[row, column] = (row, column)
                if column and not _parted(before[column], y):
                    first[row, column] = first[row, column - 1]
                elif row and not _parted(above[row], x):
                    first[row, column] = first[row - 1, column]
        return first


def _cell(parts: Sequence[Line]) -> str:
    told = ""
    for line in lines_of(parts):
        told += f" {line.text}" if told and needs_space(told, line.text) else line.text
    return in_one_line(told)


def _parted(strokes: Sequence[_Stroke], across: float) -> bool:
    return any(stroke.start - _NEAR <= across <= stroke.end + _NEAR for stroke in strokes)


def _grids(rulings: Iterable[Ruling]) -> list[_Grid]:
    across, down = _strokes(rulings)
    if len(across) > _MOST or len(down) > _MOST:
        return []
    found = []
    for rows, columns in _connected(across, down):
        ys, xs = _places(rows), _places(columns)
        # One column is a frame around text, one row with two columns already a table.
        if len(ys) > 1 and len(xs) > 2:
            found.append(_Grid(rows, columns, ys, xs))
    return found


def _strokes(rulings: Iterable[Ruling]) -> tuple[list[_Stroke], list[_Stroke]]:
    across, down = [], []
    for ruling in rulings:
        wide, high = abs(ruling.x1 - ruling.x0), abs(ruling.y1 - ruling.y0)
        if high < 1 and wide > _SHORTEST:
            across.append(_Stroke(ruling.y0, *sorted((ruling.x0, ruling.x1))))
        elif wide < 1 and high > _SHORTEST:
            down.append(_Stroke(ruling.x0, *sorted((ruling.y0, ruling.y1))))
    return _merged(across), _merged(down)


def _merged(strokes: list[_Stroke]) -> list[_Stroke]:
    """Strokes in one line that touch are one: producers rule each cell on its own."""
    groups: list[list[_Stroke]] = []
    for stroke in sorted(strokes):
        if groups and stroke.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    found: list[_Stroke] = []
    for group in groups:
        start, end = group[0].start, group[0].end
        for stroke in sorted(group, key=lambda stroke: stroke.start):
            if stroke.start > end + _NEAR:
                found.append(_Stroke(group[0].at, start, end))
                start, end = stroke.start, stroke.end
            start, end = min(start, stroke.start), max(end, stroke.end)
        found.append(_Stroke(group[0].at, start, end))
    return found


def _connected(across: Sequence[_Stroke], down: Sequence[_Stroke]) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """The groups of strokes that cross or touch each other."""
    found: list[tuple[list[_Stroke], list[_Stroke]]] = []
    free_rows, free_columns = set(across), set(down)
    while free_rows:
        rows, columns = [free_rows.pop()], list[_Stroke]()
        for row in rows:
            met = [column for column in free_columns if _meet(row, column)]
            free_columns.difference_update(met)
            columns += met
            also = [other for other in free_rows if any(_meet(other, column) for column in met)]
            free_rows.difference_update(also)
            rows += also
        found.append((sorted(rows), sorted(columns)))
    return sorted(found)


def _meet(row: _Stroke, column: _Stroke) -> bool:
    return row.start - _NEAR <= column.at <= row.end + _NEAR and column.start - _NEAR <= row.at <= column.end + _NEAR


def _places(strokes: Sequence[_Stroke]) -> list[float]:
    found = [stroke.at for stroke in strokes[:1]]
    for before, stroke in pairwise(strokes):
        if stroke.at - before.at > _NEAR:
            found.append(stroke.at)
    return found
