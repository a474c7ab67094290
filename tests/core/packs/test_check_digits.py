from __future__ import annotations

from functools import cache

import pytest

from luoshi.adapters.packs import load
from luoshi.core.packs.check_digits import check_sign, is_valid

CREDIT = [
    "91350100M000100Y43",
    "914403001922038216",
    "91110000802100433B",
    "91330100799655058B",
    "91440300708461136T",
    "9111000071093123XX",
]


@cache
def settings(name: str) -> dict[str, object]:
    return dict(load().packs["cn"].pack.check_digits[name].settings)


@pytest.mark.parametrize("code", CREDIT)
def test_a_credit_code_ends_as_its_standard_asks_and_with_nothing_else(code: str) -> None:
    told = settings("credit-code")
    assert is_valid(code, told)
    others = [sign for sign in str(told["alphabet"]) if sign != code[-1]]
    assert not any(is_valid(code[:-1] + sign, told) for sign in others)


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100I000100Y43", "91350100M000100Y433", "91350100m000100y43"]
)
def test_what_cannot_be_a_credit_code_is_none(code: str) -> None:
    assert not is_valid(code, settings("credit-code"))


@pytest.mark.parametrize(("body", "sign"), [("M000100Y", "4"), ("19220382", "1")])
def test_an_organisation_code_has_its_own_check(body: str, sign: str) -> None:
    assert check_sign(body, settings("organisation-code")) == sign


def test_remainders_of_ten_and_eleven_have_signs_of_their_own() -> None:
    told = {"alphabet": "0123456789", "length": 2, "weights": [1], "modulus": 11, "ten": "X", "eleven": "0"}
    assert (check_sign("1", told), check_sign("0", told)) == ("X", "0")
