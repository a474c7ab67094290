"""Codes of territories show level and parent; credit codes end as GB 32100 asks."""

from __future__ import annotations

import pytest

from luoshi.core.register.codes import credit_fault, parent_code, territory_fault, territory_level, upper_codes
from tests.core.register.small import CREDIT


@pytest.mark.parametrize(
    ("code", "level"),
    [("000000", "state"), ("620000", "province"), ("620100", "city"), ("620102", "county"), ("419001", "county")],
)
def test_the_code_shows_the_level(code: str, level: str) -> None:
    assert territory_level(code) == level


def test_codes_above_come_nearest_first() -> None:
    assert upper_codes("620102") == ("620100", "620000", "000000")
    assert upper_codes("620100") == ("620000", "000000")
    assert upper_codes("620000") == ("000000",)
    assert upper_codes("000000") == ()


def test_a_county_without_a_city_lies_under_the_province() -> None:
    assert parent_code("419001", known={"410000", "000000"}) == "410000"
    assert parent_code("620102", known={"620100", "620000"}) == "620100"
    assert parent_code("620102", known=set()) == ""


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("620102", "None"),
        ("000000", "None"),
        ("62010", "register.territory_form code=62010"),
        ("62010A", "register.territory_form code=62010A"),
        ("６２０１０２", "register.territory_form code=６２０１０２"),
        ("000100", "register.territory_form code=000100"),
        ("620002", "register.territory_county_of_no_city code=620002"),
    ],
)
def test_the_form_of_a_territorys_code(code: str, why: str) -> None:
    assert str(territory_fault(code)) == why


@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y43", "914403001922038216", "91110000802100433B", "91330100799655058B", "9111000071093123XX"],
)
def test_published_credit_codes_pass(code: str) -> None:
    assert credit_fault(code, settings=CREDIT) is None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91350100M000100Y44", "register.credit_check code=91350100M000100Y44 sign=3"),
        ("91350100M000100Y4", "register.credit_length code=91350100M000100Y4 length=18 found=17"),
        ("9135O100M000I00Y43", "register.credit_sign code=9135O100M000I00Y43 signs=OI"),
    ],
)
def test_what_is_wrong_with_a_credit_code(code: str, why: str) -> None:
    assert str(credit_fault(code, settings=CREDIT)) == why
