"""Columns that cannot be scored: every refusal with its subject, item, reason and cell; limits of points."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.core.assessment.facts import Fact, Mark, Subject
from luoshi.core.assessment.model import Item
from luoshi.core.assessment.scoring.leaves import Treatment, clipped, column, peers_of
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.faults import Faulty, Place
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring

CELL = Place("a.csv", 3, "C3")


def refused(own: Item, cells: dict[str, object], **more: Any) -> list[tuple[str, str, str]]:
    """Place, subject and reason of each fault."""
    with pytest.raises(Faulty) as told:
        run(scheme(own), facts({"a": cells}, **more))
    assert {(each.code, dict(each.params)["item"]) for each in told.value.faults} == {("score.refused", own.title)}
    params = [(str(each.place), dict(each.params)) for each in told.value.faults]
    return [(place, str(each["subject"]), str(each["why"]).split()[0]) for place, each in params]


def test_a_fact_that_the_rule_cannot_measure_is_refused_at_its_cell() -> None:
    panel = item("a", how=scoring("panel", settings={"scale": 100, "drop": 0, "experts": 2}), missing="zero")
    few = Fact(D(60), marks=(Mark("一", D(60)),), place=CELL)
    enough = Fact(D(60), marks=(Mark("一", D(60)), Mark("二", D(60))))
    assert refused(panel, {"甲": few, "乙": enough}) == [("a.csv:C3", "甲", "assessment.rule.few_marks")]


def test_a_value_that_the_rule_has_no_answer_to_is_refused() -> None:
    own = item("a", how=scoring("yes_no"))
    assert refused(own, {"甲": Fact(D(2), place=CELL), "乙": 1}) == [("a.csv:C3", "甲", "assessment.rule.no_answer")]


def test_a_column_that_cannot_be_bounded_is_refused_once_for_each_group_of_peers() -> None:
    own = item("a", how=scoring("min_max", settings={"constant": "refuse"}), within=("region",))
    found = refused(own, {"甲": 1, "乙": 1, "丙": 2, "丁": 2}, regions={"丙": "西部", "丁": "西部"})
    assert sorted(found) == [("—:0", "丙", "assessment.rule.constant"), ("—:0", "甲", "assessment.rule.constant")]


@pytest.mark.parametrize("cell", [MISSING, EXEMPT])
def test_a_scheme_may_refuse_what_is_absent(cell: object) -> None:
    own = item("a", missing="refuse", exempt="refuse")
    assert refused(own, {"甲": cell, "乙": 1}) == [("—:0", "甲", "score.absent.refused")]


def test_a_mean_of_peers_needs_a_peer() -> None:
    own = item("a", missing="group_mean", within=("region",))
    found = refused(own, {"甲": MISSING, "乙": 1}, regions={"甲": "西部"})
    assert found == [("—:0", "甲", "score.absent.no_peers")]


def test_the_mean_of_peers_is_of_shares_of_the_full_mark() -> None:
    own = item("a", how=scoring("benchmark", full=40, settings={"benchmark": 1}), exempt="group_mean")
    found = column(own, facts({"a": {"甲": EXEMPT, "乙": 1, "丙": "0.25", "丁": MISSING}})).scores
    assert (found["甲"].points, found["甲"].treatment) == (25, Treatment.GROUP_MEAN)
    assert (found["丁"].points, found["丁"].treatment) == (0, Treatment.ZERO)


def test_all_faults_of_all_columns_are_told_together() -> None:
    refusing = {"missing": "refuse"}
    with pytest.raises(Faulty) as told:
        run(scheme(item("a", **refusing), item("b", **refusing)), facts({"a": {"甲": MISSING}, "b": {"甲": MISSING}}))
    assert len(told.value.faults) == 2


@pytest.mark.parametrize(("points", "kept"), [(5, 10), (10, 10), (15, 15), (20, 20), (25, 20)])
def test_points_stay_within_the_limits_of_the_item(points: int, kept: int) -> None:
    assert clipped(D(points), scoring(least=D(10), most=D(20))) == kept
    assert clipped(D(points), scoring()) == points


def test_points_are_half_up_to_the_twelfth_place() -> None:
    assert str(clipped(D("0.0000000000005"), scoring())) == "1E-12"
    assert str(clipped(D("0.00000000000049"), scoring())) == "0E-12"


def test_peers_are_those_of_equal_attributes() -> None:
    subject = Subject("a", "甲", {"region": "东部", "level": "省级"})
    assert peers_of(subject, ()) == ()
    assert peers_of(subject, ("level", "region", "kind")) == ("省级", "东部", "")
