"""What an assessment was made with, so that it can be made again byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from luoshi.core.assessment.facts import Cell, Column, Fact, Facts
from luoshi.core.assessment.model import Scheme
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.canonical import digest
from luoshi.core.base.plain import Absence


@dataclass(frozen=True, slots=True)
class Recipe:
    """The scheme with its pack and the pack's hash, the data's hash, the period, the day, the version of the code."""

    pack: str
    pack_hash: str
    scheme: str
    period: str
    data_hash: str
    day: str
    code_version: str

    def named(self) -> dict[str, str]:
        """Names and values, in order."""
        return {each.name: str(getattr(self, each.name)) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Run:
    """A result with the recipe that it can be made again from."""

    recipe: Recipe
    result: Result


def recipe_of(scheme: Scheme, facts: Facts, *, pack_hash: str, day: date, code_version: str) -> Recipe:
    """The recipe of an assessment."""
    return Recipe(scheme.pack, pack_hash, scheme.id, facts.period, data_hash(facts), day.isoformat(), code_version)


def data_hash(facts: Facts) -> str:
    """SHA-256 of the facts in canonical form; neither their order nor the cells they stood in change it.

    >>> data_hash(Facts("2025", (), {}))[:12]
    '7bbc977b6284'
    """
    subjects = [
        {"id": each.id, "name": each.name, "groups": dict(sorted(each.groups.items()))}
        for each in sorted(facts.subjects, key=lambda each: each.id)
    ]
    told = {
        "period": facts.period,
        "subjects": subjects,
        "columns": _columns(facts.columns),
        "before": _columns(facts.before),
    }
    return digest(told)


def _columns(columns: Mapping[str, Column]) -> dict[str, dict[str, object]]:
    return {
        name: {subject: _cell(column[subject]) for subject in sorted(column) if column[subject] is not Absence.MISSING}
        for name, column in sorted(columns.items()) if any(cell is not Absence.MISSING for cell in column.values())
    }  # fmt: skip


def _cell(cell: Cell) -> object:
    if not isinstance(cell, Fact):
        return cell.value
    marks = [[each.expert, _plain(each.value), _plain(each.authority)] for each in cell.marks]
    return [_plain(cell.value), cell.by, list(cell.proofs), cell.word, marks]


def _plain(value: object) -> str:
    """A number without idle zeros: 3.50 and 3.5 are the same fact."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
