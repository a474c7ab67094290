"""Which pack answers: a worked table, and what holds of every table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.packs import read_files
from luoshi.core.base.errors import InputError
from luoshi.core.base.histories import InForce, Missing, NotYetInForce, Repealed
from luoshi.core.packs.building import build
from luoshi.core.packs.model import AppliesTo, Pack
from luoshi.core.packs.resolution import Answer, Where, answering, covers, matches, overlap, rank
from tests.written_packs import SOUND, change, sound

RULES = build(read_files(SOUND)).pack
TERRITORIES = ("990000", "990100", "990200", "990101", "980000")


def pack(name: str, *, territories: str = "", kinds: str = "", levels: str = "") -> Pack:
    return replace(
        RULES, id=name, applies_to=AppliesTo(tuple(territories.split()), tuple(kinds.split()), tuple(levels.split()))
    )


NATION = pack("nation")
NATIONAL_ZONES = pack("national", kinds="经开区", levels="国家级")
PROVINCE = pack("province", territories="990000")
CITY = pack("city", territories="990100")
TWO_CITIES = pack("cities", territories="990100 990200")
CITY_ZONES = pack("city-zones", territories="990100", kinds="经开区")
CITY_NATIONAL = pack("city-national", territories="990100", kinds="经开区", levels="国家级")
EVERY = [NATION, NATIONAL_ZONES, PROVINCE, CITY, TWO_CITIES, CITY_ZONES, CITY_NATIONAL]


@pytest.mark.parametrize(
    ("territory", "kind", "level", "answers"),
    [
        ("980000", "", "", "nation"),
        ("980000", "经开区", "国家级", "national"),
        ("990000", "", "", "province"),
        ("990300", "经开区", "国家级", "province"),
        ("990200", "", "", "cities"),
        ("990100", "", "", "city"),
        ("990101", "高新区", "省级", "city"),
        ("990101", "经开区", "省级", "city-zones"),
        ("990101", "经开区", "国家级", "city-national"),
        ("", "", "", "nation"),
    ],
)
def test_the_tightest_pack_answers(territory: str, kind: str, level: str, answers: str) -> None:
    found = answering(EVERY, "parameters", "quota", where=Where(territory, kind, level), on=date(2024, 1, 1))
    assert isinstance(found, Answer)
    assert found.pack.id == answers


def test_a_tie_names_both_packs() -> None:
    with pytest.raises(InputError) as told:
        answering(
            [CITY, pack("twin", territories="990100")],
            "parameters",
            "quota",
            where=Where("990100"),
            on=date(2024, 1, 1),
        )
    assert (told.value.code, told.value.params) == ("pack.tied", {"rule": "quota", "one": "city", "other": "twin"})


def test_a_rule_that_only_a_wider_pack_has_comes_from_there() -> None:
    bare = replace(CITY, parameters={})
    found = answering([bare, NATION], "parameters", "quota", where=Where("990100"), on=date(2024, 1, 1))
    assert isinstance(found, Answer)
    assert found.pack.id == "nation"
    assert answering([bare], "parameters", "quota", where=Where("990100"), on=date(2024, 1, 1)) == Missing()


def test_before_a_narrower_rule_begins_the_wider_one_answers(tmp_path: Path) -> None:
    early = sound(tmp_path / "sound")
    change(early, "parameters.yaml", (SOUND / "parameters.yaml").read_bytes().replace(b"2020-01-01", b"2010-01-01"))
    wide = replace(build(read_files(early)).pack, id="wide", applies_to=AppliesTo())
    on = {
        day: answering([CITY, wide], "parameters", "quota", where=Where("990100"), on=day)
        for day in (date(2015, 1, 1), date(2021, 1, 1))
    }
    assert [found.pack.id for found in on.values() if isinstance(found, Answer)] == ["wide", "city"]


def test_where_none_is_in_force_the_tightest_says_why() -> None:
    found = answering([NATION, CITY], "parameters", "quota", where=Where("990100"), on=date(2000, 1, 1))
    assert isinstance(found, Answer)
    assert (found.pack.id, found.state) == ("city", NotYetInForce(date(2020, 1, 1)))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2019, 12, 31), NotYetInForce),
        (date(2020, 1, 1), InForce),
        (date(2022, 12, 31), InForce),
        (date(2023, 1, 1), Repealed),
    ],
)
def test_a_dated_rule_is_half_open(day: date, state: type) -> None:
    assert isinstance(RULES.plans["plan"].state(day), state)


def test_rules_without_days_always_hold_and_organs_between_theirs() -> None:
    assert isinstance(RULES.indicators["output"].state(date(1900, 1, 1)), InForce)
    states = [
        type(RULES.organs["commission"].state(day)) for day in (date(1900, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    ]
    assert states == [InForce, InForce, Repealed]
    assert isinstance(RULES.organs["bureau"].state(date(2021, 12, 31)), NotYetInForce)


where = st.builds(
    Where,
    st.sampled_from(TERRITORIES),
    st.sampled_from(["", "经开区", "高新区"]),
    st.sampled_from(["", "国家级", "省级"]),
)


@given(where, st.lists(st.sampled_from(EVERY), min_size=1, max_size=7, unique_by=lambda each: each.id))
def test_the_order_of_packs_never_matters(place: Where, packs: list[Pack]) -> None:
    told = answering(packs, "parameters", "quota", where=place, on=date(2024, 1, 1))
    turned = answering(packs[::-1], "parameters", "quota", where=place, on=date(2024, 1, 1))
    assert told == turned


@given(where, st.lists(st.sampled_from(EVERY), min_size=1, max_size=7, unique_by=lambda each: each.id))
def test_no_matching_pack_is_tighter_than_the_one_that_answers(place: Where, packs: list[Pack]) -> None:
    told = answering(packs, "parameters", "quota", where=place, on=date(2024, 1, 1))
    ranks = [rank(each.applies_to) for each in packs if matches(each.applies_to, place)]
    assert (rank(told.pack.applies_to) == min(ranks)) if isinstance(told, Answer) else not ranks


@given(st.sampled_from(EVERY), st.sampled_from(EVERY), where)
def test_packs_that_both_match_somewhere_overlap(one: Pack, other: Pack, place: Where) -> None:
    if matches(one.applies_to, place) and matches(other.applies_to, place):
        assert overlap(one.applies_to, other.applies_to)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [(CITY, PROVINCE, True), (CITY, pack("b", territories="990200"), False), (CITY_ZONES, pack("b", kinds="高新区"), False),
     (pack("a", levels="省级"), CITY_NATIONAL, False)],
)  # fmt: skip
def test_whether_two_packs_may_meet(one: Pack, other: Pack, meet: bool) -> None:
    assert overlap(one.applies_to, other.applies_to) is meet
    assert overlap(other.applies_to, one.applies_to) is meet


def test_a_code_covers_itself_and_what_is_below() -> None:
    assert [covers("990101", code) for code in ("990101", "990102")] == [True, False]
