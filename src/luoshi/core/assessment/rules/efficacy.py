"""The efficacy coefficient (功效系数): a base, and a span for the way from what is not allowed to what satisfies."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.between import (
    CLIPS,
    CONSTANTS,
    Between,
    Stretch,
    between,
    points_between,
    read_ends,
    step_between,
)
from luoshi.core.assessment.rules.settings import positive
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "efficacy"
_HUNDRED = Decimal(100)


def read_efficacy(given: Given) -> Stretch:
    """The settings: `low` (不允许值) and `high` (满意值), `base` and `span` of a hundred, `clip`, `constant`.

    None of the four numbers has a default; `clip` is `none`, `constant` is `refuse` unless stated.
    """
    low, high = read_ends(given, demanded=True)
    base, span = given.number("base", least=Decimal(0), most=_HUNDRED), positive(given, "span")
    clip, constant = given.choice("clip", CLIPS, "none"), given.choice("constant", CONSTANTS, "refuse")
    return Stretch(low, high, base, span, _HUNDRED, clip, constant)


def bound_efficacy(terms: Stretch, values: Sequence[Decimal], way: Way) -> Between:
    """The goalposts for these peers; raises as `between`."""
    return between(NAME, terms, values, way)


def score_efficacy(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × (base + span × (x − low) ÷ (high − low)) ÷ 100, not below zero; domain source: 功效系数法.

    >>> from luoshi.core.assessment.rules.goalposts import Goalpost
    >>> six, twelve = Goalpost("number", Decimal(6)), Goalpost("number", Decimal(12))
    >>> terms = Stretch(six, twelve, Decimal(60), Decimal(40), Decimal(100), "none", "refuse")
    >>> round(score_efficacy(Decimal("5.81"), Asked(terms, bound_efficacy(terms, [], Way()), Way(), Decimal(100))), 4)
    Decimal('58.7333')
    """
    return points_between(value, asked)


def show_efficacy(value: Decimal, asked: Asked) -> Trace:
    """The goalposts, the formula with its numbers, the points."""
    return step_between(NAME, value, asked)


RULE = Rule(NAME, read_efficacy, bound_efficacy, score_efficacy, show_efficacy)
