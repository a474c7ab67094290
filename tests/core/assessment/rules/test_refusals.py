"""Columns and values that a rule has no answer to: refused with a code and what its sentence needs, never NaN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules import RULES
from luoshi.core.base.errors import InputError
from tests.core.assessment.rules.asking import Number, asked, points, way

UP, DOWN = way("up"), way("down")
EFFICACY = {"low": 6, "high": 12, "base": 60, "span": 40}
STEP = {"step": 5, "points": 1, "steps": "whole"}


COLUMNS: list[tuple[str, dict[str, object], list[int], Way, str, dict[str, object]]] = [
    ("efficacy", EFFICACY, [], DOWN, "against_way", {"rule": "efficacy", "direction": "down", "low": 6, "high": 12}),
    ("min_max", {"low": 9, "high": 6}, [], UP, "against_way", {"rule": "min_max", "direction": "up", "low": 9, "high": 6}),
    ("standards", {"standards": [1, 2], "coefficients": [1, 0]}, [], UP, "against_way",
     {"rule": "standards", "direction": "up", "low": 2, "high": 1}),
    ("standards", {"standards": [2, 1], "coefficients": [1, 0]}, [], DOWN, "against_way",
     {"rule": "standards", "direction": "down", "low": 1, "high": 2}),
    ("min_max", {}, [], UP, "no_peers", {}),
    ("min_max", {}, [3, 3], UP, "constant", {"rule": "min_max", "value": 3}),
    ("efficacy", EFFICACY | {"low": {"of": "mean"}, "high": {"of": "median"}}, [1, 2, 3], UP, "constant",
     {"rule": "efficacy", "value": 2}),
    ("percentile", {}, [], UP, "no_peers", {}),
    ("percentile", {}, [1], UP, "alone", {"rule": "percentile"}),
    ("rank_step", {"step": 1}, [], UP, "no_peers", {}),
    ("benchmark", {"benchmark": 0}, [], UP, "no_benchmark", {"rule": "benchmark", "value": 0}),
    ("benchmark", {"benchmark": {"of": "least"}}, [-1, 5], UP, "no_benchmark", {"rule": "benchmark", "value": -1}),
    ("distance", {}, [1, 2], UP, "no_scale", {"rule": "distance"}),
    ("distance", {"target": 5}, [], UP, "no_scale", {"rule": "distance"}),
    ("distance", {}, [], way("moderate", 5), "no_scale", {"rule": "distance"}),
    ("distance", {"target": 5, "past": "more"}, [5, 6], UP, "no_scale", {"rule": "distance"}),
    ("distance", {"target": 5}, [5, 6], way("moderate", 5), "two_targets", {"rule": "distance", "direction": "moderate"}),
    ("deduction", {"full_at": 5} | STEP, [], way("band", 5, 6), "two_targets", {"rule": "deduction", "direction": "band"}),
    ("ladder", {"entries": [{"at": 1, "points": 3}, {"at": 2, "points": 2}]}, [], UP, "falls",
     {"rule": "ladder", "direction": "up"}),
    ("ladder", {"entries": [{"at": 1, "points": 3}], "otherwise": 4}, [], DOWN, "falls", {"rule": "ladder", "direction": "down"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "settings", "peers", "by", "code", "params"), COLUMNS)
def test_a_column_that_cannot_be_scored_is_refused(
    name: str, settings: Mapping[str, object], peers: Sequence[int], by: Way, code: str, params: Mapping[str, object]
) -> None:
    with pytest.raises(InputError) as refused:
        asked(name, settings, [Decimal(each) for each in peers], by=by)
    check(refused.value, code, params)


VALUES: list[tuple[str, dict[str, object], Number, Way, int | None, str, dict[str, object]]] = [
    ("completion", {}, 5, UP, None, "lacks_target", {"rule": "completion"}),
    ("completion", {"target": 5}, 5, UP, 0, "no_target", {"rule": "completion", "value": 0}),
    ("completion", {}, 5, UP, -1, "no_target", {"rule": "completion", "value": -1}),
    ("completion", {"target": 5}, "-0.5", UP, None, "negative", {"value": Decimal("-0.5")}),
    ("completion", {"target": 5, "cap": 1}, -1, DOWN, None, "negative", {"value": -1}),
    ("completion", {"target": 5, "negative": "zero"}, -1, DOWN, None, "no_ratio", {"value": -1}),
    ("benchmark", {"benchmark": 5}, 0, DOWN, None, "no_ratio", {"value": 0}),
    ("distance", {"scale": 5}, 5, DOWN, None, "lacks_target", {"rule": "distance"}),
    ("base_step", {"base": 2} | STEP, 5, DOWN, None, "lacks_target", {"rule": "base_step"}),
    ("deduction", STEP, 5, UP, None, "lacks_target", {"rule": "deduction"}),
    ("yes_no", {}, "1.01", UP, None, "no_answer", {"value": Decimal("1.01")}),
    ("yes_no", {}, "-0.01", DOWN, None, "no_answer", {"value": Decimal("-0.01")}),
    ("panel", {"scale": 5}, "5.5", UP, None, "beyond_scale", {"value": Decimal("5.5"), "most": 5}),
    ("panel", {"scale": 5}, -1, UP, None, "beyond_scale", {"value": -1, "most": 5}),
    ("self_score", {"without_proof": "zero"}, -1, UP, None, "negative_score", {"value": -1}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "settings", "value", "by", "aim", "code", "params"), VALUES)
def test_a_value_without_an_answer_is_refused(
    name: str,
    settings: Mapping[str, object],
    value: Number,
    by: Way,
    aim: int | None,
    code: str,
    params: Mapping[str, object],
) -> None:
    with pytest.raises(InputError) as refused:
        points(name, value, settings, by=by, aim=aim)
    check(refused.value, code, params)


@pytest.mark.parametrize(
    ("settings", "marks", "code", "params"),
    [
        ({"drop": 1}, "1 2", "few_marks", {"count": 2, "least": 3}),
        ({"experts": 7}, "1 2 3 4 5 4", "few_marks", {"count": 6, "least": 7}),
        ({}, "", "few_marks", {"count": 0, "least": 1}),
        ({}, "1 5.5", "mark", {"expert": "专家1", "value": Decimal("5.5"), "most": 5}),
        ({}, "-0.5 1", "mark", {"expert": "专家0", "value": Decimal("-0.5"), "most": 5}),
        ({"weighted": True}, "1 2*0", "authority", {"expert": "专家1", "value": 0}),
        ({"weighted": True}, "1*-1 2", "authority", {"expert": "专家0", "value": -1}),
    ],
)
def test_marks_that_cannot_be_averaged_are_refused(
    settings: Mapping[str, object], marks: str, code: str, params: Mapping[str, object]
) -> None:
    with pytest.raises(InputError) as refused:
        mean(settings, marks)
    check(refused.value, code, params)


@pytest.mark.parametrize(
    ("settings", "marks", "told"),
    [
        ({}, "1 5 3", "3"),
        ({"weighted": True}, "1*1 5*3", "4"),
        ({"weighted": False}, "1*0 5*3", "3"),
        ({"drop": 1, "experts": 3}, "0 4 5", "4"),
        ({"drop": 2}, "5 0 4 1 3", "3"),
        ({"drop": 1}, "2 2 2 5", "2"),
        # of two marks of 1 and of two of 5, those of less authority are set aside
        ({"drop": 1, "weighted": True}, "1*1 1*3 5*1 5*2", "2.6"),
        ({"drop": 1, "weighted": True}, "5*2 1*3 5*1 1*1", "2.6"),
    ],
)
def test_the_mean_of_marks_sets_aside_both_ends(settings: Mapping[str, object], marks: str, told: str) -> None:
    assert mean(settings, marks) == Decimal(told)


@pytest.mark.parametrize(
    ("settings", "proofs", "told"),
    [
        ({"without_proof": "zero"}, (), "0"),
        ({"without_proof": "zero"}, ("证书",), "4"),
        ({"without_proof": "share", "share": "0.25"}, (), "1"),
        ({"without_proof": "share", "share": "0.25"}, ("证书", "通报"), "4"),
        ({"without_proof": "accept"}, (), "4"),
    ],
)
def test_a_score_without_proof_counts_as_the_rule_says(
    settings: Mapping[str, object], proofs: tuple[str, ...], told: str
) -> None:
    measure = RULES["self_score"].measure
    assert measure is not None
    assert measure(Fact(Decimal(4), proofs=proofs), asked("self_score", settings).terms) == Decimal(told)


def test_only_marks_and_own_scores_are_measured_by_a_rule() -> None:
    assert [name for name, rule in RULES.items() if rule.measure] == ["panel", "self_score"]
    told = ["efficacy", "min_max", "percentile", "distance", "benchmark", "rank_step", "base_step"]
    assert [name for name, rule in RULES.items() if rule.peers] == told
    assert all(rule.monotone for rule in RULES.values())


def mean(settings: Mapping[str, object], marks: str) -> Decimal:
    measure = RULES["panel"].measure
    assert measure is not None
    told = [each.partition("*") for each in marks.split()]
    given = tuple(Mark(f"专家{place}", Decimal(m), Decimal(w or 1)) for place, (m, _, w) in enumerate(told))
    return measure(Fact(Decimal(0), marks=given), asked("panel", dict(settings) | {"scale": 5}).terms)


def check(refused: InputError, code: str, params: Mapping[str, object]) -> None:
    assert (refused.code, refused.params) == (f"assessment.rule.{code}", params)
    assert refused.code in catalogue("en")
    assert "{" not in say(refused.code, language="en", **refused.params) + say(refused.code, **refused.params)
