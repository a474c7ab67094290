"""Laws of every rule: a better value never earns less, the order of peers and the unit change nothing, points are bounded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.core.assessment.model import Direction, Way
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.ways import merit
from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import trace_lines
from tests.core.assessment.rules.asking import EXACT, asked, numbers, shown, way

NUMBERS = st.integers(-1000000, 1000000).map(lambda number: Decimal(number) / 100)
POSITIVE = st.integers(1, 1000000).map(lambda number: Decimal(number) / 100)
ANSWERS = st.integers(0, 100).map(lambda number: Decimal(number) / 100)
FULL = Decimal(20)
LANGUAGES: tuple[Language, ...] = ("zh", "en")
EXPONENT = re.compile(r"\dE[+-]?\d")
BEST: Mapping[Direction, tuple[int, ...]] = {"up": (), "down": (), "moderate": (50,), "band": (40, 60)}


@dataclass(frozen=True)
class Law:
    """Settings of a rule that a law is tried on; `most` is the largest share of the full mark, None where there is none.

    `free` names settings of the unit of the value: none means that the unit changes nothing at all.
    """

    name: str
    settings: Mapping[str, object]
    ways: tuple[Direction, ...] = ("up", "down", "moderate", "band")
    most: str | None = "1"
    values: st.SearchStrategy[Decimal] = NUMBERS
    units: tuple[str, ...] | None = ()


_PRO_RATA = {"step": 7, "points": "0.5", "steps": "pro_rata"}
_WHOLE = _PRO_RATA | {"steps": "whole"}
_WORST_BEST = {"low": {"of": "worst"}, "high": {"of": "best"}}
_RUNGS = [{"at": at, "points": points} for at, points in ((0, 2), (50, 9), (400, 20))]
_DROPS = [{"at": at, "points": points} for at, points in ((0, 20), (50, 9), (400, 2))]
LAWS = (
    Law("efficacy", _WORST_BEST | {"base": 60, "span": 40, "constant": "half"}),
    Law("efficacy", {"low": 5, "high": 90, "base": 20, "span": 80}, ("up",), None, units=("low", "high")),
    Law("efficacy", {"low": 90, "high": 5, "base": 20, "span": 80, "clip": "above"}, ("down",), units=("low", "high")),
    Law("standards", {"standards": [90, 50, 20, 5, -3], "coefficients": ["1", "0.8", "0.6", "0.4", "0.2"]}, ("up",), units=("standards",)),
    Law("standards", {"standards": [-3, 5, 20], "coefficients": ["0.9", "0.5", "0"]}, ("down",), "0.9", units=("standards",)),
    Law("min_max", {"constant": "full"}),
    Law("min_max", {"floor_share": "0.3", "constant": "half", "clip": "none"}),
    Law("min_max", {"low": {"quantile": "0.2"}, "high": {"quantile": "0.8"}, "constant": "zero"}, ("up",)),
    Law("percentile", {"alone": "half"}),
    Law("completion", {"target": 50, "cap": "1.2", "below": "0.3", "negative": "zero"}, ("up", "down"), "1.2", units=("target",)),
    Law("completion", {"target": 50}, ("up", "down"), None, POSITIVE, ("target",)),
    Law("distance", {"target": 50}, ("up", "down"), units=("target",)),
    Law("distance", {"target": -3, "past": "more", "scale": 40}, ("up", "down"), None, units=("target", "scale")),
    Law("distance", {}, ("moderate", "band")),
    Law("benchmark", {"benchmark": {"of": "mean", "times": 2}, "cap": "1.5"}, ("up", "down"), "1.5", POSITIVE),
    Law("benchmark", {"benchmark": {"of": "median"}}, ("up", "down"), None, POSITIVE),
    Law("rank_step", {"step": "0.3", "floor": 1}),
    Law("growth_step", {"base_share": "0.8", "bonus_share": "0.4", "below": "zero"} | _WHOLE, ("up", "down"), "1.2", units=None),
    Law("growth_step", {"base_share": "0.8", "bonus_share": "0.4", "below": "step"} | _PRO_RATA, ("up", "down"), "1.2", units=None),
    Law("growth_step", {"base_share": "0.8", "below": "ratio"} | _WHOLE, ("up", "down"), None, units=None),
    Law("base_step", {"level": {"of": "mean"}, "base": 12} | _PRO_RATA, ("up", "down"), units=("step",)),
    Law("base_step", {"level": 50, "base": 12, "points_below": 2, "cap": 15} | _WHOLE, ("up", "down"), "0.75", units=("level", "step")),
    Law("ladder", {"entries": _RUNGS, "between": "linear", "inclusive": False, "otherwise": 1}, ("up",), units=("entries",)),
    Law("ladder", {"entries": _DROPS, "between": "linear"}, ("down", "moderate", "band"), units=("entries",)),
    Law("ladder", {"entries": _DROPS}, ("down", "moderate", "band"), units=("entries",)),
    Law("deduction", {"full_at": 50} | _WHOLE, ("up", "down"), units=("full_at", "step")),
    Law("deduction", _PRO_RATA, ("moderate", "band"), units=("step",)),
    Law("yes_no", {"no_share": "0.2"}, ("up", "down"), values=ANSWERS, units=None),
    Law("panel", {"scale": 10000}, ("up",), values=POSITIVE, units=("scale",)),
    Law("self_score", {"without_proof": "accept"}, ("up",), values=POSITIVE, units=None),
)  # fmt: skip


def case(name: str, data: st.DataObject, *, of_a_unit: bool = False) -> tuple[Law, Way]:
    """One of a rule's laws, and one of its ways."""
    laws = [each for each in LAWS if each.name == name and not (of_a_unit and each.units is None)]
    law = data.draw(st.sampled_from(laws))
    direction = data.draw(st.sampled_from(law.ways))
    return law, way(direction, *BEST[direction])


def scored(law: Law, values: list[Decimal], peers: list[Decimal], by: Way, *, times: int = 1) -> list[Decimal]:
    """The points of the values; with `times` the values, peers and all that has their unit are so many times larger."""
    settings = larger(law, times)
    ends = Way(by.direction, tuple(each * times for each in by.best))
    with localcontext(EXACT):
        question = asked(law.name, settings, [each * times for each in peers], by=ends, full=FULL)
        return [shown(RULES[law.name].points(each * times, question), places=12) for each in values]


def larger(law: Law, times: int) -> dict[str, object]:
    told = numbers(law.settings)
    for name in law.units or ():
        found = told[name]
        if isinstance(found, list):
            told[name] = [_larger(each, times) for each in found]
        else:
            told[name] = _larger(found, times)
    return told


def _larger(value: object, times: int) -> object:
    if isinstance(value, dict):
        return value | {"at": value["at"] * times}
    assert isinstance(value, int | Decimal)
    return value * times


def column_of(law: Law, data: st.DataObject, *, least: int = 1) -> list[Decimal]:
    return data.draw(st.lists(law.values, min_size=least, max_size=8))


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_a_better_value_never_earns_less(name: str, data: st.DataObject) -> None:
    law, by = case(name, data)
    peers = column_of(law, data)
    values = sorted([*peers, *column_of(law, data)], key=lambda each: merit(each, by))
    found = scored(law, values, peers, by)
    assert found == sorted(found)


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_the_order_of_the_peers_changes_nothing(name: str, data: st.DataObject) -> None:
    law, by = case(name, data)
    peers = column_of(law, data)
    assert scored(law, peers, peers, by) == scored(law, peers, data.draw(st.permutations(peers)), by)


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_points_are_bounded(name: str, data: st.DataObject) -> None:
    law, by = case(name, data)
    peers = column_of(law, data)
    found = scored(law, peers, peers, by)
    assert min(found) >= 0
    assert law.most is None or max(found) <= FULL * Decimal(law.most)


@pytest.mark.parametrize("name", sorted({law.name for law in LAWS if law.units is not None}))
@given(data=st.data(), times=st.sampled_from((2, 10, 7, 10000)))
def test_the_unit_of_the_values_changes_nothing(name: str, data: st.DataObject, times: int) -> None:
    law, by = case(name, data, of_a_unit=True)
    peers = column_of(law, data)
    assert scored(law, peers, peers, by) == scored(law, peers, peers, by, times=times)


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_the_steps_lead_to_the_points_and_every_step_says_its_number(name: str, data: st.DataObject) -> None:
    law, by = case(name, data)
    peers = column_of(law, data)
    with localcontext(EXACT):
        question = asked(law.name, law.settings, peers, by=by, full=FULL)
        roots = [(RULES[name].points(each, question), RULES[name].steps(each, question)) for each in peers]
    for points, root in roots:
        assert root.value == points
        for line in trace_lines(root):
            assert line.label in catalogue("en")
            for language in LANGUAGES:
                said = say(line.label, language=language, **dict(line.params) | {"value": line.value})
                assert "{" not in said
                assert not EXPONENT.search(said)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_laws_for_each_of_its_ways(name: str) -> None:
    assert {direction for law in LAWS if law.name == name for direction in law.ways} == RULES[name].ways


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("direction", BEST)
def test_a_rule_refuses_a_way_that_has_no_sense_for_it(name: str, direction: Direction) -> None:
    law = next(each for each in LAWS if each.name == name)
    if direction in RULES[name].ways:
        return
    with pytest.raises(InputError) as refused:
        asked(name, law.settings, [Decimal(1), Decimal(2)], by=way(direction, *BEST[direction]))
    known = "、".join(sorted(RULES[name].ways))
    assert (refused.value.code, refused.value.params) == (
        "assessment.rule.no_way",
        {"rule": name, "direction": direction, "known": known},
    )


@pytest.mark.parametrize(
    ("direction", "best"), [("moderate", ()), ("moderate", (1, 2)), ("band", (1,)), ("band", (2, 1))]
)
@pytest.mark.parametrize("name", [name for name in RULES if "band" in RULES[name].ways])
def test_what_is_best_has_to_fit_the_way(name: str, direction: Direction, best: tuple[int, ...]) -> None:
    law = next(each for each in LAWS if each.name == name)
    with pytest.raises(InputError) as refused:
        asked(name, law.settings, [Decimal(1), Decimal(2)], by=way(direction, *best))
    assert refused.value.code == "assessment.rule.no_best"
