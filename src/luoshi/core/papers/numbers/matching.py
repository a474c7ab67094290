"""Which known figure a number tells: by the nearest name beside it, the organ before it, and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from luoshi.core.papers.numbers.model import Draft, Grid, Known, Mark, Spot
from luoshi.core.papers.numbers.values import Amount, agrees, amounts, comparable, of_cell

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_BREAKS: Final = "，；,;：:"
# A name in an earlier part of the sentence counts less than one beside the number.
_EARLIER: Final = 100
_SUM_ROWS: Final = ("合计", "总计", "小计", "全区")


def marks_of(draft: Draft, known: Sequence[Known]) -> Iterator[Mark]:
    """The numbers of paragraphs, then those of tables."""
    for place, text in enumerate(draft.paragraphs, 1):
        for sentence in _SENTENCE.finditer(text):
            for amount in amounts(sentence[0]):
                start = sentence.start()
                spot = Spot(paragraph=place, start=start + amount.start, end=start + amount.end)
                yield _marked(amount, spot, _nearest(sentence[0], amount, known), known)
    for number, table in enumerate(draft.tables, 1):
        yield from _of_table(table, number, known)


def _nearest(sentence: str, amount: Amount, known: Sequence[Known]) -> list[Known]:
    """The known figures with the name nearest to a number, of the organ that was named last before it."""
    subject = _subject(sentence[: amount.start], known)
    fitting = [each for each in known if comparable(amount, each.unit) and _is_of(each, subject)]
    best: list[Known] = []
    least = (_EARLIER * _EARLIER, 0)
    for each in fitting:
        for name in each.names:
            distance = _distance(sentence, amount, name)
            if distance is None:
                continue
            rank = (distance, -len(name))
            if rank < least:
                best, least = [each], rank
            elif rank == least and each not in best:
                best.append(each)
    return best


def _distance(sentence: str, amount: Amount, name: str) -> int | None:
    """How far a name stands from a number: before it in its part, behind it in its part, earlier in the sentence.

    A name that another number follows belongs to that one.
    """
    before, behind = sentence[: amount.start], sentence[amount.end :]
    part = max((before.rfind(sign) for sign in _BREAKS), default=-1) + 1
    place = before.rfind(name)
    if place >= 0 and amounts(before[place + len(name) :]):
        place = -1
    if place >= part:
        return len(before) - place - len(name)
    end = min((found for sign in _BREAKS if (found := behind.find(sign)) >= 0), default=len(behind))
    other = behind[:end].find(name)
    if other >= 0:
        return other + 1
    return None if place < 0 else _EARLIER + len(before) - place - len(name)


def _subject(before: str, known: Sequence[Known]) -> str:
    """The name of an organ that ends last before a number, the longest of those; empty where there is none."""
    names = {name for each in known for name in each.subjects}
    ends = [(before.rfind(name) + len(name), len(name), name) for name in names if name in before]
    return max(ends)[2] if ends else ""


def _is_of(known: Known, subject: str) -> bool:
    return subject in known.subjects if subject else not known.subjects


def _of_table(table: Grid, number: int, known: Sequence[Known]) -> Iterator[Mark]:
    if len(table) < 2:
        return
    heads = [head.replace("\n", "") for head in table[0]]
    for line, cells in enumerate(table[1:], 2):
        subject = next((cell.strip() for cell in cells if cell.strip() and of_cell(cell) is None), "")
        own = "" if subject in _SUM_ROWS else subject
        for column, cell in enumerate(cells):
            amount = of_cell(cell)
            if amount is None or _is_serial(heads, column):
                continue
            head = heads[column] if column < len(heads) else ""
            fitting = [each for each in known if comparable(amount, each.unit) and _is_of(each, own)]
            named = [each for each in fitting if any(name in head or head in name for name in each.names if head)]
            spot = Spot(table=number, line=line, column=column + 1, end=len(cell))
            yield _marked(amount, spot, _best(named, head), known)


def _best(named: list[Known], head: str) -> list[Known]:
    """Of several names the head itself, else the longest within it, else one that holds it."""

    def told(each: Known) -> tuple[bool, int]:
        return head in each.names, max((len(name) for name in each.names if name in head), default=0)

    most = max((told(each) for each in named), default=(False, 0))
    return [each for each in named if told(each) == most]


def _is_serial(heads: Sequence[str], column: int) -> bool:
    return column < len(heads) and heads[column] in ("序号", "名次", "排名")


def _marked(amount: Amount, spot: Spot, candidates: Sequence[Known], known: Sequence[Known]) -> Mark:
    for each in candidates:
        if agrees(amount, each.value, each.unit):
            return Mark(spot, amount.text, "matched", each.row)
    if candidates:
        first = candidates[0]
        return Mark(spot, amount.text, "conflicting", first.row, first.value, first.unit)
    same = [each for each in known if comparable(amount, each.unit) and agrees(amount, each.value, each.unit)]
    perhaps = same[0].row if len(same) == 1 else None
    return Mark(spot, amount.text, "unsourced", perhaps=perhaps)
