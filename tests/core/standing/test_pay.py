"""Pay pools that follow places, grades of appraisal that follow ratings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.amounts import Amount
from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import trace_lines
from luoshi.core.standing.model import PayGrade, PayRule, Scope
from luoshi.core.standing.pay import pool, rating
from tests.core.standing.small import BASIS


def pay(kind: Any, **more: Any) -> PayRule:
    return PayRule("one", "yl", "薪酬", date(2020, 1, 1), None, Scope(), BASIS, kind=kind, **more)


POOL = pay("pool", each=Decimal("0.02"), most=Decimal("0.10"), least=Decimal("-0.10"), unit="万元")
RATING = pay(
    "rating",
    rounds=2,
    words={"满意": Decimal(100), "基本满意": Decimal(80), "不满意": Decimal(40)},
    grades=(PayGrade("优秀", Decimal(90)), PayGrade("称职", Decimal(70)), PayGrade("不称职")),
)


@pytest.mark.parametrize(
    ("places", "moved", "rate", "value"),
    [
        ((8, 5), 3, "0.06", "1060.00"),
        ((5, 8), -3, "-0.06", "940.00"),
        ((5, 5), 0, "0.00", "1000.00"),
        ((20, 5), 15, "0.10", "1100.00"),
        ((5, 20), -15, "-0.10", "900.00"),
        ((1, 8, 5), 3, "0.06", "1060.00"),
    ],
)
def test_the_pool_follows_the_places_within_its_limits(
    places: tuple[int, ...], moved: int, rate: str, value: str
) -> None:
    found = pool(POOL, Decimal(1000), places)
    assert (found.moved, str(found.rate), str(found.value)) == (moved, rate, value)


def test_a_pool_without_limits_follows_all_the_way_and_is_rounded_half_up() -> None:
    free = pay("pool", each=Decimal("0.02"), places=1)
    assert str(pool(free, Decimal("100.25"), (30, 5)).value) == "150.4"
    assert pool(free, Decimal(100), (1, 1)).trace.value == Decimal("100.0")


def test_the_pool_shows_how_it_came_about() -> None:
    found = pool(POOL, Decimal(1000), (8, 5)).trace
    assert found.value == Amount(Decimal("1060.00"), "万元")
    assert [(line.label, str(line.value)) for line in trace_lines(found)] == [
        ("standing.pay.pool", "1060.00万元"),
        ("standing.pay.base", "1000万元"),
        ("standing.pay.moved", "3"),
        ("standing.pay.rate", "0.06"),
    ]
    assert dict(found.children[2].params) == {"each": Decimal("0.02"), "raw": Decimal("0.06"), "limits": "-0.10…0.10"}


@pytest.mark.parametrize(
    ("limits", "told"),
    [({}, ""), ({"most": Decimal("0.1")}, "…0.1"), ({"least": Decimal("-0.1")}, "-0.1…")],
)
def test_one_limit_alone_is_shown(limits: Any, told: str) -> None:
    found = pool(pay("pool", each=Decimal("0.02"), **limits), Decimal(1000), (8, 5)).trace
    assert dict(found.children[2].params)["limits"] == told


@pytest.mark.parametrize("places", [(), (5,), (0, 5), (5, 0)])
def test_places_that_show_no_move_are_refused(places: tuple[int, ...]) -> None:
    with pytest.raises(InputError) as refused:
        pool(POOL, Decimal(1000), places)
    assert (refused.value.code, refused.value.params) == (
        "standing.pay_places",
        {"places": "、".join(map(str, places))},
    )


@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 200))
def test_a_better_place_never_lowers_the_pool(before: int, now: int, other: int) -> None:
    better, worse = sorted((now, other))
    assert pool(POOL, Decimal(1000), (before, better)).value >= pool(POOL, Decimal(1000), (before, worse)).value


@pytest.mark.parametrize(
    ("ratings", "mean", "grade"),
    [
        (("满意", "基本满意"), "90.00", "优秀"),
        (("满意", "满意", "不满意"), "70.00", "称职"),
        (("不满意", "不满意"), "40.00", "不称职"),
        ((Decimal("89.99"), Decimal(90)), "90.00", "优秀"),
        ((Decimal("89.98"), Decimal(90)), "89.99", "称职"),
    ],
)
def test_the_newest_ratings_are_averaged(ratings: tuple[Any, ...], mean: str, grade: str) -> None:
    found = rating(RATING, ratings)
    assert (str(found.value), found.grade, found.missing) == (mean, grade, 0)


def test_a_missing_rating_leaves_the_grade_open_unless_it_is_skipped() -> None:
    found = rating(RATING, ("满意", None))
    assert (found.value, found.grade, found.missing, found.trace.label) == (None, "", 1, "standing.pay.untold")
    assert [step.label for step in found.trace.children] == ["standing.pay.one_rating", "standing.pay.no_rating"]
    assert rating(RATING, ("满意",)).missing == 1
    skipping = pay("rating", rounds=2, missing="skipped", words=RATING.words, grades=RATING.grades)
    assert (rating(skipping, ("满意", None)).grade, rating(skipping, ("满意", None)).missing) == ("优秀", 1)
    assert rating(skipping, (None, None)).value is None


def test_a_rating_below_all_grades_has_none() -> None:
    two = pay("rating", grades=(PayGrade("优秀", Decimal(90)), PayGrade("称职", Decimal(70))))
    assert rating(two, (Decimal(50),)).grade == ""


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        rating(RATING, ("满意", "尚可"))
    assert refused.value.params == {"value": "尚可", "known": "满意、基本满意、不满意"}
