"""The self-score (自评): the points that a subject gives itself, at most the full mark, and what proof they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.facts import Fact
from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.settings import share
from luoshi.core.assessment.rules.telling import plain, tell
from luoshi.core.assessment.rules.ways import UPWARD, ZERO, demand_way
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import Trace

NAME = "self_score"
WITHOUT_PROOF = ("zero", "share", "accept")


@dataclass(frozen=True, slots=True)
class SelfTerms:
    """The share of a score that counts when nothing shows it: none, a part, all."""

    unproven: Decimal


def read_self_score(given: Given) -> SelfTerms:
    """The settings `without_proof`: `zero`, `share` (with `share`, from 0 to 1) or `accept`; demanded."""
    chosen = given.choice("without_proof", WITHOUT_PROOF)
    part = share(given, "share") if chosen == "share" else share(given, "share", ZERO)
    if chosen != "share" and given.has("share"):
        given.wrong("share", reason("assessment.rule.idle", other="without_proof", needs="share"))
    return SelfTerms({"zero": ZERO, "accept": Decimal(1)}.get(chosen, part))


def bound_self_score(terms: SelfTerms, values: Sequence[Decimal], way: Way) -> None:
    """Nothing of the peers."""
    del terms, values
    demand_way(NAME, way, UPWARD)


def measure_self_score(fact: Fact, terms: SelfTerms) -> Decimal:
    """The score that counts: whole with proofs (佐证材料), the share of it that the rule grants without."""
    return fact.value if fact.proofs else fact.value * terms.unproven


def score_self_score(value: Decimal, asked: Asked) -> Decimal:
    """min(x, full).

    Raises InputError `assessment.rule.negative_score` for a score below zero.
    """
    if value < 0:
        raise InputError("assessment.rule.negative_score", value=plain(value))
    return value if value < asked.full else asked.full


def show_self_score(value: Decimal, asked: Asked) -> Trace:
    """The score that counts, and where the full mark limits it."""
    points = score_self_score(value, asked)
    code = "self_score" if points == value else "self_score_limited"
    return tell(code, points, [], measured=value, full=asked.full)


RULE = Rule(
    NAME,
    read_self_score,
    bound_self_score,
    score_self_score,
    show_self_score,
    ways=UPWARD,
    measure=measure_self_score,
    peers=False,
)
