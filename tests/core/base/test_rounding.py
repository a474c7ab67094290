"""Named roundings."""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import ROUNDINGS, Rounding, exact, finite, rounded

PARTS = st.fractions() | st.decimals(allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("value", "places", "half_up", "floor", "ceiling", "truncate"),
    [
        ("2.345", 2, "2.35", "2.34", "2.35", "2.34"),
        ("-2.345", 2, "-2.35", "-2.35", "-2.34", "-2.34"),
        ("2.5", 0, "3", "2", "3", "2"),
        ("-2.5", 0, "-3", "-3", "-2", "-2"),
        ("0.4999", 0, "0", "0", "1", "0"),
        ("89.95", 1, "90.0", "89.9", "90.0", "89.9"),
        ("7", 2, "7.00", "7.00", "7.00", "7.00"),
        ("1250", -2, "1300", "1200", "1300", "1200"),
        ("0.00", 1, "0.0", "0.0", "0.0", "0.0"),
        (
            "123456789012345678901234567890.5",
            0,
            "123456789012345678901234567891",
            "123456789012345678901234567890",
            "123456789012345678901234567891",
            "123456789012345678901234567890",
        ),
    ],
)
def test_each_rounding_does_what_its_name_says(
    value: str, places: int, half_up: str, floor: str, ceiling: str, truncate: str
) -> None:
    told = [str(rounded(Decimal(value), places=places, by=by)) for by in ROUNDINGS]
    assert told == [half_up, floor, ceiling, truncate]


def test_half_up_is_what_is_taken_when_none_is_named() -> None:
    assert rounded(Decimal("0.125"), places=2) == Decimal("0.13")


def test_an_unknown_rounding_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InputError) as caught:
        rounded(1, places=0, by=cast(Rounding, "banker"))
    assert caught.value.code == "amount.unknown_rounding"
    assert "half_up" in str(caught.value.params["known"])


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_refused(value: str) -> None:
    with pytest.raises(InputError, match=r"amount\.not_finite"):
        rounded(Decimal(value), places=0)


@given(PARTS, st.integers(-3, 6), st.sampled_from(ROUNDINGS))
def test_a_rounded_number_is_near_and_rounding_it_again_changes_nothing(
    value: Decimal | Fraction, places: int, by: Rounding
) -> None:
    near = rounded(value, places=places, by=by)
    step = Fraction(10) ** -places
    assert abs(exact(near) - exact(value)) < step
    assert by != "half_up" or abs(exact(near) - exact(value)) <= step / 2
    assert rounded(near, places=places, by=by) == near


@given(PARTS, st.integers(0, 4))
def test_the_ambient_decimal_context_has_no_say(value: Decimal | Fraction, places: int) -> None:
    plain = rounded(value, places=places)
    with localcontext() as narrow:
        narrow.prec = 3
        assert str(rounded(value, places=places)) == str(plain)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_survives_the_way_through_a_fraction(value: Decimal) -> None:
    assert finite(exact(value)) == value


@pytest.mark.parametrize("value", [Fraction(1, 3), Fraction(2000, 3), Fraction(-1, 15)])
def test_a_fraction_whose_digits_never_end_has_no_decimal(value: Fraction) -> None:
    assert finite(value) is None
