"""Who is to be assessed, from a list that an office has: names, ids, attributes, whatever else stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from luoshi.adapters.assessments.columns import Heads
from luoshi.adapters.assessments.finding_heads import Table, table
from luoshi.adapters.assessments.grids import grids
from luoshi.adapters.assessments.reading_values import text_in
from luoshi.core.assessment.facts import Subject
from luoshi.core.assessment.model import Scheme
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Faulty


def read_roster(file: str, *, scheme: Scheme) -> tuple[Subject, ...]:
    """The subjects of a list (xlsx, csv, parquet) in its order, each once.

    Raises InputError `assess.no_roster` where no column is a name, and what reading the file raises.
    """
    faults: list[Fault] = []
    heads = Heads.of(scheme, period="", before="")
    found: dict[str, Subject] = {}
    for grid in grids([Path(file)], faults=faults):
        known = table(grid, heads)
        if known is not None and known.columns("name"):
            for each in _subjects(known):
                found.setdefault(each.id, each)
    if faults:
        raise Faulty.of(faults)
    if not found:
        raise InputError("assess.no_roster", where=file)
    return tuple(found.values())


def _subjects(known: Table) -> Iterator[Subject]:
    groups = [(at, known.heads[at].key) for at in known.columns("group")]
    for number, row in known.data():
        name = text_in(row, known.columns("name"))
        if name:
            own = {key: told for at, key in groups if (told := text_in(row, [at]))}
            yield Subject(text_in(row, known.columns("id")) or name, name, own, known.grid.place(number, min(row)))
