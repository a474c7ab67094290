"""The sheet of a workbook that opens every score: one row a step, from what was reported to what it adds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.sheets import HEAD, Book
from luoshi.adapters.assessments.trees import leaves
from luoshi.adapters.assessments.words import Words, told
from luoshi.adapters.readings.widths import width
from luoshi.core.assessment.opening.explaining import explain_item
from luoshi.core.base.basis import Basis
from luoshi.core.base.traces import trace_lines

_SHEET_ROWS = 1_000_000
_STEP = 76
Row = tuple[str, str, str, int, Decimal | str, Basis | None]


def add_steps(book: Book, account: Account, *, most: int) -> None:
    """得分过程: the trace of every leaf of every subject, in the order of rank and outline.

    It is to be looked up, not printed: hundreds of pages lie outside the print area.
    """
    words = book.words
    names = ("name", "item", "step", "value", "basis", "evidence")
    shown = min(most, _SHEET_ROWS)
    rows = list(islice(_rows(account, words), shown + 1))
    note = words.say("note.steps_cut", most=shown) if len(rows) > shown else words.say("note.steps")
    sheet = book.sheet("steps", note=note,
                       widths=[26, 28, _STEP, 18, 40, 13])  # fmt: skip
    sheet.heads([words.say(f"column.{name}") for name in names])
    for row, (name, item, said, depth, value, basis) in enumerate(rows[:shown], HEAD + 1):
        sheet.put(row, 0, name)
        sheet.put(row, 1, item)
        sheet.indented(row, 2, said, depth)
        sheet.put(row, 3, value, "value")
        sheet.put(row, 4, words.clause(basis))
        sheet.put(row, 5, words.evidence(basis) if basis else "", "middle")
        if width(said) + 2 * depth > _STEP:
            sheet.tall(row, ["", "", said])
    sheet.close(body=HEAD + 1, frozen=2, printed=HEAD)


def _rows(account: Account, words: Words) -> Iterator[Row]:
    result = account.result
    titles = [(each.item.id, f"{each.number} {each.item.title}") for each in leaves(result.scheme)]
    for each in result.in_rank():
        for item, title in titles:
            for line in trace_lines(explain_item(result, each.subject.id, item)):
                said = words.step(line.label, line.params, line.value)
                value = line.value if isinstance(line.value, Decimal) else words.word_of(told(line.value))
                yield each.subject.name, title, said, line.depth, value, line.basis
