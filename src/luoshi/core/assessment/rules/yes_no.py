"""Yes or no (是否): the full mark for yes, a share of it for no, a part for a word in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.settings import share
from luoshi.core.assessment.rules.telling import plain, say_number, tell
from luoshi.core.assessment.rules.ways import DIRECTED, ZERO, demand_way
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "yes_no"
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class YesNoTerms:
    """The share of the full mark that the worse answer earns."""

    no_share: Decimal


def read_yes_no(given: Given) -> YesNoTerms:
    """The setting `no_share` (0)."""
    return YesNoTerms(share(given, "no_share", ZERO))


def bound_yes_no(terms: YesNoTerms, values: Sequence[Decimal], way: Way) -> None:
    """Nothing of the peers."""
    del terms, values
    demand_way(NAME, way, DIRECTED)


def score_yes_no(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × (no_share + (1 − no_share) × answer).

    Yes is 1, no is 0, a word its number; where no is better, the answer counts the other way round.

    Raises InputError `assessment.rule.no_answer` for a value outside 0 to 1.
    """
    lowest: Decimal = asked.terms.no_share
    return asked.full * (lowest + (_ONE - lowest) * _answer(value, asked))


def show_yes_no(value: Decimal, asked: Asked) -> Trace:
    """The answer, the formula with its numbers, the points."""
    points, answer, lowest = score_yes_no(value, asked), _answer(value, asked), asked.terms.no_share
    told, children = {"full": asked.full, "no_share": lowest}, [say_number("measured", value)]
    if answer in (ZERO, _ONE):
        return tell("yes_no_best" if answer else "yes_no_worst", points, children, **told)
    return tell("yes_no", points, children, **told, answer=answer)


def _answer(value: Decimal, asked: Asked) -> Decimal:
    if not 0 <= value <= 1:
        raise InputError("assessment.rule.no_answer", value=plain(value))
    return value if asked.way.direction == "up" else _ONE - value


RULE = Rule(NAME, read_yes_no, bound_yes_no, score_yes_no, show_yes_no, ways=DIRECTED, peers=False)
