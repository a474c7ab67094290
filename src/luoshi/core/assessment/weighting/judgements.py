"""Judgements of experts in pairs: matrices on Saaty's scale of 1 to 9, read with everything that is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from luoshi.core.assessment.weighting.reading import Settings
from luoshi.core.base.plain import as_number, told
from luoshi.core.base.reasons import Reason, reason

Matrix = tuple[tuple[Fraction, ...], ...]
MOST = 9
_RATIO = re.compile(r"(?P<over>[0-9]{1,6})/(?P<under>[0-9]{1,6})")
_Row = list[Fraction | None]


def read_matrix(given: Settings, name: str) -> Matrix:
    """A matrix: all of its rows, or of each row what begins at its diagonal; `1/4` stands for a fraction.

    The rest is filled with the reciprocals. A full matrix may have decimals below one that are rounded (0.333 against
    3): the exact reciprocal is taken. Empty when something is wrong.

    >>> from luoshi.core.base.plain import Findings
    >>> given = Settings({"matrix": [[1, "1/4", 2], [1, 8], [1]]}, findings=Findings())
    >>> [[str(cell) for cell in row] for row in read_matrix(given, "matrix")]
    [['1', '1/4', '2'], ['4', '1', '8'], ['1/2', '1/8', '1']]
    """
    before = len(given.findings.misfits)
    rows = [_row(given, name, place, row) for place, row in enumerate(given.listed(name))]
    if not rows and len(given.findings.misfits) == before:
        given.wrong(name, reason("given.lacking"))
    size = len(rows)
    full = size > 1 and len(rows[-1]) == size
    for place, row in enumerate(rows):
        wanted = size if full else size - place
        if len(row) != wanted:
            why = reason("assessment.weights.row_length", count=len(row), wanted=wanted)
            given.complain(why, (*given.at, name, place))
    if len(given.findings.misfits) > before:
        return ()
    known = [[cell or Fraction(1) for cell in row] for row in rows]
    matrix = known if full else _filled(known)
    for first, second, why in _faults(matrix):
        shown = second if full else second - first
        given.complain(why, (*given.at, name, first, shown))
    if len(given.findings.misfits) > before:
        return ()
    return tuple(tuple(_sharper(matrix, i, j) for j in range(size)) for i in range(size))


def _row(given: Settings, name: str, place: int, row: object) -> _Row:
    at = (*given.at, name, place)
    if not isinstance(row, list | tuple):
        given.complain(reason("given.no_list", value=told(row)), at)
        return []
    found: _Row = []
    for column, cell in enumerate(row):
        ratio = _ratio(cell)
        if ratio is None:
            given.complain(reason("assessment.weights.no_ratio", value=told(cell)), (*at, column))
        found.append(ratio)
    return found


def _ratio(cell: object) -> Fraction | None:
    if isinstance(cell, str) and (written := _RATIO.fullmatch(cell.strip())):
        over, under = int(written["over"]), int(written["under"])
        return Fraction(over, under) if over and under else None
    number = as_number(cell, loose=True)
    return Fraction(number) if number is not None and number > 0 else None


def _filled(rows: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    size = len(rows)
    return [[rows[i][j - i] if j >= i else 1 / rows[j][i - j] for j in range(size)] for i in range(size)]


def _faults(matrix: Sequence[Sequence[Fraction]]) -> list[tuple[int, int, Reason]]:
    found = []
    for i, row in enumerate(matrix):
        if row[i] != 1:
            found.append((i, i, reason("assessment.weights.diagonal", value=row[i])))
        for j in range(i + 1, len(matrix)):
            larger = max(row[j], matrix[j][i])
            if not _reciprocal(row[j], matrix[j][i]):
                why = reason("assessment.weights.not_reciprocal", value=row[j], other=matrix[j][i])
                found.append((i, j, why))
            elif larger > MOST:
                found.append((i, j, reason("assessment.weights.off_scale", value=row[j], most=MOST)))
    return found


def _reciprocal(one: Fraction, other: Fraction) -> bool:
    small, large = sorted((one, other))
    return abs(small - 1 / large) <= _half_of_the_last_place(small)


def _half_of_the_last_place(number: Fraction) -> Fraction:
    """How far a decimal of two places or more may be from what it was rounded from; nothing for another fraction."""
    for places in range(2, 7):
        if (number * 10**places).denominator == 1:
            return Fraction(1, 2 * 10**places)
    return Fraction(0)


def _sharper(matrix: Sequence[Sequence[Fraction]], i: int, j: int) -> Fraction:
    return matrix[i][j] if matrix[i][j] >= 1 else 1 / matrix[j][i]
