"""A composite whose tree is a table of structure and whose stages are a file: the same value as one of a pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from luoshi.adapters.certainty.figures import Figures
from luoshi.adapters.certainty.structure import Structured
from luoshi.adapters.yaml_strict import read_yaml
from luoshi.core.assessment.facts import Facts, Subject
from luoshi.core.assessment.schemes.composites import Column, CompositeRule, staged
from luoshi.core.base.faults import Faulty, Place
from luoshi.core.packs.format_composites import STAGES_ALONE
from luoshi.core.packs.model import SchemeRule
from luoshi.core.packs.reading import read
from luoshi.core.packs.rows import Row

NOWHERE = "-"


def with_stages(found: Structured, stages: Path | None, *, meta: Path) -> CompositeRule:
    """The composite with the stages of a file in the shape of a pack's; without a file min-max and the mean.

    Raises Faulty with every fault at its place, OSError.
    """
    row = Row(STAGES_ALONE, {}, {}, Place(str(meta), 1))
    if stages is not None:
        told = read(STAGES_ALONE, read_yaml(stages.read_bytes(), file=str(stages)), name=stages.name)
        if told.faults or not isinstance(told.value, Row):
            raise Faulty.of(told.faults)
        row = told.value
    title = row.text("title") or found.composite.title
    rule = SchemeRule(
        id=found.composite.id, title=title, place=row.place, warning=None, basis=None, from_day=date.min,
        until_day=None, pack=NOWHERE, row=row,
    )  # fmt: skip
    titles = {each.id: each.title for each in found.composite.nodes}
    columns = tuple(Column(name, titles.get(name, name), "") for name in found.table.columns)
    made = staged(rule, replace(found.composite, title=title), columns=columns, groups=found.groups)
    if made.value is None:
        raise Faulty.of(made.faults)
    return made.value


def figures_of(found: Structured) -> Figures:
    """The figures as those of a composite of a pack are."""
    subjects = tuple(Subject(unit, name) for unit, name in zip(found.table.units, found.names, strict=True))
    return Figures(found.table, found.names, Facts("", subjects, {}), ())
