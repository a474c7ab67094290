"""Settings of rules: what is read from them, and every fault with its place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.core.assessment.rules import RULES, misfits, named, read_terms, ways
from luoshi.core.assessment.rules.goalposts import Goalpost
from luoshi.core.base.errors import InputError
from luoshi.core.packs.format_assessment import RULES as DECLARED
from tests.core.assessment.rules.asking import misfits as told_of
from tests.core.assessment.rules.asking import numbers

STEP = {"step": 5, "points": 1, "steps": "whole"}
EFFICACY = {"low": 6, "high": 12, "base": 60, "span": 40}
STANDARDS = {"standards": [3, 2, 1], "coefficients": ["1", "0.8", "0.6"]}
LADDER = {"entries": [{"at": 1, "points": 5}, {"at": 2, "points": 9}]}
BASE = {"level": 0, "base": 2} | STEP
GROWTH = {"base_share": "0.8", "below": "zero"} | STEP
LEAST: Mapping[str, Mapping[str, object]] = {
    "efficacy": EFFICACY, "standards": STANDARDS, "min_max": {}, "percentile": {}, "completion": {}, "distance": {},
    "benchmark": {"benchmark": 5}, "rank_step": {"step": 1}, "growth_step": GROWTH, "base_step": {"base": 2} | STEP,
    "ladder": LADDER, "deduction": STEP, "yes_no": {}, "panel": {"scale": 100}, "self_score": {"without_proof": "zero"},
}  # fmt: skip


def test_the_registry_holds_the_declared_rules_in_their_order() -> None:
    assert tuple(RULES) == DECLARED
    assert [each.name for each in RULES.values()] == list(DECLARED)


def test_a_rule_that_there_is_not_is_refused_with_those_there_are() -> None:
    for ask in (named, ways, lambda name: misfits(name, {})):
        with pytest.raises(InputError) as refused:
            ask("rank")
        assert refused.value.code == "assessment.rule.unknown"
        assert refused.value.params == {"name": "rank", "known": "、".join(DECLARED)}


@pytest.mark.parametrize("name", DECLARED)
def test_the_settings_that_a_rule_demands_are_enough(name: str) -> None:
    assert told_of(name, LEAST[name]) == []


@pytest.mark.parametrize(("name", "lacking"), [(name, each) for name, told in LEAST.items() for each in told])
def test_each_demanded_setting_is_missed_at_its_place(name: str, lacking: str) -> None:
    told = {each: value for each, value in LEAST[name].items() if each != lacking}
    places = {each.partition(":")[0] for each in told_of(name, told)}
    assert lacking in places
    assert all("given.lacking" in each for each in told_of(name, told) if each.startswith(f"{lacking}: given"))


@pytest.mark.parametrize("name", DECLARED)
def test_a_setting_that_a_rule_does_not_know_is_a_fault(name: str) -> None:
    [fault] = told_of(name, dict(LEAST[name]) | {"zzz": 1})
    assert fault.startswith("zzz: given.unknown name=zzz known=")


FAULTS: list[tuple[str, dict[str, object], list[str]]] = [
    ("efficacy", {"high": 6}, ["high: assessment.rule.equal_goalposts"]),
    ("efficacy", {"base": -1}, ["base: given.too_small value=-1 least=0"]),
    ("efficacy", {"base": 101}, ["base: given.too_large value=101 most=100"]),
    ("efficacy", {"span": 0}, ["span: assessment.rule.not_positive value=0"]),
    ("efficacy", {"span": "much"}, ["span: given.no_number value=much"]),
    ("efficacy", {"clip": "yes"}, ["clip: given.no_choice value=yes known=both、above、below、none"]),
    ("efficacy", {"constant": "yes"}, ["constant: given.no_choice value=yes known=refuse、full、half、zero"]),
    ("min_max", {"floor_share": "1.1"}, ["floor_share: given.too_large value=1.1 most=1"]),
    ("min_max", {"floor_share": "-0.1"}, ["floor_share: given.too_small value=-0.1 least=0"]),
    ("min_max", {"low": {"of": "best"}}, ["high: assessment.rule.equal_goalposts"]),
    ("min_max", {"low": {"of": "top"}}, ["low.of: given.no_choice value=top known=least、most、worst、best、mean、median"]),
    ("min_max", {"low": {"quantile": "1.5"}}, ["low.quantile: given.too_large value=1.5 most=1"]),
    ("min_max", {"low": {"of": "mean", "times": 0}}, ["low.times: assessment.rule.not_positive value=0"]),
    ("min_max", {"low": {"of": "mean", "time": 2}}, ["low.time: given.unknown_perhaps name=time perhaps=times"]),
    ("min_max", {"low": {"quantile": 0, "of": "mean"}}, ["low.of: given.unknown name=of known=times、quantile"]),
    ("min_max", {"lo": 1}, ["lo: given.unknown_perhaps name=lo perhaps=low"]),
    ("percentile", {"alone": "1"}, ["alone: given.no_choice value=1 known=refuse、full、half、zero"]),
    ("standards", {"standards": [3]}, ["standards: assessment.rule.too_few count=1 least=2",
                                       "coefficients: assessment.rule.unequal count=3 standards=1"]),
    ("standards", {"coefficients": ["1", "0.8"]}, ["coefficients: assessment.rule.unequal count=2 standards=3"]),
    ("standards", {"standards": [3, 3, 1]}, ["standards: assessment.rule.unordered"]),
    ("standards", {"standards": [1, 1, 3]}, ["standards: assessment.rule.unordered"]),
    ("standards", {"standards": [3, 1, 2]}, ["standards: assessment.rule.unordered"]),
    ("standards", {"standards": [1, 3, 2]}, ["standards: assessment.rule.unordered"]),
    ("standards", {"standards": [1, 2, 3]}, []),
    ("standards", {"coefficients": ["1", "0.8", "0.8"]}, ["coefficients: assessment.rule.coefficients"]),
    ("standards", {"coefficients": ["1.1", "0.8", "0.6"]}, ["coefficients: assessment.rule.coefficients"]),
    ("standards", {"coefficients": ["1", "0.8", "-0.1"]}, ["coefficients: assessment.rule.coefficients"]),
    ("standards", {"coefficients": ["1", "0.8", "0"]}, []),
    ("completion", {"target": 0}, ["target: assessment.rule.not_positive value=0"]),
    ("completion", {"cap": -1}, ["cap: given.too_small value=-1 least=0"]),
    ("completion", {"below": 2}, ["below: given.too_large value=2 most=1"]),
    ("completion", {"negative": "no"}, ["negative: given.no_choice value=no known=refuse、zero"]),
    ("completion", {"capp": 1}, ["capp: given.unknown_perhaps name=capp perhaps=cap"]),
    ("completion", {"targets": 1}, ["targets: given.unknown_perhaps name=targets perhaps=target"]),
    ("distance", {"scale": 0}, ["scale: assessment.rule.not_positive value=0"]),
    ("distance", {"past": "none"}, ["past: given.no_choice value=none known=full、more"]),
    ("distance", {"target": 0}, []),
    ("benchmark", {"benchmark": "x"}, ["benchmark: given.no_number value=x"]),
    ("rank_step", {"step": -1}, ["step: assessment.rule.not_positive value=-1"]),
    ("rank_step", {"floor": -1}, ["floor: given.too_small value=-1 least=0"]),
    ("growth_step", {"bonus_share": -1}, ["bonus_share: given.too_small value=-1 least=0"]),
    ("growth_step", {"base_share": 2}, ["base_share: given.too_large value=2 most=1"]),
    ("growth_step", {"below": "none"}, ["below: given.no_choice value=none known=zero、step、ratio"]),
    ("growth_step", {"steps": "some"}, ["steps: given.no_choice value=some known=whole、pro_rata"]),
    ("growth_step", {"points": -1}, ["points: given.too_small value=-1 least=0"]),
    ("base_step", {"cap": 1}, ["cap: given.too_small value=1 least=2"]),
    ("base_step", {"cap": 2, "floor": 2}, []),
    ("base_step", {"floor": 3}, ["floor: given.too_large value=3 most=2"]),
    ("base_step", {"floor": -3}, []),
    ("base_step", {"points_below": -1}, ["points_below: given.too_small value=-1 least=0"]),
    ("ladder", {"entries": []}, ["entries: given.lacking"]),
    ("ladder", {"entries": [{"at": 1, "points": 5}, {"at": 1, "points": 9}]}, ["entries: assessment.rule.threshold_twice"]),
    ("ladder", {"entries": [{"at": 1, "point": 5}]}, ["entries[1].points: given.lacking",
                                                      "entries[1].point: given.unknown_perhaps name=point perhaps=points"]),
    ("ladder", {"inclusive": "yes"}, ["inclusive: given.no_flag value=yes"]),
    ("ladder", {"between": "curve"}, ["between: given.no_choice value=curve known=step、linear"]),
    ("deduction", {"full": 1}, ["full: given.unknown_perhaps name=full perhaps=full_at"]),
    ("yes_no", {"no_share": 2}, ["no_share: given.too_large value=2 most=1"]),
    ("panel", {"drop": 2, "experts": 4}, ["experts: given.too_small value=4 least=5"]),
    ("panel", {"drop": 2, "experts": 5}, []),
    ("panel", {"drop": -1}, ["drop: given.too_small value=-1 least=0"]),
    ("panel", {"experts": 0}, ["experts: given.too_small value=0 least=1"]),
    ("panel", {"scale": 0}, ["scale: assessment.rule.not_positive value=0"]),
    ("self_score", {"share": "0.5"}, ["share: assessment.rule.idle other=without_proof needs=share"]),
    ("self_score", {"without_proof": "share"}, ["share: given.lacking"]),
    ("self_score", {"without_proof": "share", "share": "0.5"}, []),
    ("self_score", {"without_proof": "share", "share": 2}, ["share: given.too_large value=2 most=1"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "more", "told"), FAULTS)
def test_what_is_wrong_with_settings_is_told_at_its_place(
    name: str, more: Mapping[str, object], told: list[str]
) -> None:
    found = told_of(name, dict(LEAST[name]) | more)
    assert found == told
    codes = [each.partition(": ")[2].partition(" ")[0] for each in found]
    assert [code for code in codes if code not in catalogue("en")] == []


def test_a_setting_may_bring_its_own_basis() -> None:
    own = {"basis": {"document": "y2018", "clause": "三"}, "evidence": "S"}
    settings = numbers(EFFICACY) | {"low": {"value": Decimal(6)} | own, "high": {"of": "mean", "times": 2} | own}
    terms, findings = read_terms("efficacy", settings, pack="yunling")
    assert findings.misfits == []
    assert (terms.low, terms.high) == (Goalpost("number", Decimal(6)), Goalpost("mean", times=Decimal(2)))
    assert [(each.path, each.value) for each in findings.cited] == [(("low", "value"), "6"), (("high", "of"), "mean")]
    assert {each.basis.document for each in findings.cited} == {"yunling:y2018"}


def test_a_threshold_may_bring_its_own_basis() -> None:
    own = {"basis": {"document": "y2018"}, "evidence": "S"}
    _, findings = read_terms("ladder", {"entries": [{"at": 1, "points": 2} | own]})
    assert findings.misfits == []
    assert [(each.path, each.value) for each in findings.cited] == [(("entries", 0, "at"), "1")]
