"""Comparisons: ranks that moved, changes that add up exactly, what would be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.assessment.comparing import scheme_on_scheme, what_if, year_on_year
from luoshi.core.assessment.differences import Comparison, SubjectChange, opened
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Grade, Grades, Unranked, Weighting
from luoshi.core.assessment.results import Result
from luoshi.core.base.errors import UsageError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.plain import Absence
from luoshi.core.base.traces import trace_lines
from tests.core.assessment.small import bonus, by_region, item, node, scheme, scored

LANGUAGES: list[Literal["zh", "en"]] = ["zh", "en"]
OLD = {"青岚": {"a": 5, "b": 10}, "雁回": {"a": 9, "b": 7}, "鹿溪": {"a": 1, "b": 1}}
NEW = {"青岚": {"a": 6, "c": 10}, "雁回": {"a": 2, "c": "7.25"}, "云台": {"a": 1, "c": 1}}


def two_years() -> Comparison:
    earlier = scored(scheme(item("a"), item("b", 20)), OLD)
    return year_on_year(earlier, scored(scheme(item("a"), item("c", 20), year=2025), NEW, period="2025"))


def parts(change: SubjectChange) -> list[tuple[str, str, Decimal]]:
    return [(part.id, part.state, part.change) for part in change.parts]


def adds_up(found: Comparison) -> bool:
    """The parts of every subject sum to the change of its score, digit for digit."""
    return all(
        (each.change is None and not each.parts)
        or (
            sum((part.change for part in each.parts), Decimal(0)) == each.change
            and each.change == (each.total[1] or 0) - (each.total[0] or 0)
        )
        for each in found.subjects.values()
    )


def test_who_moved_up_and_down_who_is_new_and_gone() -> None:
    found = two_years()
    assert [(name, each.move, each.places) for name, each in found.subjects.items()] == [
        ("青岚", "up", 1),
        ("雁回", "down", -1),
        ("云台", "new", 0),
        ("鹿溪", "gone", 0),
    ]
    assert found.kind == "year_on_year"
    assert [each.subject.id for each in found.movers()] == ["雁回", "青岚"]  # its score changed more


def test_movers_come_by_places_then_by_the_change_of_score_then_by_id() -> None:
    own = scheme(item("a", 100))
    before = {"x": 40, "y": 30, "z": 20, "w": 10, "v": 5}
    after = {"x": 31, "y": 32, "z": 6, "w": 8, "v": 90}
    found = year_on_year(*(scored(own, {name: {"a": each} for name, each in row.items()}) for row in (before, after)))
    assert [(each.subject.id, each.places, each.change) for each in found.movers()] == [
        ("v", 4, 85),
        ("z", -2, -14),
        ("x", -2, -9),
    ]
    assert found.subjects["y"].move == "same"


def test_a_change_is_told_by_the_items_that_made_it_the_most_first() -> None:
    found = two_years().subjects
    assert parts(found["青岚"]) == [("b", "dropped", -10), ("c", "added", 10), ("a", "both", 1)]
    assert parts(found["雁回"]) == [("c", "added", Decimal("7.25")), ("a", "both", -7), ("b", "dropped", -7)]
    assert (found["雁回"].change, found["雁回"].total) == (Decimal("-6.75"), (16, Decimal("9.25")))
    assert found["雁回"].published == (16, Decimal("9.3"))
    assert found["雁回"].published_change == Decimal("-6.7")
    assert adds_up(two_years())


def test_a_part_tells_what_was_measured_and_what_it_earned() -> None:
    change = two_years().subjects["雁回"]
    added, kept, dropped = change.parts
    assert (added.title, added.kind, added.before, added.after) == ("C", "item", 0, Decimal("7.25"))
    assert (added.measured, added.points) == ((None, Decimal("7.25")), (None, Decimal("7.25")))
    assert (kept.before, kept.after, kept.measured, kept.points) == (9, 2, (9, 2), (9, 2))
    assert (dropped.title, dropped.measured, dropped.points) == ("B", (7, None), (7, None))


def test_who_is_new_or_gone_has_no_change() -> None:
    found = two_years().subjects
    assert (found["云台"].total, found["云台"].published, found["云台"].grade) == ((None, 2), (None, 2), (None, ""))
    assert (found["鹿溪"].total, found["鹿溪"].change, found["鹿溪"].published_change) == ((2, None), None, None)
    assert found["鹿溪"].subject.name == "鹿溪"
    first, last = found["鹿溪"].ranks[""]
    assert first is not None
    assert (first.place, last) == (3, None)


def test_items_of_one_scheme_only_are_named() -> None:
    found = two_years()
    assert (found.added, found.dropped) == (("c",), ("b",))
    assert [str(note) for note in found.notes] == [
        "assessment.compare.added item=C",
        "assessment.compare.dropped item=B",
    ]


def test_full_marks_that_differ_are_noted() -> None:
    earlier, later = scored(scheme(item("a")), {"青岚": {"a": 1}}), scored(scheme(item("a", 20)), {"青岚": {"a": 1}})
    assert [str(note) for note in year_on_year(earlier, later).notes] == [
        "assessment.compare.other_full one=10 other=20"
    ]


def test_results_without_a_common_subject_are_refused() -> None:
    one, other = (scored(scheme(item("a")), {name: {"a": 1}}) for name in ("青岚", "雁回"))
    for compare in (year_on_year, scheme_on_scheme):
        with pytest.raises(UsageError, match=r"assessment\.compare\.nobody"):
            compare(one, other)


def test_ranks_within_groups_move_too() -> None:
    regions = {"青岚": "东部", "雁回": "东部", "鹿溪": "西部"}
    own = scheme(item("a"))
    earlier = scored(own, {"青岚": {"a": 5}, "雁回": {"a": 4}, "鹿溪": {"a": 9}}, regions=regions)
    later = scored(own, {"青岚": {"a": 3}, "雁回": {"a": 4}, "鹿溪": {"a": 2}}, regions=regions)
    found = year_on_year(earlier, later).subjects["青岚"]
    places = {name: (pair[0] and pair[0].place, pair[1] and pair[1].place) for name, pair in found.ranks.items()}
    assert places == {"": (2, 2), "region": (1, 2)}
    assert (found.move, found.places) == ("same", 0)


def test_an_exempt_item_moves_the_score_by_the_shares_of_the_rest() -> None:
    own = scheme(item("a", 10), item("b", 20), item("c", 7))
    earlier = scored(own, {"青岚": {"a": 5, "b": 10, "c": 3}})
    later = scored(own, {"青岚": {"a": 5, "b": "x", "c": 3}})
    found = year_on_year(earlier, later)
    assert adds_up(found)
    assert found.subjects["青岚"].parts[0].points == (10, None)
    assert {part.id for part in found.subjects["青岚"].parts} == {"a", "b", "c"}


def test_adjustments_and_caps_are_parts() -> None:
    own = scheme(item("a"), adjustments=(bonus("award"), bonus("fine", effect="deduction")), bonus_cap=Decimal(3))
    earlier = scored(own, {"青岚": {"a": 5, "award": 0, "fine": 2}})
    later = scored(own, {"青岚": {"a": 5, "award": 5, "fine": 1}})
    found = year_on_year(earlier, later)
    assert [(part.id, part.kind, part.state, part.change, part.title) for part in found.subjects["青岚"].parts] == [
        ("award", "adjustment", "both", 5, "AWARD"),
        ("bonus_cap", "adjustment", "both", -2, "bonus_cap"),
        ("fine", "adjustment", "both", 1, "FINE"),
    ]
    assert adds_up(found)


def test_an_adjustment_of_one_scheme_only_says_so() -> None:
    plain, more = scheme(item("a")), scheme(item("a"), adjustments=(bonus("award"),))
    without, with_one = (scored(own, {"青岚": {"a": 5, "award": 2}}) for own in (plain, more))
    assert parts(year_on_year(without, with_one).subjects["青岚"]) == [("award", "added", 2)]
    assert parts(year_on_year(with_one, without).subjects["青岚"]) == [("award", "dropped", -2)]


def test_who_is_not_scored_or_not_ranked_does_not_move() -> None:
    own = scheme(item("a"), unranked=Unranked("new", "不定等次"))
    earlier = scored(own, {"青岚": {"a": "-"}, "雁回": {"a": 5, "new": 1}, "鹿溪": {"a": 5}})
    later = scored(own, {"青岚": {"a": 3}, "雁回": {"a": 6, "new": 0}, "鹿溪": {"a": 5}})
    found = year_on_year(earlier, later).subjects
    assert [(found[name].move, found[name].places, found[name].change) for name in ("青岚", "雁回", "鹿溪")] == [
        ("unranked", 0, None),
        ("unranked", 0, 1),
        ("down", -1, 0),
    ]
    assert found["青岚"].parts == ()
    assert found["雁回"].grade == ("不定等次", "")


def test_grades_before_and_after() -> None:
    grades = Grades("score", (Grade("优", at_least=Decimal(8)), Grade("良", at_least=Decimal(0))))
    own = scheme(item("a"), grades=grades)
    found = year_on_year(scored(own, {"青岚": {"a": 5}}), scored(own, {"青岚": {"a": 8}}))
    assert found.subjects["青岚"].grade == ("良", "优")


def test_the_same_facts_under_two_schemes() -> None:
    cells = {"青岚": {"a": 9, "b": 1}, "雁回": {"a": 5, "b": 6}, "鹿溪": {"a": 3, "b": 2}}
    one = scored(scheme(item("a", 10, 3), item("b", 10, 1), aggregation="mean"), cells)
    other = scored(scheme(item("a", 10, 1), item("b", 10, 3), aggregation="mean"), cells)
    found = scheme_on_scheme(one, other)
    assert found.kind == "scheme_on_scheme"
    assert {name: each.places for name, each in found.subjects.items()} == {"雁回": 1, "青岚": -1, "鹿溪": 0}
    assert parts(found.subjects["青岚"]) == [("a", "both", -45), ("b", "both", 5)]
    assert found.correlation == Decimal("0.5")
    assert adds_up(found)


def test_two_schemes_over_other_facts_are_refused() -> None:
    own, cells = scheme(item("a"), item("b")), {"青岚": {"a": 1, "b": 2}}
    one = scored(own, cells)
    with pytest.raises(UsageError, match=r"assessment\.compare\.other_facts input=b subject=青岚"):
        scheme_on_scheme(one, scored(own, {"青岚": {"a": 1, "b": 3}}))
    with pytest.raises(UsageError, match=r"assessment\.compare\.other_facts input=b"):
        scheme_on_scheme(one, scored(own, {"青岚": {"a": 1, "b": "x"}}))
    with pytest.raises(UsageError, match=r"assessment\.compare\.other_period one=2024 other=2025"):
        scheme_on_scheme(one, scored(own, cells, period="2025"))
    assert scheme_on_scheme(one, scored(scheme(item("a")), {"青岚": {"a": 1, "b": 3}})).dropped == ("b",)
    assert scheme_on_scheme(one, scored(own, cells | {"雁回": {"a": 1, "b": 1}})).subjects["雁回"].move == "new"


def test_marks_of_experts_are_facts_too() -> None:
    own = scheme(item("a"))
    one = scored(own, {"青岚": {"a": 1}})
    cell = Fact(Decimal(1), marks=(Mark("甲", Decimal(1)),))
    marked = replace(one, facts=replace(one.facts, columns={"a": {"青岚": cell}}))
    with pytest.raises(UsageError, match="other_facts input=a"):
        scheme_on_scheme(one, marked)
    assert scheme_on_scheme(
        one, replace(one, facts=replace(one.facts, columns={"a": {"青岚": Fact(Decimal(1), by="甲局")}}))
    )


@pytest.mark.parametrize(
    ("before", "after", "correlation"),
    [
        ([5, 4, 3], [5, 4, 3], "1"),
        ([5, 4, 3], [1, 2, 3], "-1"),
        ([5, 4, 3, 2, 1], [5, 3, 4, 1, 2], "0.8"),
        ([5, 5, 3], [4, 3, 2], "0.866025404"),  # √3 / 2
        ([3, 2, 1], [2, 3, 2], "0"),
        ([5, 5], [1, 2], None),
        ([5], [6], None),
    ],
)
def test_the_correlation_of_ranks(before: list[int], after: list[int], correlation: str | None) -> None:
    one, other = (
        scored(scheme(item("a")), {f"区{place}": {"a": value} for place, value in enumerate(values)})
        for values in (before, after)
    )
    found = year_on_year(one, other).correlation
    assert found == (None if correlation is None else Decimal(correlation))


def test_the_correlation_is_over_those_ranked_in_both_among_themselves() -> None:
    own = scheme(item("a"))
    one = scored(own, {"青岚": {"a": 9}, "雁回": {"a": 5}, "鹿溪": {"a": 1}})
    other = scored(own, {"青岚": {"a": 2}, "云台": {"a": 9}, "雁回": {"a": 1}, "鹿溪": {"a": "-"}})
    assert year_on_year(one, other).correlation == 1


# --- what if


CELLS = {"青岚": {"a": 5, "b": 10}, "雁回": {"a": 9, "b": 7}, "鹿溪": {"a": 1, "b": 1}}


def result(*items: Any, cells: Any = CELLS, **more: Any) -> Result:
    return scored(scheme(*items, **more), cells)


def weights(found: Comparison, subject: str = "青岚") -> dict[str, Decimal]:
    return {name: each.weight for name, each in found.other.subjects[subject].items.items()}


def test_another_value_is_scored_anew_with_the_others_as_they_were() -> None:
    one = result(item("a"), item("b", 20))
    found = what_if(one, values={("青岚", "a"): Decimal(8)})
    assert (found.kind, found.one) == ("what_if", one)
    assert {name: (each.places, each.change) for name, each in found.subjects.items()} == {
        "青岚": (1, 3),
        "雁回": (-1, 0),
        "鹿溪": (0, 0),
    }
    assert parts(found.subjects["青岚"]) == [("a", "both", 3)]
    assert one.facts.cell("a", "青岚").value == 5  # type: ignore[union-attr]  # a Fact


def test_a_value_may_be_missing_or_exempt() -> None:
    one = result(item("a"), item("b", 20))
    found = what_if(one, values={("青岚", "a"): Absence.EXEMPT, ("雁回", "b"): Absence.MISSING})
    assert found.other.facts.cell("a", "青岚") is Absence.EXEMPT
    assert found.other.facts.cell("a", "雁回") == one.facts.cell("a", "雁回")
    assert (found.subjects["青岚"].total[1], found.subjects["雁回"].total[1]) == (15, 27)


def test_a_value_may_come_where_none_was() -> None:
    one = result(item("a"), item("b", 20), cells={"青岚": {"a": 5}})
    assert what_if(one, values={("青岚", "b"): Decimal(10)}).subjects["青岚"].total == (15, 15)
    assert what_if(one, values={("青岚", "b"): Absence.EXEMPT}).subjects["青岚"].change == 0


def test_a_value_that_cannot_be_scored_is_refused() -> None:
    one = result(item("a"), replace(item("b"), missing="refuse"))
    with pytest.raises(Faulty):
        what_if(one, values={("青岚", "b"): Absence.MISSING})


def test_another_weight_leaves_the_rest_to_the_others_in_proportion() -> None:
    one = result(
        item("a", 10, 2),
        item("b", 10, 3),
        item("c", 10, 1),
        aggregation="mean",
        cells={"青岚": {"a": 1, "b": 2, "c": 3}},
    )
    found = what_if(one, weights={"a": Decimal("0.6")})
    assert weights(found) == {"a": Decimal("0.6"), "b": Decimal("0.3"), "c": Decimal("0.1")}
    assert adds_up(found)


def test_in_a_sum_a_weight_changes_no_rate() -> None:
    found = what_if(result(item("a"), item("b", 20)), weights={"a": Decimal("0.5")})
    assert weights(found) == {"a": Decimal("0.5"), "b": Decimal("0.5")}
    assert found.other.scheme.full == 30
    assert {name: each.total for name, each in found.subjects.items()} == {
        "青岚": (15, 15),
        "雁回": (16, Decimal("18.75")),
        "鹿溪": (2, Decimal("2.25")),
    }
    assert found.other.subjects["青岚"].items["a"].points == 5


def test_several_weights_may_be_stated() -> None:
    one = result(*(item(name) for name in "abcd"), cells={"青岚": dict.fromkeys("abcd", 5)})
    found = what_if(one, weights={"a": Decimal("0.4"), "b": Decimal("0.2")})
    assert list(weights(found).values()) == [Decimal(each) for each in ("0.4", "0.2", "0.2", "0.2")]
    every = {name: Decimal(share) for name, share in zip("abcd", ("0.1", "0.2", "0.3", "0.4"), strict=True)}
    assert weights(what_if(one, weights=every)) == every


def test_an_item_may_take_all_or_nothing() -> None:
    one = result(item("a"), item("b", 20))
    assert list(weights(what_if(one, weights={"a": Decimal(1)})).values()) == [1, 0]
    assert list(weights(what_if(one, weights={"a": Decimal(0)})).values()) == [0, 1]


def test_weights_below_an_inner_node_stay_below_it() -> None:
    inner = [node("n", 30), item("a", under="n"), item("b", 20, under="n"), item("c", 10)]
    one = result(*inner, cells={"青岚": {"a": 5, "b": 10, "c": 4}})
    found = what_if(one, weights={"a": Decimal("0.9")})
    assert weights(found) == {"n": Decimal("0.75"), "a": Decimal("0.9"), "b": Decimal("0.1"), "c": Decimal("0.25")}
    both = what_if(one, weights={"a": Decimal("0.9"), "n": Decimal("0.5")})
    assert weights(both) == {"n": Decimal("0.5"), "a": Decimal("0.9"), "b": Decimal("0.1"), "c": Decimal("0.5")}
    assert what_if(one, weights={"n": Decimal("0.5"), "a": Decimal("0.9")}).subjects == both.subjects


def test_each_peer_group_keeps_its_own_proportions() -> None:
    items = [
        item("a", weight=1),
        by_region(item("b", weight=2), 东部=2, 西部=6),
        by_region(item("c", weight=2), 东部=2, 西部=2),
    ]
    cells = {name: {"a": 1, "b": 2, "c": 3} for name in ("青岚", "雁回", "鹿溪")}
    one = scored(scheme(*items, aggregation="mean"), cells, regions={"青岚": "东部", "雁回": "西部"})
    found = what_if(one, weights={"a": Decimal("0.2")})
    shares = {name: list(weights(found, name).values()) for name in cells}
    assert shares == {
        "青岚": [Decimal("0.2"), Decimal("0.4"), Decimal("0.4")],
        "雁回": [Decimal("0.2"), Decimal("0.6"), Decimal("0.2")],
        "鹿溪": [Decimal("0.2"), Decimal("0.4"), Decimal("0.4")],
    }


def test_a_group_may_sum_where_another_takes_the_mean() -> None:
    own = node("n", 40, aggregation="mean")
    summed = replace(by_region(own, 东部=1), variants=tuple(
        replace(each, scoring=replace(each.scoring, aggregation="sum")) for each in by_region(own, 东部=1).variants
    ))  # fmt: skip
    items = [summed, item("a", 10, 1, under="n"), item("b", 30, 1, under="n"), item("c", 20, 2, under="n")]
    cells = {name: {"a": 5, "b": 10, "c": 4} for name in ("青岚", "雁回")}
    one = scored(scheme(*items), cells, regions={"青岚": "东部", "雁回": "西部"})
    found = what_if(one, weights={"a": Decimal("0.4")})
    assert [weights(found, "青岚")[name] for name in "bc"] == [Decimal("0.36"), Decimal("0.24")]
    assert [weights(found, "雁回")[name] for name in "bc"] == [Decimal("0.2"), Decimal("0.4")]
    assert adds_up(found)


def test_weights_that_were_derived_stay_as_they_were() -> None:
    method = Weighting(
        "combined",
        {
            "alpha": Decimal(1),
            "first": {"stated": {"a": Decimal("0.5"), "b": Decimal("0.3"), "c": Decimal("0.2")}},
            "second": {"method": "equal"},
        },
    )
    one = result(
        item("a"), item("b"), item("c"), aggregation="mean", weighting=method, cells={"青岚": {"a": 1, "b": 2, "c": 3}}
    )
    found = what_if(one, weights={"a": Decimal(0)})
    assert weights(found) == {"a": 0, "b": Decimal("0.6"), "c": Decimal("0.4")}
    assert found.other.weights == {}
    inner = node("n", 10, aggregation="mean", weighting=method)
    one = result(inner, *(item(name, under="n") for name in "abc"), cells={"青岚": {"a": 1, "b": 2, "c": 3}})
    assert one.weights["n"]["a"] == Decimal("0.5")
    assert weights(what_if(one, weights={"a": Decimal(0)})) == {
        "n": 1,
        "a": 0,
        "b": Decimal("0.6"),
        "c": Decimal("0.4"),
    }


def test_a_geometric_mean_stays_one() -> None:
    one = result(item("a"), item("b"), aggregation="geometric", cells={"青岚": {"a": 4, "b": 9}})
    found = what_if(one, weights={"a": Decimal(1)})
    assert (found.other.scheme.aggregation, found.subjects["青岚"].total) == ("geometric", (60, 40))
    assert adds_up(found)


@pytest.mark.parametrize(
    ("supposed", "told"),
    [
        ({}, "nothing_supposed"),
        ({"values": {}, "weights": {}}, "nothing_supposed"),
        ({"values": {("云台", "a"): Decimal(1)}}, "no_subject subject=云台 known=青岚、雁回、鹿溪"),
        ({"values": {("青岚", "z"): Decimal(1)}}, "no_input input=z known=a、b"),
        ({"weights": {"z": Decimal(1)}}, "no_item item=z known=a、b"),
        ({"weights": {"a": Decimal("1.1")}}, r"no_share item=a share=1\.1"),
        ({"weights": {"a": Decimal("-0.1")}}, r"no_share item=a share=-0\.1"),
        ({"weights": {"a": Decimal("0.6"), "b": Decimal("0.5")}}, r"too_much node=云岭考核2024 total=1\.1"),
        ({"weights": {"a": Decimal("0.6"), "b": Decimal("0.3")}}, r"nothing_left node=云岭考核2024 total=0\.9"),
    ],
)
def test_what_cannot_be_supposed_is_refused(supposed: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=rf"^assessment\.compare\.{told}"):
        what_if(result(item("a"), item("b", 20)), **supposed)


def test_an_only_child_has_all_the_weight() -> None:
    one = result(node("n", 10), item("a", under="n"), item("b", 20))
    assert what_if(one, weights={"a": Decimal(1)}).subjects["青岚"].change == 0
    with pytest.raises(UsageError, match=r"nothing_left node=N total=0\.5"):
        what_if(one, weights={"a": Decimal("0.5")})


# --- as sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_note_has_its_sentence(language: Literal["zh", "en"]) -> None:
    own = scheme(item("a"), unranked=Unranked("out", "不定"), adjustments=(bonus("award"),))
    same = year_on_year(
        *(scored(own, {"青岚": {"a": 5, "award": 1}, "雁回": {"a": 4, "out": out, "award": out}}) for out in (0, 1))
    )
    full = year_on_year(
        scored(scheme(item("a")), {"青岚": {"a": 1}}), scored(scheme(item("a", 20)), {"青岚": {"a": 1}})
    )
    lines = [
        line for found in (two_years(), same) for each in found.subjects.values() for line in trace_lines(opened(each))
    ]
    told = {line.label.rpartition(".")[2] for line in lines}
    assert told == {
        "up",
        "down",
        "same",
        "new",
        "gone",
        "unranked",
        "item_both",
        "item_added",
        "item_dropped",
        "adjustment",
    }
    for line in lines:
        assert line.label in catalogue(language)
        assert say(line.label, language=language, **(dict(line.params) | {"value": line.value}))
    for note in (*two_years().notes, *full.notes):
        assert say(note.code, language=language, **dict(note.params)) != str(note)


def test_an_opened_change_adds_up() -> None:
    root = opened(two_years().subjects["雁回"])
    assert (root.label, dict(root.params)) == (
        "assessment.compare.down",
        {"subject": "雁回", "before": "1", "after": "2"},
    )
    assert root.value == sum(step.value for step in root.children)  # type: ignore[misc]  # numbers
    assert say(root.label, language="en", value=root.value, **dict(root.params)).startswith(
        "雁回: down from 1 to 2, score by -6.75"
    )
    gone = opened(two_years().subjects["鹿溪"])
    assert (gone.value, gone.children, dict(gone.params)["after"]) == ("—", (), "—")


# --- what always holds

MARKS = st.integers(0, 100).map(lambda each: str(Decimal(each) / 10)) | st.just("x") | st.just("-")
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(("a", "b", "c", "award"), MARKS)), min_size=3, max_size=6)
KINDS = st.sampled_from(["sum", "mean", "geometric", "harmonic"])


def held(kind: str, *, third: int = 7) -> Any:
    """A tree of two floors with an adjustment, a cap and a limit."""
    inner = node("n", 100, 3, aggregation=kind)
    items = [inner, item("a", 10, 1, under="n"), item("b", 10, 2, under="n"), item("c", 10, third)]
    adjustments = (bonus("award", "0.7", cap=5),)
    return scheme(*items, aggregation="mean", adjustments=adjustments, bonus_cap=Decimal(4), most=Decimal(90))


def cells(rows: list[dict[str, str]]) -> dict[str, dict[str, object]]:
    return {f"区{place}": dict(row) for place, row in enumerate(rows)}


@given(ROWS, ROWS, KINDS, KINDS)
def test_the_parts_of_every_change_add_up_exactly(before: Any, after: Any, one: str, other: str) -> None:
    found = year_on_year(scored(held(one), cells(before)), scored(held(other, third=5), cells(after)))
    assert adds_up(found)
    back = year_on_year(found.other, found.one)
    for name, each in found.subjects.items():
        assert back.subjects[name].places == -each.places
        if each.change is not None:
            assert back.subjects[name].change == -each.change
    assert back.correlation == found.correlation


@given(ROWS, KINDS)
def test_a_result_against_itself_changes_nothing(rows: Any, kind: str) -> None:
    own = scored(held(kind), cells(rows))
    found = scheme_on_scheme(own, own)
    assert all(each.places == 0 and not each.parts and not each.change for each in found.subjects.values())
    assert found.correlation in (1, None)


@given(ROWS, KINDS, st.integers(0, 19))
def test_a_supposed_weight_that_is_the_present_one_changes_nothing(rows: Any, kind: str, share: int) -> None:
    own = scored(held(kind), cells(rows))
    same = what_if(own, weights={"n": Decimal("0.3"), "c": Decimal("0.7")})
    assert all(not each.parts for each in same.subjects.values())
    other = what_if(own, weights={"c": Decimal(share) / 20})
    assert adds_up(other)
    assert what_if(other.other, weights={"c": Decimal("0.7")}).other.subjects == own.subjects
