"""Sharing out: the worked table, and sums that are kept digit for digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reasons
from luoshi.core.base.rounding import exact
from luoshi.core.plans.sharing_out import (
    SharedOut,
    Whole,
    growing_weights,
    share_by_growth,
    share_by_table,
    share_by_weights,
)
from tests.core.worked import worked

WEIGHTS = st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=6).filter(any)
BASES = st.lists(st.decimals(Decimal("0.01"), 10**6, places=2), min_size=1, max_size=6)
PLACES = st.integers(0, 4)


def _pairs(told: str) -> dict[str, str]:
    words = told.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _shared(told: str) -> SharedOut:
    head, zones, years = (part.strip() for part in told.split(";"))
    way, value, places = head.split()
    whole = Whole(Decimal(value), "亩", int(places))
    if way == "weights":
        weights = {name: Decimal(weight) for name, weight in _pairs(zones).items()}
        return share_by_weights(
            whole, zones=weights, years={int(year): Decimal(weight) for year, weight in _pairs(years).items()}
        )
    if way == "growth":
        base_year, year = map(int, years.split())
        bases = {name: Decimal(base) for name, base in _pairs(zones).items()}
        return share_by_growth(whole, bases=bases, base_year=base_year, year=year)
    table, zone, at = {}, "", 0
    for word in zones.split():
        if word[0].isdigit():
            table[zone, int(years.split()[at])] = Decimal(word)
            at += 1
        else:
            zone, at = word, 0
    return share_by_table(whole, table)


def _told(shared: SharedOut) -> str:
    zones = dict.fromkeys(each.zone for each in shared.shares)
    parts = (" ".join([zone, *(str(each.value) for each in shared.shares if each.zone == zone)]) for zone in zones)
    return f"{' · '.join(parts)}; {shared.rest}"


@pytest.mark.parametrize(("told", "_between", "shares"), worked("sharing-out.md", "| way, whole"))
def test_the_worked_table_holds(told: str, _between: list[str], shares: str) -> None:
    try:
        assert _told(_shared(told)) == shares
    except InputError as fault:
        faults = fault.params["faults"]
        assert isinstance(faults, Reasons)
        assert f"refused: {' '.join(each.code for each in faults)}" == shares


@given(st.integers(-(10**9), 10**9), PLACES, WEIGHTS, WEIGHTS)
def test_zones_make_up_the_whole_and_years_make_up_each_zone(
    units: int, places: int, zones: list[Decimal], years: list[Decimal]
) -> None:
    whole = Whole(Decimal(units).scaleb(-places), "亩", places)
    shared = share_by_weights(
        whole,
        zones=dict(zip("abcdef", zones, strict=False)),
        years=dict(zip(range(2025, 2031), years, strict=False)),
    )
    assert sum(exact(each.value) for each in shared.shares) == exact(whole.value)
    assert sum(exact(shared.of_zone(zone)) for zone in "abcdef"[: len(zones)]) == exact(whole.value)
    assert sum(exact(shared.of_year(2025 + at)) for at in range(len(years))) == exact(whole.value)
    step = Fraction(1, 10**places)
    assert all(abs(each.rounding) < 2 * step for each in shared.shares)
    assert shared.rest == 0


@given(st.integers(1, 10**9), PLACES, BASES, st.integers(1, 10))
def test_the_last_year_of_a_growth_makes_up_the_whole(
    units: int, places: int, bases: list[Decimal], years: int
) -> None:
    whole = Whole(Decimal(units).scaleb(-places), "亿元", places)
    shared = share_by_growth(whole, bases=dict(zip("abcdef", bases, strict=False)), base_year=2024, year=2024 + years)
    assert exact(shared.of_year(2024 + years)) == exact(whole.value)
    assert len(shared.shares) == len(bases) * years


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 10**6), PLACES)
def test_a_table_and_its_rest_make_up_the_whole(given_shares: list[int], rest: int, places: int) -> None:
    table = {(f"区{at}", 2025): Decimal(value).scaleb(-places) for at, value in enumerate(given_shares)}
    whole = Whole(Decimal(sum(given_shares) + rest).scaleb(-places), "亩", places)
    shared = share_by_table(whole, table)
    assert sum(exact(each.value) for each in shared.shares) + exact(shared.rest) == exact(whole.value)
    assert exact(shared.rest) == Fraction(rest, 10**places)


def test_a_share_opens_down_to_its_rounding() -> None:
    basis = Basis("某方案", "二", evidence=Evidence.S)
    shared = share_by_weights(
        Whole(Decimal(100), "亩"), zones={"甲": 1, "乙": 1, "丙": 1}, years={2025: 1}, basis=basis
    )
    assert (shared.trace.label, shared.trace.value, shared.trace.basis) == ("sharing.by_weights", Decimal(100), basis)
    assert dict(shared.trace.params) == {
        "unit": "亩", "places": "0", "rest": Decimal(0), "rounding": Decimal("0.67"),
    }  # fmt: skip
    [first, *_] = shared.trace.children
    assert (first.label, first.value, dict(first.params)["zone"]) == ("sharing.zone", Decimal(34), "甲")
    assert dict(first.children[0].params)["rounding"] == Decimal("0.67")
    assert shared.rounding == Fraction(2, 3)


def test_growing_weights_take_so_many_percent_more_each_year() -> None:
    assert growing_weights([2025, 2026, 2027], rate=10) == {
        2025: Fraction(1), 2026: Fraction(11, 10), 2027: Fraction(121, 100),
    }  # fmt: skip
    with pytest.raises(InputError, match=r"sharing\.rate"):
        growing_weights([2025], rate=-100)


@pytest.mark.parametrize(
    ("share", "code"),
    [
        (lambda: share_by_weights(Whole(Decimal("NaN"), "亩"), zones={"甲": 1}, years={2025: 1}), "sharing.no_number"),
        (lambda: share_by_weights(Whole(Decimal(1), "亩", 9), zones={"甲": 1}, years={2025: 1}), "sharing.places"),
        (lambda: share_by_weights(Whole(Decimal("0.5"), "亩"), zones={"甲": 1}, years={2025: 1}), "sharing.too_fine"),
        (
            lambda: share_by_weights(Whole(Decimal(1), "亩"), zones={"甲": -1}, years={2025: 1}),
            "sharing.negative_weight",
        ),
        (lambda: share_by_weights(Whole(Decimal(1), "亩"), zones={}, years={2025: 1}), "sharing.no_weight"),
        (
            lambda: share_by_weights(Whole(Decimal(1), "亩"), zones={"甲": Decimal("NaN")}, years={2025: 1}),
            "sharing.weight_no_number",
        ),
        (lambda: share_by_table(Whole(Decimal(1), "亩"), {}), "sharing.no_shares"),
        (lambda: share_by_table(Whole(Decimal(1), "亩"), {("甲", 2025): Decimal("Infinity")}), "sharing.no_number"),
        (lambda: share_by_table(Whole(Decimal(5), "亩"), {("甲", 2025): Decimal(-1)}), "sharing.wrong_sign"),
        (
            lambda: share_by_growth(Whole(Decimal(5), "亩"), bases={"甲": Decimal(1)}, base_year=2025, year=2025),
            "sharing.no_years",
        ),
        (
            lambda: share_by_growth(Whole(Decimal(-5), "亩"), bases={"甲": Decimal(1)}, base_year=2025, year=2026),
            "sharing.no_level",
        ),
    ],
)
def test_what_cannot_be_shared_out_is_refused(share, code: str) -> None:  # type: ignore[no-untyped-def]  # each gives shares of its own
    with pytest.raises(InputError) as refused:
        share()
    assert [each.code for each in refused.value.params["faults"]] == [code]  # type: ignore[attr-defined]  # a list of reasons
