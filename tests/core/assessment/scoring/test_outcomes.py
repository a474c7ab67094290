"""Grades, vetoes, quotas, ranks and derived weights of small schemes, reckoned by hand."""

from __future__ import annotations

import pytest

from luoshi.core.assessment.model import Grade, Grades, Unranked, Veto, Weighting
from luoshi.core.assessment.opening.explaining import explain, explain_item
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.errors import UsageError
from luoshi.core.base.faults import Faulty
from tests.core.assessment.building import D, facts, item, scheme, scoring
from tests.core.assessment.scoring.test_running import RATIO, by_mean

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
