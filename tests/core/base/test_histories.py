"""Half-open histories."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.errors import InputError
from luoshi.core.base.histories import (
    Entry,
    History,
    InForce,
    Missing,
    NotYetInForce,
    Repeal,
    Repealed,
    history_faults,
    state_on,
    succession,
)
from luoshi.core.base.reasons import Reasons

Y17, Y20, Y22, Y25 = (date(year, 1, 1) for year in (2017, 2020, 2022, 2025))
DAY = timedelta(days=1)
ENDING = Basis("甲省办法", "第九条", evidence=Evidence.V)
BROKEN = History((Entry(Y17, Y20, "a"), Entry(Y22, Y25, "b")), (Repeal(Y20, ENDING),))


@pytest.mark.parametrize(
    ("on", "expected", "code"),
    [
        (Y17 - DAY, NotYetInForce(Y17), "history.not_yet"),
        (Y17, InForce("a", BROKEN.entries[0]), "history.in_force"),
        (Y20 - DAY, InForce("a", BROKEN.entries[0]), "history.in_force"),
        (Y20, Repealed(Y20, ENDING, Y22), "history.interrupted"),
        (Y22 - DAY, Repealed(Y20, ENDING, Y22), "history.interrupted"),
        (Y22, InForce("b", BROKEN.entries[1]), "history.in_force"),
        (Y25, Repealed(Y25), "history.repealed"),
        (date.max, Repealed(Y25), "history.repealed"),
    ],
)
def test_a_day_has_a_value_or_a_reason_why_not(on: date, expected: object, code: str) -> None:
    state = state_on(BROKEN, on)
    assert state == expected
    assert state.reason.code == code


def test_the_four_answers_are_four_kinds() -> None:
    assert {type(state_on(BROKEN, on)) for on in (Y17 - DAY, Y17, Y25)} == {NotYetInForce, InForce, Repealed}
    assert state_on(History[int](), Y17) == Missing()
    assert Missing().reason.code == "history.missing"


def test_a_value_may_be_false_and_is_still_in_force() -> None:
    state = state_on(succession([(Y17, 0)]), Y20)
    assert isinstance(state, InForce)
    assert state.value == 0


@pytest.mark.parametrize(
    ("entries", "repeals", "codes"),
    [
        ([(Y17, Y20), (Y20, None)], [], []),
        ([(Y17, None), (Y20, None)], [], ["history.overlap"]),
        ([(Y17, Y22), (Y20, None)], [], ["history.overlap"]),
        ([(Y17, Y20), (Y22, None)], [], ["history.gap"]),
        ([(Y17, Y20), (Y22, None)], [Y20], []),
        ([(Y17, Y20), (Y22, None)], [Y22], ["history.gap", "history.idle_repeal"]),
        ([(Y20, Y17)], [], ["history.empty_entry"]),
        ([(Y20, Y20)], [], ["history.empty_entry"]),
        ([(Y20, None), (Y17, Y20)], [], ["history.unordered"]),
        ([(Y17, Y20), (Y17, Y20)], [], ["history.unordered"]),
        ([(Y17, Y22), (Y20, Y20), (Y25, None)], [], ["history.empty_entry", "history.overlap", "history.gap"]),
        ([(Y17, None)], [Y20], ["history.idle_repeal"]),
    ],
)
def test_all_faults_are_told_together(
    entries: list[tuple[date, date | None]], repeals: list[date], codes: list[str]
) -> None:
    given = tuple(Entry(first, until, "x") for first, until in entries)
    declared = tuple(map(Repeal, repeals))
    assert [fault.code for fault in history_faults(given, declared)] == codes
    if codes:
        with pytest.raises(InputError) as caught:
            History(given, declared)
        assert caught.value.code == "base.faulty"
        assert caught.value.params["count"] == len(codes)
        assert caught.value.params["faults"] == Reasons(history_faults(given, declared))


def test_a_succession_ends_each_value_where_the_next_begins() -> None:
    found = succession([(Y17, 1, ENDING), (Y20, 2)], until=Y25, repeal=ENDING)
    assert found.entries == (Entry(Y17, Y20, 1, ENDING), Entry(Y20, Y25, 2))
    assert found.repeals == (Repeal(Y25, ENDING),)
    assert succession([(Y17, 1)], until=Y25).repeals == ()
    assert succession([]) == History(())


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1, unique=True),
    st.dates(date(1999, 1, 1), date(2031, 1, 1)),
)
def test_what_holds_on_a_day_is_the_last_that_had_begun(days: list[date], on: date) -> None:
    begun = [day for day in days if day <= on]
    state = state_on(succession([(day, day) for day in sorted(days)]), on)
    if begun:
        assert isinstance(state, InForce)
        assert state.value == max(begun)
    else:
        assert state == NotYetInForce(min(days))
