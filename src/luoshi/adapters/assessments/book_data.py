"""The sheets of a workbook that hold what was reported: the values of each input, bonuses, deductions and vetoes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.adapters.assessments.accounts import OVERALL, Account
from luoshi.adapters.assessments.sheets import HEAD, Book, Sheet, Value
from luoshi.adapters.assessments.words import Words
from luoshi.core.assessment.facts import Cell, Fact
from luoshi.core.assessment.model import Input, Scheme
from luoshi.core.assessment.scoring.results import SubjectResult
from luoshi.core.base.basis import Basis

_FIRST = HEAD + 3
_MOST_NAMED = 3
_STYLES = ("text", "middle", "text", "value", "points", "points", "text", "text")


def add_data(book: Book, account: Account) -> None:
    """原始数据: a column an input, its unit and who reported it in the head; 缺报 and 免考 by word and fill."""
    words, result = book.words, account.result
    columns = [(each, False) for each in result.scheme.inputs.values()]
    columns += [(each, True) for name, each in result.scheme.inputs.items() if name in result.facts.before]
    sheet = book.sheet(
        "data", note=words.say("note.data"), widths=[7, 30, *[13] * len(columns)],
    )  # fmt: skip
    sheet.head(HEAD, 0, words.say("column.rank"), rows=3)
    sheet.head(HEAD, 1, words.say("column.name"), rows=3)
    for column, (source, before) in enumerate(columns, 2):
        cells = [_cell(account, source, each, before=before) for each in result.in_rank()]
        sheet.head(HEAD, column, words.say("before", title=source.title) if before else source.title)
        sheet.put(HEAD + 1, column, source.unit or "—", "under")
        sheet.put(HEAD + 2, column, _reporters(cells, source, words), "under")
        for row, cell in enumerate(cells, _FIRST):
            _value(sheet, row, column, cell, source, words)
    sheet.sheet.set_row(HEAD, 50)
    sheet.sheet.set_row(HEAD + 2, 40)
    for row, each in enumerate(result.in_rank(), _FIRST):
        rank = each.ranks.get(OVERALL)
        sheet.put(row, 0, rank.place if rank else "—", "count" if rank else "middle")
        sheet.put(row, 1, each.subject.name)
    sheet.close(body=_FIRST, frozen=2, filters=False)


def add_adjustments(book: Book, account: Account) -> None:
    """加减分和一票否决: a row each, with what it did and what it rests on."""
    words, result = book.words, account.result
    names = ("name", "kind", "matter", "units", "raw", "counted", "effect", "basis")
    sheet = book.sheet(
        "adjustments", note="", widths=[30, 10, 28, 8, 10, 10, 36, 60],
    )  # fmt: skip
    sheet.heads([words.say(f"column.{name}") for name in names])
    rows = [found.cells() for each in result.in_rank() for found in outcomes(result.scheme, each, words)]
    for row, found in enumerate(rows or [(words.say("none"), *[None] * (len(names) - 1))], HEAD + 1):
        for column, (value, style) in enumerate(zip(found, _STYLES, strict=True)):
            sheet.put(row, column, value, style)
        sheet.tall(row, [value if isinstance(value, str) else "" for value in found])
    sheet.close(body=HEAD + 1, frozen=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An adjustment or a veto in words: units, points before and after the caps, what else it did, its basis."""

    name: str
    kind: str
    matter: str
    units: Decimal | None
    raw: Decimal | None
    counted: Decimal | None
    effect: str
    basis: str

    def cells(self) -> tuple[Value, ...]:
        """The cells of its row."""
        return (
            self.name, self.kind, self.matter, self.units, self.raw, self.counted, self.effect, self.basis,
        )  # fmt: skip


def outcomes(scheme: Scheme, each: SubjectResult, words: Words) -> Iterator[Outcome]:
    """The adjustments of a subject in order, then its vetoes."""
    bases: dict[str, Basis | None] = {one.id: one.basis for one in scheme.adjustments}
    for one in each.adjustments:
        title, basis = words.adjustment(one), words.basis(bases.get(one.id) or scheme.basis)
        if one.id in bases:
            kind = words.say("kind.bonus" if one.raw >= 0 else "kind.deduction")
            yield Outcome(each.subject.name, kind, title, one.units, one.raw, one.points, "", basis)
        else:
            yield Outcome(each.subject.name, words.say("kind.cap"), title, None, None, one.points, "", basis)
    rules = {one.id: one.basis for one in scheme.vetoes}
    for veto in each.vetoes:
        did, basis = words.veto_effect(veto, each), words.basis(rules.get(veto.id) or scheme.basis)
        yield Outcome(each.subject.name, words.say("kind.veto"), veto.title, veto.units, None, None, did, basis)


def _cell(account: Account, source: Input, each: SubjectResult, *, before: bool) -> Cell:
    facts = account.result.facts
    own = facts.cell_before if before else facts.cell
    return own(source.id, each.subject.id)


def _reporters(cells: Sequence[Cell], source: Input, words: Words) -> str:
    named = dict.fromkeys(
        name for cell in cells if isinstance(cell, Fact) and (name := words.reported_by(cell, source))
    )
    if len(named) > _MOST_NAMED:
        return words.say("many_report", count=len(named))
    return words.join(list(named)) or words.organ(source.reported_by) or "—"


def _value(sheet: Sheet, row: int, column: int, cell: Cell, source: Input, words: Words) -> None:
    if not isinstance(cell, Fact):
        sheet.put(row, column, words.value(cell, source), "absent")
    elif source.kind == "number" and not cell.word:
        sheet.put(row, column, cell.value, "value")
    else:
        sheet.put(row, column, words.value(cell, source), "middle")
