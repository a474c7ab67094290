"""Amounts with units."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.amounts import Amount, compare, convert, exactly, per, quantised, ratio, scaled, times
from luoshi.core.base.errors import InputError
from luoshi.core.base.units import alike, unit

AREAS = ["亩", "公顷", "平方米", "平方公里", "万亩", "万平方米"]
VALUES = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


def amount(text: str) -> Amount:
    value, _, name = text.partition(" ")
    return Amount(Decimal(value), name)


@pytest.mark.parametrize(
    ("given", "to", "expected"),
    [
        ("1 公顷", "亩", "15"),
        ("1 公顷", "平方米", "10000"),
        ("1 平方公里", "公顷", "100"),
        ("1 平方公里", "亩", "1500"),
        ("3 亩", "平方米", "2000"),
        ("1500 亩", "平方公里", "1"),
        ("2.5 万亩", "亩", "25000"),
        ("1 亿元", "万元", "10000"),
        ("12345.67 元", "万元", "1.234567"),
        ("1.5 亿美元", "万美元", "15000"),
        ("300 万元/亩", "万元/公顷", "4500"),
        ("45 亿元/平方公里", "万元/亩", "300"),
        ("4500 万元/公顷", "亿元/平方公里", "45"),
        ("18.14 万元/人", "元/人", "181400"),
        ("5 ‰", "%", "0.5"),
        ("3 万人", "人", "30000"),
        ("0.2 吨", "千克", "200"),
        ("-1 公顷", "亩", "-15"),
        ("0 元", "亿元", "0"),
    ],
)
def test_a_conversion_is_exact(given: str, to: str, expected: str) -> None:
    assert convert(amount(given), to=to) == Amount(Decimal(expected), to)
    assert str(convert(amount(given), to=to).value) == expected


def test_a_mu_in_square_metres_needs_a_named_rounding() -> None:
    one = Amount(Decimal(1), "亩")
    with pytest.raises(InputError, match=r"amount\.inexact value=2000/3 unit=平方米"):
        convert(one, to="平方米")
    assert exactly(one, to="平方米") == Fraction(2000, 3)
    assert convert(one, to="平方米", places=3) == Amount(Decimal("666.667"), "平方米")
    assert convert(one, to="平方米", places=2, by="floor") == Amount(Decimal("666.66"), "平方米")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%", "百分点"), ("万元", "万美元"), ("家", "户"), ("家", "个"), ("倍", "%"), ("亩", "万元"),
        ("万元/亩", "万元"), ("万元/亩", "万元/人"), ("万元/亩", "万美元/亩"), ("分", "个"), ("人", "名"),
    ],
)  # fmt: skip
def test_what_measures_something_else_is_never_converted_added_or_compared(one: str, other: str) -> None:
    first, second = Amount(Decimal(1), one), Amount(Decimal(1), other)
    assert not alike(one, other)
    for act in (
        lambda: convert(first, to=other),
        lambda: first + second,
        lambda: compare(first, second),
        lambda: ratio(first, second),
        lambda: second - first,
    ):
        with pytest.raises(InputError) as caught:
            act()
        assert caught.value.code == "amount.incompatible"


@pytest.mark.parametrize("name", ["", "万", "亿", "万%", "亿百分点", "元/", "/亩", "万元/亩/年", "斤", "万万元", "kg"])
def test_an_unknown_unit_is_refused(name: str) -> None:
    with pytest.raises(InputError) as caught:
        Amount(Decimal(1), name)
    assert (caught.value.code, caught.value.params) == ("amount.unknown_unit", {"unit": name})


def test_an_amount_that_is_no_number_is_refused() -> None:
    with pytest.raises(InputError, match=r"amount\.not_finite"):
        Amount(Decimal("NaN"), "元")


def test_sums_take_the_unit_of_the_first() -> None:
    assert amount("1 亿元") + amount("2500 万元") == amount("1.25 亿元")
    assert amount("1 公顷") - amount("15 亩") == amount("0 公顷")
    assert -amount("3 亩") == amount("-3 亩")
    assert str(-amount("0 亩")) == "0亩"
    assert str(amount("1E+3 亩")) == "1000亩"


def test_a_sum_that_no_decimal_holds_is_refused_not_rounded() -> None:
    with pytest.raises(InputError, match=r"amount\.inexact"):
        amount("1 公顷") + amount("1 亩")
    assert amount("1 亩") + amount("1 公顷") == amount("16 亩")


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("15 亩", "1 公顷", 0), ("14.99 亩", "1 公顷", -1), ("1 平方公里", "1499 亩", 1)]
)
def test_amounts_are_compared_exactly_across_units(one: str, other: str, expected: int) -> None:
    assert compare(amount(one), amount(other)) == expected


def test_a_share_is_an_exact_fraction() -> None:
    assert ratio(amount("1 亩"), amount("1 公顷")) == Fraction(1, 15)
    with pytest.raises(InputError, match=r"amount\.divided_by_zero"):
        ratio(amount("1 亩"), amount("0 公顷"))


def test_intensity_is_an_amount_for_each_of_another() -> None:
    assert per(amount("0.9 亿元"), amount("2 公顷"), to="万元/亩") == amount("300 万元/亩")
    assert per(amount("100 万元"), amount("3 人"), to="万元/人", places=2) == amount("33.33 万元/人")
    with pytest.raises(InputError, match=r"amount\.inexact"):
        per(amount("100 万元"), amount("3 人"), to="万元/人")
    with pytest.raises(InputError, match=r"amount\.divided_by_zero"):
        per(amount("100 万元"), amount("0 人"), to="万元/人")


def test_a_rate_is_applied_to_a_quantity() -> None:
    assert times(amount("300 万元/亩"), amount("2 公顷"), to="万元") == amount("9000 万元")
    assert times(amount("1 元/亩"), amount("1 平方米"), to="元", places=4) == amount("0.0015 元")
    for rate, quantity in [("300 万元", "2 公顷"), ("300 万元/亩", "2 人")]:
        with pytest.raises(InputError, match=r"amount\.incompatible"):
            times(amount(rate), amount(quantity), to="万元")


def test_a_multiple_is_exact_or_refused() -> None:
    assert scaled(amount("30 万元"), Decimal("0.7")) == amount("21 万元")
    with pytest.raises(InputError, match=r"amount\.inexact"):
        scaled(amount("1 万元"), Fraction(1, 3))


def test_rounding_keeps_the_unit() -> None:
    assert quantised(amount("2.345 万元"), places=2) == amount("2.35 万元")
    assert quantised(amount("2.345 万元"), places=2, by="truncate") == amount("2.34 万元")


def test_a_quotient_unit_has_the_factor_of_both() -> None:
    assert unit("万元/公顷").factor * 15 == unit("万元/亩").factor


@given(VALUES, st.sampled_from(AREAS), st.sampled_from(AREAS))
def test_there_and_back_is_the_same_amount(value: Decimal, one: str, other: str) -> None:
    back = exactly(Amount(value, one), to=other) * unit(other).factor / unit(one).factor
    assert back == Fraction(value)


@given(VALUES, VALUES)
def test_what_is_added_can_be_taken_away(one: Decimal, other: Decimal) -> None:
    total = Amount(one, "亿元") + Amount(other, "万元")
    assert compare(total - Amount(other, "万元"), Amount(one, "亿元")) == 0
