"""Whether parts make their whole: 其中 in a sentence, 合计 at its end, the sum row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from luoshi.core.papers.numbers.model import Draft, Grid, Spot, Sum
from luoshi.core.papers.numbers.values import Amount, amounts, of_cell

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_TOTAL = re.compile(r"合计|共计|总计|总共")
_AMONG: Final = "其中"
_SUM_ROWS: Final = ("合计", "总计")
_FEWEST: Final = 2


def sums_of(draft: Draft) -> Iterator[Sum]:
    """Every whole that its parts do not make. Parts after 其中 may be fewer than the whole, never more."""
    for place, text in enumerate(draft.paragraphs, 1):
        for sentence in _SENTENCE.finditer(text):
            yield from _among(sentence[0], place, sentence.start())
            yield from _totalled(sentence[0], place, sentence.start())
    for number, table in enumerate(draft.tables, 1):
        yield from _of_table(table, number)


def _among(sentence: str, place: int, start: int) -> Iterator[Sum]:
    """任务48项，其中绿灯31项，黄灯6项: of one unit, at least two of them."""
    at = sentence.find(_AMONG)
    if at < 0:
        return
    found = amounts(sentence)
    before = [each for each in found if each.end <= at]
    parts = [each for each in found if each.start > at]
    if not before or not parts:
        return
    whole = before[-1]
    parts = [each for each in parts if each.unit == whole.unit]
    if len(parts) < _FEWEST or not _adds_up(whole):
        return
    total = _added(parts)
    if total != whole.value:
        exact = total > whole.value
        yield Sum(_spot(place, start, whole), whole.value, total, whole.unit, exact)


def _totalled(sentence: str, place: int, start: int) -> Iterator[Sum]:
    """甲3家、乙4家，合计7家."""
    told = _TOTAL.search(sentence)
    if told is None or _AMONG in sentence:
        return
    found = amounts(sentence)
    whole = next((each for each in found if each.start >= told.end()), None)
    if whole is None or not _adds_up(whole):
        return
    parts = [each for each in found if each.end <= told.start() and each.unit == whole.unit]
    total = _added(parts)
    if len(parts) >= _FEWEST and total != whole.value:
        yield Sum(_spot(place, start, whole), whole.value, total, whole.unit, True)


def _of_table(table: Grid, number: int) -> Iterator[Sum]:
    for line, cells in enumerate(table[1:], 2):
        if not any(cell.strip() in _SUM_ROWS for cell in cells):
            continue
        above = table[1 : line - 1]
        for column, cell in enumerate(cells):
            whole = of_cell(cell)
            parts = [amount for row in above if column < len(row) and (amount := of_cell(row[column])) is not None]
            if whole is None or not _adds_up(whole) or len(parts) < _FEWEST:
                continue
            if not all(each.unit == whole.unit for each in parts):
                continue
            total = _added(parts)
            if total != whole.value:
                spot = Spot(table=number, line=line, column=column + 1, end=len(cell))
                yield Sum(spot, whole.value, total, whole.unit, True)


def _adds_up(amount: Amount) -> bool:
    """Shares and growth do not."""
    return amount.unit not in ("%", "个百分点", "倍")


def _added(parts: Sequence[Amount]) -> Decimal:
    return sum((each.value for each in parts), Decimal(0))


def _spot(place: int, start: int, amount: Amount) -> Spot:
    return Spot(paragraph=place, start=start + amount.start, end=start + amount.end)
