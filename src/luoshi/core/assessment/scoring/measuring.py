"""What an item measures: the level, growth or increment of an input, divided by another where the scheme says so."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.core.assessment.facts import Cell, Fact, Facts
from luoshi.core.assessment.model import Item
from luoshi.core.assessment.rules import RULES
from luoshi.core.base.errors import InputError
from luoshi.core.base.plain import Absence
from luoshi.core.base.reasons import Reason, reason

_HUNDRED = Decimal(100)


class Measured(NamedTuple):
    """A number with the fact it came from, or why there is none; `aim` is the subject's own target."""

    value: Decimal | None
    absence: Absence | None = None
    why: Reason | None = None
    aim: Decimal | None = None


_MISSING = Measured(None, Absence.MISSING, reason("score.absent.missing"))
_EXEMPT = Measured(None, Absence.EXEMPT, reason("score.absent.exempt"))


def measure(item: Item, terms: Any, rule: str, facts: Facts, *, subject: str) -> Measured:
    """What a subject's cells are worth for an item.

    Growth is in percent of the value before, and is missing where that is zero or less: no growth can be told from it.
    Raises InputError where the rule refuses a fact.
    """
    cell = facts.cell(item.input, subject)
    if not isinstance(cell, Fact):
        return _EXEMPT if cell is Absence.EXEMPT else _MISSING
    number = RULES[rule].measure
    value = number(cell, terms) if number else cell.value
    if item.measure != "level":
        return _changed(item, value, facts.cell_before(item.input, subject))
    if item.over:
        return _divided(value, facts.cell(item.over, subject))
    if item.target:
        return _aimed(value, facts.cell(item.target, subject))
    return Measured(value)


def _changed(item: Item, value: Decimal, before: Cell) -> Measured:
    if not isinstance(before, Fact):
        return Measured(None, before, reason("score.absent.before"))
    if item.measure == "increment":
        return Measured(value - before.value)
    if before.value <= 0:
        return Measured(None, Absence.MISSING, reason("score.absent.base", base=before.value))
    return Measured((value - before.value) * _HUNDRED / before.value)


def _divided(value: Decimal, below: Cell) -> Measured:
    if not isinstance(below, Fact):
        return Measured(None, below, reason("score.absent.over"))
    if not below.value:
        return Measured(None, Absence.MISSING, reason("score.absent.over_zero"))
    return Measured(value / below.value)


def _aimed(value: Decimal, aim: Cell) -> Measured:
    if not isinstance(aim, Fact):
        return Measured(None, aim, reason("score.absent.aim"))
    return Measured(value, aim=aim.value)


def refusal(wrong: InputError) -> Reason:
    """The reason that a refusal gives."""
    return Reason(wrong.code, tuple(wrong.params.items()))
