"""Assessments compared: year on year, scheme on scheme over the same facts, and with something supposed otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.assessment.comparing.differences import Comparison, compared
from luoshi.core.assessment.comparing.parts import Sides
from luoshi.core.assessment.comparing.supposing import Values, Weights, supposed_facts, supposed_scheme
from luoshi.core.assessment.facts import Cell, Fact
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.errors import UsageError
from luoshi.core.base.reasons import Reason, reason


def year_on_year(earlier: Result, later: Result) -> Comparison:
    """Two periods: who moved up (进位) or down (退位), who is new or gone, and which items moved each score.

    The parts of a subject sum to the change of its unrounded score exactly. What the schemes do not share is noted: a
    full mark that differs, items in one of them only. Raises UsageError `assessment.compare.nobody` when no subject is
    in both.
    """
    _demand_common(earlier, later)
    return compared("year_on_year", earlier, later, notes=_notes(earlier, later))


def scheme_on_scheme(one: Result, other: Result) -> Comparison:
    """Two schemes over the same facts: what the rules alone do to ranks and scores.

    Raises UsageError `assessment.compare.nobody` when no subject is in both, `assessment.compare.other_facts` when a
    cell that both schemes use differs, or the period does.
    """
    _demand_common(one, other)
    _demand_same_facts(one, other)
    return compared("scheme_on_scheme", one, other, notes=_notes(one, other))


def what_if(result: Result, *, values: Values | None = None, weights: Weights | None = None) -> Comparison:
    """The assessment made again with other values or other weights, against the one that is.

    `values` are by (subject, input): a number, missing or exempt. `weights` are by item: its share (0 to 1) of the node
    above; the others share the rest in proportion, and no rate changes. Raises UsageError
    `assessment.compare.nothing_supposed`, `.no_subject`, `.no_input`, `.no_item`, `.no_share`, `.too_much`,
    `.nothing_left`, and Faulty where the supposed facts cannot be scored.
    """
    if not values and not weights:
        raise UsageError("assessment.compare.nothing_supposed")
    facts = supposed_facts(result.facts, values or {}, scheme=result.scheme)
    return compared("what_if", result, run(supposed_scheme(result, weights or {}), facts))


def _demand_common(one: Result, other: Result) -> None:
    if not one.subjects.keys() & other.subjects.keys():
        raise UsageError("assessment.compare.nobody")


def _demand_same_facts(one: Result, other: Result) -> None:
    if one.facts.period != other.facts.period:
        raise UsageError("assessment.compare.other_period", one=one.facts.period, other=other.facts.period)
    for name in (each for each in one.scheme.inputs if each in other.scheme.inputs):
        for subject in (each for each in one.subjects if each in other.subjects):
            if _plain(one.facts.cell(name, subject)) != _plain(other.facts.cell(name, subject)):
                raise UsageError("assessment.compare.other_facts", input=name, subject=subject)


def _plain(cell: Cell) -> object:
    return (cell.value, cell.marks) if isinstance(cell, Fact) else cell


def _notes(one: Result, other: Result) -> Iterator[Reason]:
    if one.scheme.full != other.scheme.full:
        yield reason("assessment.compare.other_full", one=one.scheme.full, other=other.scheme.full)
    sides = Sides(one, other)
    for item in sides.added:
        yield reason("assessment.compare.added", item=other.scheme.items[item].title)
    for item in sides.dropped:
        yield reason("assessment.compare.dropped", item=one.scheme.items[item].title)
