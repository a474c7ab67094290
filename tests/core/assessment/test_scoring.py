"""Scores of small schemes reckoned by hand, and the laws that every scheme keeps."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.adjusting import BONUS_CAP, DEDUCTION_CAP, LIMITS
from luoshi.core.assessment.explaining import explain, explain_item
from luoshi.core.assessment.facts import Facts
from luoshi.core.assessment.leaves import Treatment
from luoshi.core.assessment.model import Adjustment, Grade, Grades, Scheme, Unranked, Variant, Veto, Weighting
from luoshi.core.assessment.ranking import rank_score
from luoshi.core.assessment.scoring import run
from luoshi.core.base.errors import UsageError
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


GRADES = Grades("score", (Grade("优秀", D(90)), Grade("良好", D(75)), Grade("合格", D(60)), Grade("不合格")))


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("0.9", "优秀"),
        ("0.89995", "优秀"),
        ("0.89994", "良好"),
        ("0.75", "良好"),
        ("0.6", "合格"),
        ("0.59", "不合格"),
        (0, "不合格"),
    ],
)
def test_thresholds_use_the_published_score_and_include_their_number(value: object, grade: str) -> None:
    assert run(scheme(item("gdp"), grades=GRADES), facts({"gdp": {"青岚": value}})).subjects["青岚"].grade == grade


def test_a_veto_forces_a_grade_lowers_it_or_bars_from_awards_alone() -> None:
    vetoes = (
        Veto("accident", "较大事故", "accident", D(1), "force", grade="不合格"), Veto("pollution", "环境事件", "pollution", D(2), "lower", steps=2),
        Veto("debt", "债务", "debt", D(1), "bar", bars=("评优",)),
    )  # fmt: skip
    whole = scheme(item("gdp"), grades=GRADES, vetoes=vetoes)
    names = {"甲": (1, 0, 0), "乙": (0, 2, 0), "丙": (0, 1, 0), "丁": (0, 0, 1), "戊": (0, 9, 9)}
    columns = {"gdp": dict.fromkeys(names, "0.95")} | {
        name: {who: row[at] for who, row in names.items()} for at, name in enumerate(("accident", "pollution", "debt"))
    }
    result = run(whole, facts(columns)).subjects
    assert {who: found.grade for who, found in result.items()} == {
        "甲": "不合格",
        "乙": "合格",
        "丙": "优秀",
        "丁": "优秀",
        "戊": "合格",
    }
    assert {found.grade_before_veto for found in result.values()} == {"优秀"}
    assert {found.ranks[""].place for found in result.values()} == {1}
    assert [each.bars for each in result["丁"].vetoes] == [("评优",)]
    assert [each.id for each in result["戊"].vetoes] == ["pollution", "debt"]


def test_a_lowered_grade_stops_at_the_last() -> None:
    veto = Veto("pollution", "环境事件", "pollution", D(1), "lower", steps=3)
    found = run(
        scheme(item("gdp"), grades=GRADES, vetoes=(veto,)), facts({"gdp": {"青岚": "0.7"}, "pollution": {"青岚": 1}})
    )
    assert found.subjects["青岚"].grade == "不合格"


def test_a_grade_may_need_points_of_an_item() -> None:
    grades = Grades("score", (Grade("优秀", D(80), needs={"safety": D(60)}), Grade("良好", D(70)), Grade("其他")))
    whole = scheme(
        *(
            item(name, how=scoring("benchmark", weight=weight, settings=RATIO))
            for name, weight in (("gdp", "0.9"), ("safety", "0.1"))
        ),
        grades=grades,
    )
    result = run(whole, facts({"gdp": {"青岚": 1, "雁回": 1}, "safety": {"青岚": "0.6", "雁回": "0.59"}}))
    assert [found.grade for found in result.subjects.values()] == ["优秀", "良好"]


QUOTAS = (Grade("A", share=D("0.2")), Grade("B", share=D("0.4")), Grade("C", share=D("0.35")), Grade("D"))


def graded(values: dict[str, object], grades: Grades, **more: object) -> dict[str, str]:
    flags = {name: column for name, column in more.items() if isinstance(column, dict)}
    rest = {name: each for name, each in more.items() if not isinstance(each, dict)}
    result = run(scheme(item("gdp"), grades=grades, **rest), facts({"gdp": values} | flags))
    return {name: found.grade for name, found in result.subjects.items()}


@pytest.mark.parametrize(
    ("rounding", "counts"), [("up", (3, 4, 4, 0)), ("down", (2, 4, 4, 1)), ("half_up", (2, 5, 3, 1))]
)
def test_quotas_are_cut_cumulatively_by_their_rounding(rounding: str, counts: tuple[int, ...]) -> None:
    found = graded({f"区{at:02}": at for at in range(11)}, Grades("quota", QUOTAS, rounding=rounding))  # type: ignore[arg-type]
    assert tuple(list(found.values()).count(name) for name in "ABCD") == counts
    assert found["区10"] == "A"


@pytest.mark.parametrize(("ties", "expected"), [("up", "AAAB"), ("down", "BBBB")])
def test_a_tie_at_the_cut_goes_up_or_down_whole(ties: str, expected: str) -> None:
    grades = Grades("quota", (Grade("A", share=D("0.25")), Grade("B")), ties=ties)  # type: ignore[arg-type]
    assert "".join(graded({"甲": 5, "乙": 5, "丙": 5, "丁": 4}, grades).values()) == expected


def test_quotas_go_by_the_published_score_and_ranks_by_the_unrounded_one() -> None:
    grades = Grades("quota", (Grade("A", count=1), Grade("B")))
    result = run(scheme(item("gdp"), grades=grades), facts({"gdp": {"青岚": "0.90001", "雁回": "0.90002"}}))
    assert [found.grade for found in result.subjects.values()] == ["A", "A"]
    assert [found.ranks[""].place for found in result.subjects.values()] == [2, 1]


def test_a_scheme_says_whether_the_unranked_and_the_vetoed_take_places() -> None:
    values = {"甲": 9, "乙": 8, "丙": 7, "丁": 6}
    flags = {"odd": {"甲": 1, "乙": 0, "丙": 0, "丁": 0}, "bad": {"乙": 1}}
    vetoes = (Veto("bad", "一票否决", "bad", D(1), "force", grade="B"),)
    told = {}
    for unranked in (True, False):
        for vetoed in (True, False):
            grades = Grades(
                "quota",
                (Grade("A", share=D("0.5")), Grade("B")),
                unranked_take_places=unranked,
                vetoed_take_places=vetoed,
                rounding="down",
            )
            found = graded(values, grades, **flags, vetoes=vetoes, unranked=Unranked("odd", "不定等次"))
            assert found.pop("甲") == "不定等次"
            told[unranked, vetoed] = "".join(found.values())
    assert told == {(True, True): "BBB", (True, False): "BBB", (False, True): "BBB", (False, False): "BAB"}


def test_quotas_may_be_cut_within_peer_groups() -> None:
    grades = Grades("quota", (Grade("A", count=1), Grade("B")), within=("region",))
    data = facts({"gdp": {"甲": 9, "乙": 8, "丙": 2, "丁": 1}}, regions={"丙": "西部", "丁": "西部"})
    assert [found.grade for found in run(scheme(item("gdp"), grades=grades), data).subjects.values()] == list("ABAB")


def test_the_unranked_have_a_score_and_no_rank() -> None:
    whole = scheme(item("gdp"), unranked=Unranked("odd", "不定等次"), grades=GRADES)
    result = run(whole, facts({"gdp": {"甲": 9, "乙": 8, "丙": 7}, "odd": {"甲": 1, "乙": 0}})).subjects
    assert (result["甲"].published, result["甲"].grade, dict(result["甲"].ranks)) == (D("900.00"), "不定等次", {})
    assert (result["乙"].ranks[""].place, result["乙"].ranks[""].of, result["乙"].ranks[""].from_bottom) == (1, 2, 2)


def test_ranks_are_given_overall_and_within_each_group() -> None:
    data = facts({"gdp": {"甲": 9, "乙": 8, "丙": 8, "丁": 1}}, regions={"丙": "西部", "丁": "西部"})
    result = run(scheme(item("gdp")), data)
    told = {
        who: [(rank.place, rank.from_bottom, rank.of) for rank in found.ranks.values()]
        for who, found in result.subjects.items()
    }
    assert told == {
        "甲": [(1, 4, 4), (1, 2, 2)],
        "乙": [(2, 2, 4), (2, 1, 2)],
        "丙": [(2, 2, 4), (1, 2, 2)],
        "丁": [(4, 1, 4), (2, 1, 2)],
    }
    assert [found.subject.id for found in result.in_rank()] == ["甲", "丙", "乙", "丁"]


def test_weights_may_be_derived_at_any_node_and_are_told() -> None:
    whole = by_mean(a=1, b=1)
    result = run(
        scheme(*whole.items.values(), weighting=Weighting("equal", {})), facts({"a": {"青岚": 1}, "b": {"青岚": 0}})
    )
    assert result.weights == {"": {"a": D("0.5"), "b": D("0.5")}}
    assert result.subjects["青岚"].base == 50


def test_equal_weights_are_not_rounded_before_they_count() -> None:
    items = [item(f"i{at}", how=scoring("benchmark", settings=RATIO)) for at in range(14)]
    whole = scheme(*items, weighting=Weighting("equal", {}))
    values = ["0.37", *["0.4"] * 8, *[1] * 4, "0.8293"]
    assert sum(map(D, map(str, values))) == D("8.3993")
    found = run(whole, facts({f"i{at}": {"青岚": value} for at, value in enumerate(values)})).subjects["青岚"]
    assert (found.base, found.published) == (D("59.995"), D("60.00"))


def test_weights_that_cannot_be_found_are_told_with_their_node() -> None:
    whole = by_mean(a=1, b=1)
    with pytest.raises(Faulty) as told:
        run(
            scheme(*whole.items.values(), weighting=Weighting("entropy", {})),
            facts({"a": {"甲": 1, "乙": 1}, "b": {"甲": 2, "乙": 2}}),
        )
    assert [(each.code, dict(each.params)["node"]) for each in told.value.faults] == [
        ("score.weights", "云岭省考核办法")
    ]


def test_an_explanation_goes_from_the_score_to_the_cell() -> None:
    own = item("gdp", how=scoring("benchmark", weight=1, settings=RATIO), over="land")
    result = run(scheme(own, grades=GRADES), facts({"gdp": {"青岚": 4}, "land": {"青岚": 5}}))
    root = explain(result, "青岚")
    assert (root.label, root.value, dict(root.params)["published"]) == ("score.total", 80, D("80.00"))
    assert [child.label for child in root.children] == ["score.item", "score.rank", "score.rank_within", "score.grade"]
    leaf = root.children[0]
    assert [child.label for child in leaf.children] == [
        "score.reported",
        "score.reported",
        "score.measured.level",
        "assessment.score.benchmark",
    ]
    assert [child.value for child in leaf.children] == [4, 5, D("0.8"), 80]
    assert dict(leaf.params)["points"] == 80
    assert explain_item(result, "青岚", "gdp") == leaf
    with pytest.raises(UsageError, match=r"score\.no_subject subject=无名"):
        explain(result, "无名")
    with pytest.raises(UsageError, match=r"score\.no_item item=gpd known=gdp"):
        explain_item(result, "青岚", "gpd")


# --- laws ---

NUMBERS = st.decimals(min_value=0, max_value=1000, places=2)
CELLS = st.one_of(NUMBERS, st.sampled_from([MISSING, EXEMPT]))
RULE = st.sampled_from(["benchmark", "min_max", "percentile", "rank_step", "completion"])
SETTINGS = {
    "benchmark": {"benchmark": 100},
    "min_max": {"constant": "full"},
    "percentile": {"alone": "full"},
    "rank_step": {"step": 1},
    "completion": {"target": 500, "cap": 1},
}


@st.composite
def assessments(draw: st.DrawFn) -> tuple[Scheme, Facts]:
    leaves = [f"i{at}" for at in range(draw(st.integers(2, 5)))]
    inner = draw(st.sampled_from(["sum", "mean", "geometric", "harmonic"]))
    items = [item("p", how=scoring(weight="0.3", aggregation=inner, full=len(leaves) * 100 if inner == "sum" else 100))]
    for at, name in enumerate(leaves):
        rule = draw(RULE)
        how = scoring(rule, weight=draw(st.integers(1, 9)), settings=SETTINGS[rule], least=D(0))
        items.append(
            item(
                name,
                "p" if at else "",
                how,
                within=draw(st.sampled_from([(), ("region",)])),
                missing=draw(st.sampled_from(["zero", "reweight"])),
            )
        )
    zones = [f"区{at}" for at in range(draw(st.integers(1, 6)))]
    columns = {name: {zone: draw(CELLS) for zone in zones} for name in leaves}
    regions = {zone: draw(st.sampled_from(["东部", "西部"])) for zone in zones}
    grades = Grades("quota", QUOTAS, rounding=draw(st.sampled_from(["up", "down", "half_up"])))
    top = draw(st.sampled_from(["mean", "geometric"]))
    return scheme(*items, aggregation=top, grades=grades), facts(columns, regions=regions)


@given(assessments(), st.randoms())
def test_the_order_of_subjects_columns_and_cells_changes_nothing(asked: tuple[Scheme, Facts], chance: object) -> None:
    whole, data = asked
    result = run(whole, data)
    mixed = Facts(
        data.period, tuple(sorted(data.subjects, key=lambda _: chance.random())),  # type: ignore[attr-defined]
        {name: dict(sorted(data.columns[name].items(), key=lambda _: chance.random())) for name in reversed(data.columns)},  # type: ignore[attr-defined]
    )  # fmt: skip
    assert run(whole, mixed).subjects == result.subjects


@given(assessments())
def test_contributions_add_up_to_the_score_and_shares_to_one(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    for found in run(whole, data).subjects.values():
        counted = [found.items[each.id] for each in whole.leaves() if found.items[each.id].points is not None]
        assert sum(each.contribution for each in counted) == (found.base or 0)
        for node in ("", "p"):
            shares = [
                found.items[each.id].weight for each in whole.children(node) if found.items[each.id].points is not None
            ]
            assert sum(shares) in (0, 1)
            assert all(0 <= each <= 1 for each in shares)


@given(assessments())
def test_an_explanation_adds_up_to_the_score_exactly(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    result = run(whole, data)
    for name, found in result.subjects.items():
        items = [child for child in explain(result, name).children if child.label in {"score.item", "score.left_out"}]
        assert sum(child.value for child in items if isinstance(child.value, Decimal)) == (found.base or 0)


@given(assessments())
def test_ranks_go_by_the_quantised_score_and_quotas_add_up(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    result = run(whole, data)
    ranked = [found for found in result.in_rank() if found.ranks]
    for one, other in pairwise(ranked):
        assert one.total is not None
        assert other.total is not None
        equal = rank_score(one.total) == rank_score(other.total)
        assert (one.ranks[""].place == other.ranks[""].place) == equal
        assert equal or rank_score(one.total) > rank_score(other.total)
    given_grades = [found.grade for found in ranked]
    assert all(grade in "ABCD" for grade in given_grades)
    assert [found.grade for found in ranked] == sorted(given_grades)


@given(assessments(), st.sampled_from([D(10), D("0.5"), D(1000)]))
def test_a_scale_of_units_changes_nothing_where_the_rule_looks_at_peers(
    asked: tuple[Scheme, Facts], by: Decimal
) -> None:
    whole, data = asked
    free = {each.id for each in whole.leaves() if each.scoring.rule in {"min_max", "percentile", "rank_step"}}
    scaled = data
    for name in free:
        for zone, cell in data.columns[name].items():
            if cell not in (MISSING, EXEMPT):
                scaled = scaled.with_value(name, zone, cell.value * by)  # type: ignore[union-attr]
    assert {n: f.total for n, f in run(whole, scaled).subjects.items()} == {
        n: f.total for n, f in run(whole, data).subjects.items()
    }


@given(assessments(), NUMBERS)
def test_more_of_a_good_thing_never_earns_less(asked: tuple[Scheme, Facts], more: Decimal) -> None:
    whole, data = asked
    name = whole.leaves()[0].id
    zone = data.subjects[0].id
    cell = data.cell(name, zone)
    if cell in (MISSING, EXEMPT):
        return
    before, after = run(whole, data), run(whole, data.with_value(name, zone, cell.value + more))  # type: ignore[union-attr]
    assert after.subjects[zone].total >= before.subjects[zone].total  # type: ignore[operator]
    assert after.subjects[zone].ranks[""].place <= before.subjects[zone].ranks[""].place
