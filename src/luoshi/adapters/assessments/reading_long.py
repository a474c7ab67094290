"""Long tables: a row for each fact, or for the marks that experts gave a subject for one input."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from luoshi.adapters.assessments.cells import ABSENT, number_in
from luoshi.adapters.assessments.columns import Head
from luoshi.adapters.assessments.finding_heads import Table
from luoshi.adapters.assessments.gathered import Gathered
from luoshi.adapters.assessments.reading_lines import Line, Lines
from luoshi.adapters.assessments.reading_values import Spot, listed, take, text_in
from luoshi.adapters.assessments.scales import Scale, folded
from luoshi.core.base.faults import Place


def read_long(table: Table, gathered: Gathered, lines: Lines) -> None:
    """Gather the rows of a long table."""
    _Long(table, gathered, lines).read()


class _Long:
    def __init__(self, table: Table, gathered: Gathered, lines: Lines) -> None:
        self.table, self.gathered, self.lines = table, gathered, lines
        self.at = {role: table.columns(role) for role in ("by", "proofs", "expert", "authority", "unit", "state")}
        self.indicator = table.columns("indicator")[0]
        self.amounts = table.columns("amount")
        self.marks = table.columns("mark")
        self.groups = [(at, table.heads[at].key) for at in table.columns("group")]
        self.scales: dict[tuple[str, str], Scale | None] = {}
        self.unknown: dict[str, tuple[Place, int]] = {}

    def read(self) -> None:
        """Gather every row, then tell what indicators nobody knows, each once."""
        for line in self.lines.all():
            place = self.lines.place(line.number, (self.lines.names or self.lines.ids)[0])
            seen = self.gathered.saw(line.then, line.subject, place)
            for at, attribute in self.groups if line.then == "this" else ():
                if at in line.row:
                    value = str(line.row[at]).strip()
                    self.gathered.group(seen, attribute, value, self.lines.place(line.number, at))
            self._row(line)
        for text, (place, count) in self.unknown.items():
            likely = self.gathered.heads.likely(text)
            code = "assessment_data.unknown_indicator_like" if likely else "assessment_data.unknown_indicator"
            self.gathered.beside(place, code, name=text, count=count, **({"likely": likely} if likely else {}))

    def _row(self, line: Line) -> None:
        place = self.lines.place(line.number, self.indicator)
        text = text_in(line.row, (self.indicator,))
        if not text:
            if any(at in line.row for at in (*self.amounts, *self.marks)):
                self.gathered.complain(place, "assessment_data.no_indicator")
            return
        head = self.gathered.heads.meaning(text)
        if head is None or head.role != "value":
            first, count = self.unknown.get(text, (place, 0))
            self.unknown[text] = (first, count + 1)
            return
        then = "before" if head.when == "before" else line.then
        if head.when == "other":
            self.gathered.others.setdefault(text, place)
            return
        if head.when == "before" and line.then == "before":
            return
        self.gathered.asked.setdefault((then, head.key), place)
        by = self._scale(line, head)
        if by is None:
            self.gathered.spoil(then, head.key, line.subject)
            return
        spot = Spot(
            then,
            line.subject,
            self.gathered.scheme.inputs[head.key],
            by,
            place,
            reporter=text_in(line.row, self.at["by"]),
            proofs=listed(text_in(line.row, self.at["proofs"])),
            expert=text_in(line.row, self.at["expert"]),
            authority=self._authority(line),
        )
        self._cells(line, spot)

    def _cells(self, line: Line, spot: Spot) -> None:
        for at in (*self.amounts, *self.marks):
            if at in line.row:
                expert = self.table.heads[at].key if at in self.marks else spot.expert
                percent = (line.number, at) in self.table.grid.percents
                own = replace(spot, place=self.lines.place(line.number, at), expert=expert, percent=percent)
                take(self.gathered, line.row[at], own)
        state = text_in(line.row, self.at["state"])
        if folded(state) in ABSENT and not any(at in line.row for at in self.amounts):
            take(self.gathered, state, spot)

    def _scale(self, line: Line, head: Head) -> Scale | None:
        """How numbers of this row become those of the input; told once for each unit of an input."""
        column = (self.at["unit"] or [self.indicator])[0]
        heads = [self.table.heads[at].unit for at in self.amounts]
        unit = head.unit or text_in(line.row, self.at["unit"]) or next(filter(None, heads), "")
        if (head.key, unit) not in self.scales:
            asked = self.gathered.scheme.inputs[head.key]
            told = Head("value", head.key, unit=unit)
            self.scales[head.key, unit] = self.lines.scale_of(column, told, asked, row=line.number)
        return self.scales[head.key, unit]

    def _authority(self, line: Line) -> Decimal:
        text = text_in(line.row, self.at["authority"])
        found = number_in(text) if text else (Decimal(1), "")
        if found is None or found[1] or found[0] <= 0:
            place = self.lines.place(line.number, self.at["authority"][0])
            self.gathered.complain(place, "assessment_data.no_authority", value=text)
            return Decimal(1)
        return found[0]
