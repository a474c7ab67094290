"""Wide tables: a row for each subject, a column for each input."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.adapters.assessments.columns import Head
from luoshi.adapters.assessments.finding_heads import Table
from luoshi.adapters.assessments.gathered import Gathered, Then
from luoshi.adapters.assessments.reading_lines import Line, Lines
from luoshi.adapters.assessments.reading_values import Spot, listed, take, text_in
from luoshi.adapters.assessments.scales import Scale
from luoshi.core.assessment.model import Input
from luoshi.core.base.faults import Place


@dataclass(frozen=True, slots=True)
class _Column:
    at: int
    head: Head
    asked: Input
    by: Scale
    reporters: tuple[int, ...]
    proofs: tuple[int, ...]


def read_wide(table: Table, gathered: Gathered, lines: Lines) -> None:
    """Gather the rows of a wide table."""
    columns = _columns(table, gathered, lines)
    groups = [(at, table.heads[at].key) for at in table.columns("group")]
    experts = table.columns("expert")
    first: dict[tuple[str, ...], Place] = {}
    for line in lines.all():
        place = lines.place(line.number, (lines.names or lines.ids)[0])
        expert = text_in(line.row, experts)
        if (again := first.setdefault((line.then, line.subject, expert), place)) is not place:
            name = gathered.roster.name(line.subject)
            gathered.complain(place, "assessment_data.subject_twice", name=name, first=again)
            continue
        seen = gathered.saw(line.then, line.subject, place)
        for at, attribute in groups if line.then == "this" else ():
            if at in line.row:
                gathered.group(seen, attribute, str(line.row[at]).strip(), lines.place(line.number, at))
        for column in columns:
            if column.at in line.row:
                _take(column, line, lines, expert)


def _columns(table: Table, gathered: Gathered, lines: Lines) -> list[_Column]:
    found = []
    for at in table.columns("value", "mark"):
        head, place = table.heads[at], lines.place(table.head_row, at)
        name = head.of if head.role == "mark" else head.key
        if head.when == "other":
            gathered.others.setdefault(table.texts[at], place)
            continue
        if not name:
            gathered.complain(place, "assessment_data.marks_of_what", head=table.texts[at])
            continue
        asked = gathered.scheme.inputs[name]
        by = lines.scale_of(at, head, asked)
        for then in _thens(head, table):
            gathered.asked.setdefault((then, name), place)
            if by is None:
                gathered.spoil(then, name, "")
        if by is not None:
            reporters, proofs = (_companions(table, role, name, head) for role in ("by", "proofs"))
            found.append(_Column(at, head, asked, by, reporters, proofs))
    return found


def _thens(head: Head, table: Table) -> tuple[Then, ...]:
    """The periods that a column may tell of."""
    if head.when == "before" or table.when == "before":
        return ("before",)
    return ("this", "before") if table.columns("period") and not head.when else ("this",)


def _companions(table: Table, role: str, name: str, head: Head) -> tuple[int, ...]:
    """The columns that say who reported a value or what shows it: its own first, then that of the whole row."""
    columns = table.columns(role)
    own = [at for at in columns if (table.heads[at].key, table.heads[at].when) == (name, head.when)]
    return (*own, *(at for at in columns if not table.heads[at].key))


def _take(column: _Column, line: Line, lines: Lines, expert: str) -> None:
    then, head = line.then, column.head
    if then == "before" and head.when and (head.when == "this" or lines.periods):
        return
    if head.when == "before":
        then = "before"
    spot = Spot(
        then,
        line.subject,
        column.asked,
        column.by,
        lines.place(line.number, column.at),
        percent=(line.number, column.at) in lines.table.grid.percents,
        reporter=text_in(line.row, column.reporters) if column.reporters else "",
        proofs=listed(text_in(line.row, column.proofs)) if column.proofs else (),
        expert=head.key if head.role == "mark" else expert,
    )
    take(lines.gathered, line.row[column.at], spot)
