"""Largest remainders: the worked table, and what always holds."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.largest_remainder import apportion
from tests.core.worked import worked

SHARES = st.lists(st.decimals(0, 1, places=3), min_size=1, max_size=6).filter(any)
WHOLES = st.decimals(-(10**7), 10**7, places=3)


@pytest.mark.parametrize(("told", "between", "parts"), worked("apportionment.md", "# Apportionment"))
def test_the_worked_table_holds(told: str, between: list[str], parts: str) -> None:
    whole, places, *pairs = told.split()
    shares = {name: Decimal(share) for name, share in zip(pairs[::2], pairs[1::2], strict=True)}
    found = apportion(Decimal(whole), shares, places=int(places))
    assert " · ".join(f"{name} {part}" for name, part in found.items()) == parts


@given(WHOLES, SHARES, st.integers(0, 6))
def test_the_parts_make_up_the_whole(whole: Decimal, shares: list[Decimal], places: int) -> None:
    parts = apportion(whole, dict(zip("abcdef", shares, strict=False)), places=places)
    assert sum(parts.values()) == whole


@given(WHOLES, SHARES)
def test_a_larger_share_never_gets_less(whole: Decimal, shares: list[Decimal]) -> None:
    parts = apportion(abs(whole), dict(zip("abcdef", shares, strict=False)), places=2)
    ranked = sorted(zip(shares, parts.values(), strict=True))
    assert all(less[1] <= more[1] for less, more in pairwise(ranked) if less[0] < more[0])


@given(WHOLES, SHARES)
def test_only_the_proportion_of_shares_counts_and_the_unit_is_nothing(whole: Decimal, shares: list[Decimal]) -> None:
    named = dict(zip("abcdef", shares, strict=False))
    parts = apportion(whole, named, places=3)
    assert apportion(whole, {name: share * 7 for name, share in named.items()}, places=3) == parts
    assert apportion(whole * 1000, named, places=0) == {name: part * 1000 for name, part in parts.items()}


@given(WHOLES, SHARES)
def test_no_part_is_a_unit_or_more_away_from_its_share(whole: Decimal, shares: list[Decimal]) -> None:
    parts = apportion(whole, dict(zip("abcdef", shares, strict=False)), places=3)
    for share, part in zip(shares, parts.values(), strict=True):
        assert abs(part * sum(shares) - whole * share) < Decimal("0.001") * sum(shares)
