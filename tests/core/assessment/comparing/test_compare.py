"""Comparisons: ranks that moved, changes that add up exactly, what would be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pytest

from luoshi.core.assessment.comparing.compare import scheme_on_scheme, year_on_year
from luoshi.core.assessment.comparing.differences import Comparison, SubjectChange
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Grade, Grades, Unranked
from luoshi.core.base.errors import UsageError
from tests.core.assessment.small import bonus, item, scheme, scored

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
