"""What a change would do, reckoned by hand, and held against assessing anew."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.facts import Fact, Facts, Mark
from luoshi.core.assessment.model import Grade, Grades, Input, Scheme, Unranked, Veto, Weighting
from luoshi.core.assessment.opening.effects import Effect, changed, losses, one_more
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.errors import UsageError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.plain import Absence
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring
from tests.core.assessment.scoring.test_laws import assessments

GRADES = Grades("score", (Grade("优秀", D(90)), Grade("合格", D(60)), Grade("不合格")))
STRETCH = {"constant": "full"}


def peers(**more: object) -> Result:
    """甲 100, 乙 20, 丙 0 points: 10, 6 and 5 between the least and the most of the three."""
    whole = scheme(item("gdp", how=scoring("min_max", settings=STRETCH)), grades=GRADES, **more)
    return run(whole, facts({"gdp": {"甲": 10, "乙": 6, "丙": 5}}))


def of_kind(result: Result, kind: str) -> Result:
    inputs = {name: replace(each, kind=kind) for name, each in result.scheme.inputs.items()}  # type: ignore[arg-type]
    return replace(result, scheme=replace(result.scheme, inputs=inputs))


def test_one_more_unit_is_worth_what_its_rule_says() -> None:
    assert one_more(peers(), "乙", "gdp") == Effect(
        subject="乙", input="gdp", value=D(7), total=(D(20), D(40)), published=(D("20.00"), D("40.00")), place=(2, 2),
        grade=("不合格", "不合格"),
    )  # fmt: skip


def test_one_more_unit_moves_the_bounds_of_all_peers() -> None:
    found = one_more(peers(), "丙", "gdp")
    assert (found.total, found.place) == ((0, 0), (3, 2))
    assert one_more(peers(), "甲", "gdp").total == (100, 100)
    assert one_more(peers(), "乙", "gdp", unit=D(5)).total == (20, 100)


def test_more_units_may_change_the_place_and_the_grade() -> None:
    found = one_more(peers(), "乙", "gdp", unit=D("4.5"))
    assert (found.value, found.place, found.grade) == (D("10.5"), (2, 1), ("不合格", "优秀"))
    assert changed(peers(), "乙", "gdp", value=D(8)).grade == ("不合格", "合格")
    assert changed(peers(), "甲", "gdp", value=D(1)).place == (1, 3)


def test_a_veto_may_be_set_off_by_one_more() -> None:
    veto = Veto("accident", "较大事故", "accident", D(1), "force", grade="不合格")
    whole = scheme(item("gdp"), grades=GRADES, vetoes=(veto,))
    result = run(whole, facts({"gdp": {"甲": "0.95"}, "accident": {"甲": 0}}))
    assert one_more(result, "甲", "accident").grade == ("优秀", "不合格")


def test_those_who_are_not_ranked_have_no_place_to_change() -> None:
    whole = scheme(item("gdp"), grades=GRADES, unranked=Unranked("odd", "不定等次"))
    result = run(whole, facts({"gdp": {"甲": "0.5", "乙": "0.4"}, "odd": {"甲": 1, "乙": 0}}))
    found = one_more(result, "甲", "gdp")
    assert (found.place, found.grade, found.total) == ((0, 0), ("不定等次", "不定等次"), (50, 150))


def test_a_score_may_come_about_by_the_change() -> None:
    whole = scheme(item("gdp", missing="reweight"), grades=GRADES)
    result = run(whole, facts({"gdp": {"甲": MISSING, "乙": "0.4"}}))
    found = changed(result, "甲", "gdp", value=D("0.7"))
    assert (found.total, found.published, found.place, found.grade) == ((0, 70), (0, 70), (0, 1), ("", "合格"))


def test_derived_weights_are_derived_anew() -> None:
    items = [item(name, how=scoring("benchmark", weight=1, settings={"benchmark": 1})) for name in ("a", "b")]
    whole = scheme(*items, weighting=Weighting("entropy", {}))
    data = facts({"a": {"甲": "0.9", "乙": "0.5", "丙": "0.1"}, "b": {"甲": "0.5", "乙": "0.4", "丙": "0.6"}})
    found = changed(run(whole, data), "甲", "b", value=D("0.1"))
    again = run(whole, data.with_value("b", "甲", D("0.1")))
    assert found.total[1] == again.subjects["甲"].total
    assert again.weights != run(whole, data).weights


@pytest.mark.parametrize("cell", [MISSING, EXEMPT])
def test_what_was_not_reported_cannot_be_one_more(cell: Absence) -> None:
    result = run(scheme(item("gdp")), facts({"gdp": {"甲": cell, "乙": 1}}))
    with pytest.raises(UsageError, match=r"^score\.no_value subject=甲 input=gdp$"):
        one_more(result, "甲", "gdp")


@pytest.mark.parametrize("kind", ["word", "marks"])
def test_words_and_marks_have_no_unit(kind: str) -> None:
    with pytest.raises(UsageError, match=r"^score\.no_unit input=gdp$"):
        one_more(of_kind(peers(), kind), "乙", "gdp")


def test_a_yes_cannot_be_more_and_a_no_can() -> None:
    yes_no = item("plan", how=scoring("yes_no"))
    result = of_kind(run(scheme(yes_no), facts({"plan": {"甲": 0, "乙": 1}})), "yes_no")
    assert one_more(result, "甲", "plan").total == (0, 100)
    with pytest.raises(UsageError, match=r"^score\.is_yes subject=乙 input=plan$"):
        one_more(result, "乙", "plan")


def test_a_value_that_no_rule_can_score_is_refused() -> None:
    refusing = scheme(item("gdp", how=scoring("min_max", settings={"constant": "refuse"})))
    result = run(refusing, facts({"gdp": {"甲": 2, "乙": 1}}))
    with pytest.raises(Faulty) as told:
        changed(result, "乙", "gdp", value=D(2))
    assert [each.code for each in told.value.faults] == ["score.refused"]


def test_experts_are_supposed_to_agree_on_another_mark() -> None:
    panel = item("service", how=scoring("panel", settings={"scale": 100, "drop": 0, "experts": 2}))
    marks = (Mark("一", D(60)), Mark("二", D(80)))
    result = run(scheme(panel), facts({"service": {"甲": Fact(D(70), marks=marks)}}))
    assert result.subjects["甲"].total == 70
    assert changed(result, "甲", "service", value=D(90)).total == (70, 90)


# --- losses ---


def test_what_each_item_lost_stands_with_the_most_first() -> None:
    items = [
        item("economy", how=scoring(full=60)),
        item("gdp", "economy", scoring("benchmark", full=40, settings={"benchmark": 1})),
        item("tax", "economy", scoring("benchmark", full=20, settings={"benchmark": 1})),
        item("green", how=scoring("benchmark", full=40, settings={"benchmark": 1})),
    ]
    whole = scheme(*items, aggregation="sum", full=D(100))
    result = run(whole, facts({"gdp": {"甲": "0.5"}, "tax": {"甲": "0.75"}, "green": {"甲": 1}}))
    told = [(each.item, each.lost, each.could) for each in losses(result, "甲")]
    assert told == [("gdp", 20, 40), ("tax", 5, 20), ("green", 0, 40)]


def test_what_is_left_out_lost_nothing_and_the_rest_could_earn_more() -> None:
    halves = [item(name, how=scoring("benchmark", weight="0.5", settings={"benchmark": 1})) for name in ("a", "b")]
    result = run(scheme(*halves), facts({"a": {"甲": "0.4"}, "b": {"甲": EXEMPT}}))
    assert [(each.item, each.lost, each.could) for each in losses(result, "甲")] == [("a", 60, 100)]


def test_what_counted_as_zero_lost_everything_and_names_no_change() -> None:
    result = run(scheme(item("a"), grades=GRADES), facts({"a": {"甲": MISSING, "乙": 1}}))
    (found,) = losses(result, "甲")
    assert (found.lost, found.for_grade, found.for_rank) == (100, None, None)


@given(assessments(), st.decimals(min_value=0, max_value=1000, places=1), st.randoms(use_true_random=False))
def test_a_change_does_what_assessing_anew_says(asked: tuple[Scheme, Facts], value: Decimal, chance: object) -> None:
    whole, data = asked
    result = run(whole, data)
    name = chance.choice([each.id for each in whole.leaves()])  # type: ignore[attr-defined]
    zone = chance.choice(data.subjects).id  # type: ignore[attr-defined]
    found = changed(result, zone, name, value=value)
    after = run(whole, data.with_value(name, zone, value)).subjects[zone]
    before = result.subjects[zone]
    assert found.total == (before.total or 0, after.total or 0)
    assert found.published == (before.published or 0, after.published or 0)
    assert found.place == tuple(each.ranks[""].place if each.ranks else 0 for each in (before, after))
    assert found.grade == (before.grade, after.grade)


@given(assessments())
def test_losses_add_up_to_what_the_score_lacks(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    result = run(whole, data)
    for name, found in result.subjects.items():
        if found.base is None:
            continue
        every = losses(result, name)
        assert abs(sum(each.lost for each in every) - (whole.full - found.base)) <= D("1e-9") * len(every)
        assert abs(sum(each.could for each in every) - whole.full) <= D("1e-9") * len(every)
        assert [each.lost for each in every] == sorted((each.lost for each in every), reverse=True)


# --- the least change ---


def by_marks(
    *, aggregation: str = "mean", places: int = 0, way: str = "up", fulls: tuple[int, ...] = (60, 40)
) -> Scheme:
    """Items that earn between 0 and 100 of a value what they are of it; the peers do not matter."""
    names = [f"i{at}" for at in range(len(fulls))]
    settings = {"low": 0, "high": 100} if way == "up" else {"low": 100, "high": 0}
    items = [
        item(name, how=scoring("min_max", full=full, weight=full, way=way, settings=settings))
        for name, full in zip(names, fulls, strict=True)
    ]
    inputs = {name: Input(name, name, "number", places=places) for name in names}
    return scheme(*items, aggregation=aggregation, full=D(100), grades=GRADES, inputs=inputs)


def test_the_least_change_for_a_grade_and_for_a_place_by_hand() -> None:
    whole = by_marks()
    result = run(whole, facts({"i0": {"甲": 50, "乙": 60}, "i1": {"甲": 50, "乙": 48}}))
    assert (result.subjects["甲"].total, result.subjects["乙"].total) == (50, D("55.2"))
    first, second = losses(result, "甲")
    assert first.for_grade is not None
    assert first.for_rank is not None
    assert (first.for_grade.value, first.for_grade.difference, first.for_grade.gives) == (67, 17, "合格")
    assert (first.for_rank.value, first.for_rank.difference, first.for_rank.gives) == (59, 9, "1")
    assert second.for_grade is not None
    assert (second.for_grade.value, second.for_grade.difference) == (75, 25)
    assert losses(result, "乙")[0].for_rank is None


def test_an_item_that_cannot_bring_it_about_names_no_change() -> None:
    whole = by_marks(fulls=(90, 10))
    result = run(whole, facts({"i0": {"甲": 50}, "i1": {"甲": 50}}))
    told = {each.item: each.for_grade for each in losses(result, "甲")}
    assert told["i1"] is None
    assert told["i0"] is not None


@st.composite
def improvable(draw: st.DrawFn) -> tuple[Scheme, Facts]:
    places = draw(st.sampled_from([0, 1]))
    fulls = draw(st.sampled_from([(60, 40), (30, 30, 40), (7, 11, 13)]))
    whole = by_marks(
        aggregation=draw(st.sampled_from(["sum", "mean", "geometric", "harmonic"])), places=places,
        way=draw(st.sampled_from(["up", "down"])), fulls=fulls,
    )  # fmt: skip
    cells = st.decimals(min_value=0, max_value=100, places=places)
    names = [each.id for each in whole.leaves()]
    return whole, facts({name: {zone: draw(cells) for zone in ("甲", "乙", "丙")} for name in names})


@given(improvable())
def test_the_least_change_gives_what_it_says_and_a_step_less_does_not(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    result, zone = run(whole, data), "甲"
    names = GRADES.names()
    before = result.subjects[zone]
    for loss in losses(result, zone):
        source = whole.inputs[loss.item]
        step = D(1).scaleb(-(source.places or 0)) * (1 if whole.items[loss.item].scoring.way.direction == "up" else -1)
        best = D(100) if step > 0 else D(0)

        def after(value: Decimal, name: str = loss.item) -> tuple[int, int]:
            found = run(whole, data.with_value(name, zone, value)).subjects[zone]
            return names.index(found.grade), found.ranks[""].place

        was = names.index(before.grade), before.ranks[""].place
        for at, change in enumerate((loss.for_grade, loss.for_rank)):
            if change is None:
                assert after(best)[at] == was[at]
                continue
            cell = data.cell(loss.item, zone)
            assert isinstance(cell, Fact)
            assert change.value - cell.value == change.difference
            reached = after(change.value)[at]
            assert reached < was[at]
            assert change.gives == (names[reached] if at == 0 else str(reached))
            assert after(change.value - step)[at] == was[at]
