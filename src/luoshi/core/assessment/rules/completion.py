"""Completion of a target (目标完成率): what was reached of what was to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.levels import held_to
from luoshi.core.assessment.rules.ratios import Ratio, points_in_ratio, read_ratio, step_in_ratio
from luoshi.core.assessment.rules.settings import number_if_any, positive, share
from luoshi.core.assessment.rules.telling import plain, say_number, tell
from luoshi.core.assessment.rules.ways import DIRECTED, ZERO, demand_way
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "completion"


@dataclass(frozen=True, slots=True)
class CompletionTerms:
    """The target of those who have none of their own, how the ratio counts, the share under which it earns nothing."""

    target: Decimal | None
    ratio: Ratio
    below: Decimal


def read_completion(given: Given) -> CompletionTerms:
    """The settings `target`, `cap`, `below` (0) and `negative`, none of them demanded."""
    target = positive(given, "target") if given.has("target") else number_if_any(given, "target")
    return CompletionTerms(target, read_ratio(given), share(given, "below", ZERO))


def bound_completion(terms: CompletionTerms, values: Sequence[Decimal], way: Way) -> None:
    """Nothing of the peers."""
    del terms, values
    demand_way(NAME, way, DIRECTED)


def score_completion(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × min(x ÷ target, cap), full × min(target ÷ x, cap) where less is better; 0 under the share `below`.

    Raises InputError `assessment.rule.no_target` without a target above zero, and as `points_in_ratio`.
    """
    points = points_in_ratio(value, _target(asked), asked)
    return ZERO if points < asked.full * asked.terms.below else points


def show_completion(value: Decimal, asked: Asked) -> Trace:
    """The target, the formula with its numbers, the points."""
    points, target = score_completion(value, asked), _target(asked)
    own = "target_own" if asked.aim is not None else "target"
    children = [say_number(own, target), step_in_ratio(value, target, asked)]
    if points != children[1].value:
        return tell("completion_below", points, children, full=asked.full, below=asked.terms.below)
    return tell("completion", points, children, full=asked.full)


def _target(asked: Asked) -> Decimal:
    target = held_to(NAME, asked.terms.target, asked)
    if target <= 0:
        raise InputError("assessment.rule.no_target", rule=NAME, value=plain(target))
    return target


RULE = Rule(NAME, read_completion, bound_completion, score_completion, show_completion, ways=DIRECTED, peers=False)
