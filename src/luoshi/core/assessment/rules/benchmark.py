"""The benchmark ratio (标杆比值): a value by a benchmark, that of 亩均论英雄."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.goalposts import Goalpost, Taken, read_goalpost, take, taken_step
from luoshi.core.assessment.rules.ratios import Ratio, points_in_ratio, read_ratio, step_in_ratio
from luoshi.core.assessment.rules.telling import plain, tell
from luoshi.core.assessment.rules.ways import DIRECTED, demand_way
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "benchmark"


@dataclass(frozen=True, slots=True)
class BenchmarkTerms:
    """The benchmark, stated or taken from the peers, and how the ratio counts."""

    benchmark: Goalpost
    ratio: Ratio


def read_benchmark(given: Given) -> BenchmarkTerms:
    """The settings `benchmark` (a goalpost, demanded), `cap` and `negative`."""
    return BenchmarkTerms(read_goalpost(given, "benchmark"), read_ratio(given))


def bound_benchmark(terms: BenchmarkTerms, values: Sequence[Decimal], way: Way) -> Taken:
    """The benchmark for these peers. Raises InputError `assessment.rule.no_benchmark` where it is not above zero."""
    demand_way(NAME, way, DIRECTED)
    taken = take(terms.benchmark, values, way)
    if taken.value <= 0:
        raise InputError("assessment.rule.no_benchmark", rule=NAME, value=plain(taken.value))
    return taken


def score_benchmark(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × min(x ÷ b, cap), or full × min(b ÷ x, cap) where less is better (黄岩 2022, without a cap)."""
    return points_in_ratio(value, asked.bounds.value, asked)


def show_benchmark(value: Decimal, asked: Asked) -> Trace:
    """The benchmark, the formula with its numbers, the points."""
    points, taken = score_benchmark(value, asked), asked.bounds
    children = [taken_step("benchmark_of", taken), step_in_ratio(value, taken.value, asked)]
    return tell("benchmark", points, children, full=asked.full)


RULE = Rule(NAME, read_benchmark, bound_benchmark, score_benchmark, show_benchmark, ways=DIRECTED)
