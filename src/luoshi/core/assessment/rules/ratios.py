"""Points in proportion to a number that a value is set against: a target or a benchmark."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.rules.base import Asked
from luoshi.core.assessment.rules.settings import number_if_any
from luoshi.core.assessment.rules.telling import plain, tell
from luoshi.core.assessment.rules.ways import ZERO
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NEGATIVE = ("refuse", "zero")


@dataclass(frozen=True, slots=True)
class Ratio:
    """The most that the ratio may count for (None: no limit), and whether a value below zero counts as zero."""

    cap: Decimal | None
    negative: str


def read_ratio(given: Given) -> Ratio:
    """The settings `cap` (none unless stated) and `negative` (`refuse` unless stated, or `zero`)."""
    return Ratio(number_if_any(given, "cap", least=ZERO), given.choice("negative", NEGATIVE, "refuse"))


def points_in_ratio(value: Decimal, against: Decimal, asked: Asked) -> Decimal:
    """Points: full × x ÷ against, or full × against ÷ x where less is better; at most full × cap.

    Raises InputError `assessment.rule.negative` for a value below zero that the rule refuses,
    `assessment.rule.no_ratio` for zero where less is better and no cap limits the ratio.
    """
    ratio, full = asked.terms.ratio, asked.full
    if value < 0 and ratio.negative == "refuse":
        raise InputError("assessment.rule.negative", value=plain(value))
    if asked.way.direction == "up":
        points = full * value / against if value > 0 else ZERO
    elif value > 0:
        points = full * against / value
    elif ratio.cap is None:
        raise InputError("assessment.rule.no_ratio", value=plain(value))
    else:
        points = full * ratio.cap
    most: Decimal = points if ratio.cap is None else full * ratio.cap
    return points if points <= most else most


def step_in_ratio(value: Decimal, against: Decimal, asked: Asked) -> Trace:
    """The step of a trace that says the ratio and where it is capped."""
    ratio, points = asked.terms.ratio, points_in_ratio(value, against, asked)
    told = {"measured": value, "against": against, "full": asked.full}
    if value <= 0:
        return tell("ratio_zero", points, [], **told)
    code = "ratio_down" if asked.way.direction == "down" else "ratio"
    if ratio.cap is not None and points == asked.full * ratio.cap:
        return tell(f"{code}_capped", points, [], **told, cap=ratio.cap)
    return tell(code, points, [], **told)
