"""The figures of a composite from data files: the same files, heads and faults as an assessment's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from luoshi.adapters.assessments.grids import Source
from luoshi.adapters.assessments.reading import read_data
from luoshi.core.assessment.composites.table import Floats, Table, table
from luoshi.core.assessment.facts import Column, Fact, Facts, Subject
from luoshi.core.assessment.model import Input, Scheme
from luoshi.core.assessment.schemes.composites import CompositeRule
from luoshi.core.base.faults import Fault


@dataclass(frozen=True, slots=True)
class Figures:
    """The table with the names of its units, and what should be known about how the files were read."""

    table: Table
    names: tuple[str, ...]
    facts: Facts
    notes: tuple[Fault, ...]


def read_figures(files: Sequence[Source], rule: CompositeRule, *, period: str, before: str = "") -> Figures:
    """The figures that files report for a period; those of the period before serve imputation that looks back.

    Missing and exempt cells are both no figure. Raises Faulty with every fault at its cell.
    """
    found = read_data(files, scheme=_as_scheme(rule), period=period, before=before, others="noted")
    return Figures(
        _table(found.facts, rule), tuple(each.name for each in found.facts.subjects), found.facts, found.notes
    )


def _as_scheme(rule: CompositeRule) -> Scheme:
    """What a reader of data has to know of a composite: its columns and attributes."""
    inputs = {each.id: Input(each.id, each.title, "number", unit=each.unit) for each in rule.columns}
    own = rule.rule
    return Scheme(
        id=own.id, pack=own.pack, title=own.title, from_day=own.from_day, until_day=own.until_day,
        subject=own.row.text("subject"), every=own.row.text("every"), full=Decimal(100), aggregation="mean",
        weighting=None, groups=rule.groups, ranked_within=(), most_missing=Decimal(1), places=2, rounding="half_up",
        least=None, most=None, bonus_cap=None, deduction_cap=None, inputs=inputs, items={}, adjustments=(), vetoes=(),
        grades=None, unranked=None, unassessed_year="skipped", transition=None, basis=own.basis,
    )  # fmt: skip


def _table(facts: Facts, rule: CompositeRule) -> Table:
    names = [each.id for each in rule.columns]
    units = [each.id for each in facts.subjects]
    groups = {name: [each.groups.get(name, "") for each in facts.subjects] for name in rule.groups}
    earlier = [_values(facts.before, names, facts.subjects)] if facts.before else []
    return table(units, names, _values(facts.columns, names, facts.subjects), groups=groups, earlier=earlier)


def _values(columns: Mapping[str, Column], names: Sequence[str], subjects: Sequence[Subject]) -> Floats:
    found = np.full((len(subjects), len(names)), np.nan)
    for at, name in enumerate(names):
        column = columns.get(name, {})
        for row, subject in enumerate(subjects):
            cell = column.get(subject.id)
            if isinstance(cell, Fact):
                found[row, at] = float(cell.value)
    return found
