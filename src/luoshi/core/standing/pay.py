"""Pay that follows places (薪酬总额), and grades of appraisal that follow ratings by firms: proposals with traces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.amounts import Amount
from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import exact, rounded
from luoshi.core.base.traces import Trace, trace
from luoshi.core.standing.model import PayGrade, PayRule

Rating = Decimal | str | None


@dataclass(frozen=True, slots=True)
class Pool:
    """A pay pool that is proposed: places moved (up is positive), the rate after its limits, the pool."""

    rule: PayRule
    moved: int
    rate: Decimal
    value: Decimal
    trace: Trace


@dataclass(frozen=True, slots=True)
class Rated:
    """An appraisal that is suggested: the mean of the ratings, the grade; None and empty where it cannot be told."""

    rule: PayRule
    value: Decimal | None
    grade: str
    missing: int
    trace: Trace


def pool(rule: PayRule, base: Decimal, places: Sequence[int]) -> Pool:
    """Base × (1 + each × places moved up), the rate within the rule's limits, rounded half up.

    `places` are the places from the top of the last two rounds, the older first; a base in the rule's unit.

    Raises InputError `standing.pay_places` for fewer than two places or one below 1.
    """
    if len(places) < 2 or min(places) < 1:
        raise InputError("standing.pay_places", places="、".join(map(str, places)))
    before, now = places[-2:]
    moved = before - now
    raw = rule.each * moved
    rate = raw if rule.most is None else min(raw, rule.most)
    rate = rate if rule.least is None else max(rate, rule.least)
    value = rounded(exact(base) * (1 + exact(rate)), places=rule.places)
    steps = [
        trace("standing.pay.base", Amount(base, rule.unit) if rule.unit else base),
        trace("standing.pay.moved", Decimal(moved), before=Decimal(before), now=Decimal(now)),
        trace("standing.pay.rate", rate, each=rule.each, raw=raw, limits=_limits(rule), basis=rule.basis),
    ]
    told = Amount(value, rule.unit) if rule.unit else value
    return Pool(rule, moved, rate, value, trace("standing.pay.pool", told, basis=rule.basis, children=steps))


def rating(rule: PayRule, ratings: Sequence[Rating]) -> Rated:
    """The mean of the newest ratings, as many as the rule says, and the grade that it reaches.

    A rating is a number or a word of the rule, None where there was none: then nothing can be told, unless the rule
    skips missing ones.

    Raises InputError `standing.pay_word` for a word that the rule does not know.
    """
    newest = list(ratings)[-rule.rounds :]
    values = [_rating(rule, each) for each in newest]
    known = [each for each in values if each is not None]
    missing = rule.rounds - len(known)
    steps = [_rated_step(at, each) for at, each in enumerate(values, 1)]
    if not known or (missing and rule.missing != "skipped"):
        code = trace("standing.pay.untold", "", missing=Decimal(missing), basis=rule.basis, children=steps)
        return Rated(rule, None, "", missing, code)
    mean = rounded(sum(map(exact, known), Fraction(0)) / len(known), places=rule.places)
    grade = _grade(rule.grades, mean)
    root = trace(
        "standing.pay.rating", mean, grade=grade, count=Decimal(len(known)), missing=Decimal(missing), basis=rule.basis,
        children=steps,
    )  # fmt: skip
    return Rated(rule, mean, grade, missing, root)


def _rating(rule: PayRule, given: Rating) -> Decimal | None:
    if not isinstance(given, str):
        return given
    if given not in rule.words:
        raise InputError("standing.pay_word", value=given, known="、".join(rule.words))
    return rule.words[given]


def _rated_step(at: int, value: Decimal | None) -> Trace:
    if value is None:
        return trace("standing.pay.no_rating", number=Decimal(at))
    return trace("standing.pay.one_rating", value, number=Decimal(at))


def _grade(grades: Sequence[PayGrade], mean: Decimal) -> str:
    return next((each.name for each in grades if each.at_least is None or mean >= each.at_least), "")


def _limits(rule: PayRule) -> str:
    low, high = (("" if each is None else f"{each:f}") for each in (rule.least, rule.most))
    return f"{low}…{high}" if low or high else ""
