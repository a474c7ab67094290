"""Facts as a long table, a row for each value or mark: csv and parquet that `reading` reads back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Literal

from luoshi.adapters.assessments.scales import plain
from luoshi.adapters.readings.csv import cell as guarded
from luoshi.adapters.readings.whole import whole_file
from luoshi.core.assessment.facts import Cell, Fact, Facts
from luoshi.core.base.errors import UsageError
from luoshi.core.base.plain import Absence

Form = Literal["csv", "parquet"]
_HEADS = ("编号", "名称")
_REST = ("指标", "期间", "数值", "填报单位", "佐证材料", "专家", "专家权重")
_BEFORE = "上年"
_ABSENT = {Absence.MISSING: "缺报", Absence.EXEMPT: "免考"}


def write_facts(facts: Facts, path: str | PathLike[str], form: Form) -> None:
    """One file, whole or not at all; all cells are text, so that every number stays as it was reported.

    What is missing and what is exempt stands as 缺报 and 免考; the period before is called 上年. Raises OSError, and
    UsageError `assessment_data.no_form` for another form.
    """
    if form not in ("csv", "parquet"):
        raise UsageError("assessment_data.no_form", form=form, known="csv、parquet")
    attributes = tuple(dict.fromkeys(name for each in facts.subjects for name in each.groups))
    heads = [*_HEADS, *attributes, *_REST]
    rows = list(_rows(facts, attributes))
    with whole_file(Path(path)) as aside:
        (_csv if form == "csv" else _parquet)(aside, heads, rows)


def _rows(facts: Facts, attributes: tuple[str, ...]) -> Iterator[list[str]]:
    for subject in facts.subjects:
        who = [subject.id, subject.name, *(subject.groups.get(each, "") for each in attributes)]
        for name in facts.columns:
            for told in _cells(facts.cell(name, subject.id)):
                yield [*who, name, facts.period, *told]
        for name in facts.before:
            for told in _cells(facts.cell_before(name, subject.id)):
                yield [*who, name, _BEFORE, *told]


def _cells(cell: Cell) -> Iterator[list[str]]:
    if not isinstance(cell, Fact):
        yield [_ABSENT[cell], "", "", "", ""]
        return
    proofs = "、".join(cell.proofs)
    for mark in cell.marks:
        yield [plain(mark.value), cell.by, proofs, mark.expert, plain(mark.authority)]
    if not cell.marks:
        yield [cell.word or plain(cell.value), cell.by, proofs, "", ""]


def _csv(file: Path, heads: list[str], rows: list[list[str]]) -> None:
    number = heads.index("数值")
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream, lineterminator="\r\n")
        out.writerow(heads)
        out.writerows([each if at == number else guarded(each) for at, each in enumerate(row)] for row in rows)


def _parquet(file: Path, heads: list[str], rows: list[list[str]]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [pa.array([row[at] for row in rows], type=pa.string()) for at in range(len(heads))]
    parquet.write_table(pa.Table.from_arrays(columns, names=heads), file)
