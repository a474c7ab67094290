"""Scores of small schemes reckoned by hand, and the laws that every scheme keeps."""

from __future__ import annotations

import pytest

from luoshi.core.assessment.model import Adjustment, Grade, Grades, Scheme, Variant
from luoshi.core.assessment.scoring.adjusting import BONUS_CAP, DEDUCTION_CAP, LIMITS
from luoshi.core.assessment.scoring.leaves import Treatment
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.faults import Faulty
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring

RATIO = {"benchmark": 1}


def by_mean(**weights: object) -> Scheme:
    return scheme(
        *(item(name, how=scoring("benchmark", weight=weight, settings=RATIO)) for name, weight in weights.items())
    )


def test_a_mean_weighs_the_points_of_its_items() -> None:
    result = run(by_mean(gdp="0.6", tax="0.4"), facts({"gdp": {"青岚": "0.9"}, "tax": {"青岚": "0.5"}}))
    found = result.subjects["青岚"]
    assert (found.base, found.total, found.published) == (74, 74, D("74.00"))
    assert found.items["gdp"].points == 90
    assert found.items["gdp"].weight == D("0.6")
    assert (found.items["gdp"].contribution, found.items["tax"].contribution) == (54, 20)


def test_a_sum_adds_the_points_of_its_items() -> None:
    items = [
        item(name, how=scoring("benchmark", full=full, settings=RATIO)) for name, full in (("gdp", 70), ("tax", 30))
    ]
    result = run(scheme(*items, aggregation="sum"), facts({"gdp": {"青岚": "0.5"}, "tax": {"青岚": "1.2"}}))
    found = result.subjects["青岚"]
    assert found.base == 71
    assert [found.items[name].weight for name in ("gdp", "tax")] == [D("0.7"), D("0.3")]


def test_points_that_do_not_divide_still_sum_to_what_they_are() -> None:
    items = [
        item(name, how=scoring("benchmark", full=full, settings=RATIO)) for name, full in (("a", 3), ("b", 4), ("c", 6))
    ]
    whole = scheme(*items, aggregation="sum", full=D(13))
    found = run(whole, facts({name: {"青岚": 1} for name in "abc"})).subjects["青岚"]
    assert found.base == 13
    assert [found.items[name].contribution for name in "abc"] == [3, 4, 6]


@pytest.mark.parametrize(
    ("aggregation", "expected"), [("geometric", "60.000000000000"), ("harmonic", "51.428571428571")]
)
def test_a_mean_of_powers_punishes_the_weak_side(aggregation: str, expected: str) -> None:
    half = [item(name, how=scoring("benchmark", weight="0.5", settings=RATIO)) for name in ("a", "b")]
    found = run(
        scheme(*half, aggregation=aggregation),
        facts({"a": {"青岚": "0.9"}, "b": {"青岚": "0.4" if aggregation == "geometric" else "0.36"}}),
    ).subjects["青岚"]
    assert str(found.base) == expected
    assert found.items["a"].contribution + found.items["b"].contribution == found.base
    assert found.items["a"].contribution > found.items["b"].contribution


@pytest.mark.parametrize("aggregation", ["geometric", "harmonic"])
def test_in_a_mean_of_powers_a_zero_takes_all_and_bears_all(aggregation: str) -> None:
    half = [item(name, how=scoring("benchmark", weight="0.5", settings=RATIO)) for name in ("a", "b")]
    found = run(scheme(*half, aggregation=aggregation), facts({"a": {"青岚": "0.9"}, "b": {"青岚": 0}})).subjects[
        "青岚"
    ]
    assert found.base == 0
    assert (found.items["a"].contribution, found.items["b"].contribution) == (50, -50)


def test_the_tree_may_be_ragged_and_parents_may_follow_their_children() -> None:
    tree = scheme(
        item("deep", "pillar", scoring("benchmark", weight=1, settings=RATIO)),
        item("flat", how=scoring("benchmark", weight="0.5", settings=RATIO)),
        item("pillar", "side", scoring(weight=1, aggregation="mean")),
        item("side", how=scoring(weight="0.5", aggregation="mean")),
    )
    found = run(tree, facts({"deep": {"青岚": "0.8"}, "flat": {"青岚": "0.4"}})).subjects["青岚"]
    assert found.base == 60
    assert [found.items[name].points for name in ("side", "pillar", "deep")] == [80, 80, 80]
    assert [found.items[name].contribution for name in ("side", "pillar", "deep", "flat")] == [40, 40, 40, 20]


def test_missing_exempt_and_zero_are_three_things() -> None:
    whole = by_mean(gdp="0.5", tax="0.5")
    result = run(
        whole, facts({"gdp": dict.fromkeys(["零", "缺", "免"], 1), "tax": {"零": 0, "缺": MISSING, "免": EXEMPT}})
    )
    assert {name: found.base for name, found in result.subjects.items()} == {"零": 50, "缺": 50, "免": 100}
    told = {name: found.items["tax"] for name, found in result.subjects.items()}
    assert [(each.treatment, each.points, each.weight) for each in told.values()] == [
        (Treatment.MEASURED, 0, D("0.5")), (Treatment.ZERO, 0, D("0.5")), (Treatment.LEFT_OUT, None, 0),
    ]  # fmt: skip
    assert result.subjects["免"].items["gdp"].weight == 1
    assert str(told["缺"].why) == "score.absent.missing"
    assert str(told["免"].why) == "score.absent.exempt"


def test_a_missing_value_may_count_as_the_mean_of_its_own_peers() -> None:
    own = item("tax", how=scoring("benchmark", settings=RATIO), missing="group_mean", within=("region",))
    regions = {"青岚": "东部", "雁回": "东部", "石门": "东部", "松原": "西部"}
    found = run(
        scheme(own), facts({"tax": {"青岚": "0.9", "雁回": "0.4", "石门": MISSING, "松原": "0.1"}}, regions=regions)
    )
    assert found.subjects["石门"].base == 65
    assert found.subjects["石门"].items["tax"].treatment is Treatment.GROUP_MEAN
    assert found.subjects["石门"].items["tax"].peers == "东部"


def test_what_is_left_out_on_every_side_leaves_no_score_no_rank_and_no_grade() -> None:
    grades = Grades("score", (Grade("合格", D(60)), Grade("不合格")))
    whole = scheme(item("tax", how=scoring("benchmark", settings=RATIO), missing="reweight"), grades=grades)
    found = run(whole, facts({"tax": {"青岚": MISSING, "雁回": 1}})).subjects["青岚"]
    assert (found.base, found.total, found.published, found.grade, dict(found.ranks)) == (None, None, None, "", {})
    assert [str(each) for each in found.reasons] == ["score.nothing"]


def test_refused_absences_are_told_all_together_with_their_subject_and_item() -> None:
    whole = scheme(
        *(
            item(name, how=scoring("benchmark", weight="0.5", settings=RATIO), missing="refuse", exempt="refuse")
            for name in ("a", "b")
        )
    )
    with pytest.raises(Faulty) as told:
        run(whole, facts({"a": {"青岚": MISSING, "雁回": 1}, "b": {"青岚": 1, "雁回": EXEMPT}}))
    assert [(dict(each.params)["subject"], dict(each.params)["item"]) for each in told.value.faults] == [
        ("青岚", "a"),
        ("雁回", "b"),
    ]
    assert [str(dict(each.params)["why"]) for each in told.value.faults] == ["score.absent.refused"] * 2


def test_a_mean_of_peers_who_all_have_nothing_is_refused() -> None:
    whole = scheme(item("a", how=scoring("benchmark", settings=RATIO), missing="group_mean"))
    with pytest.raises(Faulty) as told:
        run(whole, facts({"a": {"青岚": MISSING}}))
    assert [str(dict(each.params)["why"]) for each in told.value.faults] == ["score.absent.no_peers"]


@pytest.mark.parametrize(
    ("now", "then", "measured", "why"),
    [
        (110, 100, "10", ""), (90, 120, "-25", ""), (5, 0, None, "score.absent.base base=0"),
        (5, -2, None, "score.absent.base base=-2"), (5, MISSING, None, "score.absent.before"),
    ],
)  # fmt: skip
def test_growth_is_in_percent_and_needs_a_base_above_zero(
    now: object, then: object, measured: str | None, why: str
) -> None:
    own = item(
        "gdp",
        how=scoring("base_step", settings={"level": 0, "base": 50, "step": 1, "points": 1, "steps": "pro_rata"}),
        measure="growth",
        missing="reweight",
    )
    found = (
        run(scheme(own), facts({"gdp": {"青岚": now}}, before={"gdp": {"青岚": then}})).subjects["青岚"].items["gdp"]
    )
    assert found.measured == (D(measured) if measured else None)
    assert str(found.why or "") == why


def test_an_increment_needs_no_base_above_zero() -> None:
    own = item("gdp", how=scoring("benchmark", settings=RATIO), measure="increment")
    found = run(scheme(own), facts({"gdp": {"青岚": "0.5"}}, before={"gdp": {"青岚": 0}}))
    assert found.subjects["青岚"].items["gdp"].measured == D("0.5")


def test_a_ratio_of_two_inputs_needs_both_and_no_zero_below() -> None:
    own = item("tax", how=scoring("benchmark", settings=RATIO), over="land")
    result = run(
        scheme(own),
        facts({"tax": dict.fromkeys("甲乙丙丁", 3), "land": {"甲": 4, "乙": 0, "丙": MISSING, "丁": EXEMPT}}),
    )
    told = {
        name: (found.items["tax"].measured, str(found.items["tax"].why or ""))
        for name, found in result.subjects.items()
    }
    assert told == {
        "甲": (D("0.75"), ""), "乙": (None, "score.absent.over_zero"), "丙": (None, "score.absent.over"),
        "丁": (None, "score.absent.over"),
    }  # fmt: skip
    assert result.subjects["丁"].items["tax"].treatment is Treatment.LEFT_OUT
    assert result.subjects["丙"].items["tax"].treatment is Treatment.ZERO


def test_each_subject_may_have_a_target_of_its_own() -> None:
    own = item("gdp", how=scoring("completion", settings={"cap": 1}), target="aim")
    result = run(
        scheme(own),
        facts({"gdp": {"青岚": 40, "雁回": 40, "石门": 40}, "aim": {"青岚": 50, "雁回": 20, "石门": MISSING}}),
    )
    assert {name: found.base for name, found in result.subjects.items()} == {"青岚": 80, "雁回": 100, "石门": 0}
    assert str(result.subjects["石门"].items["gdp"].why) == "score.absent.aim"


def test_points_are_held_within_the_limits_of_the_item() -> None:
    own = item("gdp", how=scoring("benchmark", settings=RATIO, most=D(110), least=D(20)))
    result = run(scheme(own), facts({"gdp": {"青岚": 3, "雁回": "0.1", "石门": "0.5"}}))
    assert {name: found.base for name, found in result.subjects.items()} == {"青岚": 110, "雁回": 20, "石门": 50}


def test_a_peer_group_may_be_scored_otherwise_and_the_first_that_fits_wins() -> None:
    west = Variant({"region": "西部"}, scoring("benchmark", weight="0.2", settings={"benchmark": 2}))
    again = Variant({"region": "西部"}, scoring("benchmark", weight="0.9", settings={"benchmark": 4}))
    gdp = item("gdp", how=scoring("benchmark", weight="0.6", settings=RATIO), variants=(west, again))
    tax_west = Variant({"region": "西部"}, scoring("benchmark", weight="0.8", settings=RATIO))
    tax = item("tax", how=scoring("benchmark", weight="0.4", settings=RATIO), variants=(tax_west,))
    data = facts({"gdp": {"青岚": 1, "松原": 1}, "tax": {"青岚": "0.5", "松原": "0.5"}}, regions={"松原": "西部"})
    result = run(scheme(gdp, tax), data)
    assert {name: found.base for name, found in result.subjects.items()} == {"青岚": 80, "松原": 50}
    assert [result.subjects["松原"].items[name].weight for name in ("gdp", "tax")] == [D("0.2"), D("0.8")]


def test_bonuses_and_deductions_have_caps_of_their_own_and_together() -> None:
    more = (
        Adjustment("honours", "荣誉", "bonus", "honours", D(2), D(5)), Adjustment("pilots", "试点", "bonus", "pilots", D(1), None),
        Adjustment("findings", "督察问题", "deduction", "findings", D("0.3"), D(3)),
    )  # fmt: skip
    whole = scheme(item("gdp"), adjustments=more, bonus_cap=D(6), deduction_cap=D(2), most=D(100), least=D(0))
    found = run(
        whole, facts({"gdp": {"青岚": "0.9"}, "honours": {"青岚": 4}, "pilots": {"青岚": 3}, "findings": {"青岚": 11}})
    ).subjects["青岚"]
    assert [(each.id, each.raw, each.points) for each in found.adjustments] == [
        ("honours", 8, 5), ("pilots", 3, 3), ("findings", D("-3.3"), -3), (BONUS_CAP, -2, -2), (DEDUCTION_CAP, 1, 1),
    ]  # fmt: skip
    assert found.total == 94
    high = run(whole, facts({"gdp": {"青岚": "0.99"}, "honours": {"青岚": 4}})).subjects["青岚"]
    assert [(each.id, each.points) for each in high.adjustments] == [("honours", 5), (LIMITS, -4)]
    assert high.total == 100
    assert [str(each) for each in high.reasons] == ["score.unreported title=试点", "score.unreported title=督察问题"]
    low = run(whole, facts({"gdp": {"青岚": "0.01"}, "findings": {"青岚": 9}})).subjects["青岚"]
    assert low.total == 0
