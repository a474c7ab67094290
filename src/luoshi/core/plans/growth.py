"""Growth: rates over a year and over several, exact until they are rounded, percent and percentage points apart."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import exact, rounded

Number = Decimal | Fraction | int


def growth(current: Number, base: Number, *, places: int = 2) -> Decimal | None:
    """The growth over a base in percent; None when the base is zero or negative and nothing can be compared.

    >>> growth(Decimal(110), Decimal(100)), growth(Decimal(5), Decimal(0))
    (Decimal('10.00'), None)
    """
    return rounded((exact(current) / exact(base) - 1) * 100, places=places) if base > 0 else None


def yearly_growth(first: Number, last: Number, *, years: int, places: int = 2) -> Decimal | None:
    """The compound yearly growth in percent that leads from one figure to another; None when none does.

    A figure that is zero or negative at the start, or negative at the end, cannot be reached by growth.

    >>> yearly_growth(100, 200, years=5), yearly_growth(100, 81, years=2), yearly_growth(0, 5, years=2)
    (Decimal('14.87'), Decimal('-10.00'), None)

    Raises InputError `growth.no_years` for less than one year.
    """
    if years < 1:
        raise InputError("growth.no_years", years=years)
    if first <= 0 or last < 0:
        return None
    times = exact(last) / exact(first) * 100**years
    whole = _exact_root(times, years)
    if whole is not None:  # a half is rounded away from zero, which only the exact figure can tell
        return rounded(whole - 100, places=places)
    return rounded(exact(_rounded_root(times, years, places=places)) - 100, places=places)


def on_the_way(first: Number, last: Number, *, passed: int, years: int, places: int) -> Decimal:
    """What is reached after some of the years when the yearly growth is the same all along; both figures above zero.

    >>> [str(on_the_way(100, 200, passed=year, years=2, places=1)) for year in (0, 1, 2)]
    ['100.0', '141.4', '200.0']
    """
    power = exact(first) ** (years - passed) * exact(last) ** passed
    return _rounded_root(power, years, places=places)


def reached(base: Number, rate: Number, *, years: int) -> Fraction:
    """What a base becomes at a yearly growth in percent, exactly.

    >>> reached(100, 10, years=2)
    Fraction(121, 1)
    """
    return exact(base) * (1 + exact(rate) / 100) ** years


def in_points(current: Number, base: Number) -> Fraction:
    """The difference of two percentages, in percentage points: from 17 % to 23 % are 6 points, not 6 percent.

    >>> in_points(23, 17)
    Fraction(6, 1)
    """
    return exact(current) - exact(base)


def _rounded_root(value: Fraction, degree: int, *, places: int) -> Decimal:
    """The root, half up: it is cut off at half a place, so that no digit behind can change the answer."""
    steps = Fraction(2) * Fraction(10) ** places
    scaled = value * steps**degree
    halves = _root(scaled.numerator // scaled.denominator, degree)
    return rounded(Fraction((halves + 1) // 2) * 2 / steps, places=places)


def _exact_root(value: Fraction, degree: int) -> Fraction | None:
    root = Fraction(_root(value.numerator, degree), _root(value.denominator, degree))
    return root if root**degree == value else None


def _root(value: int, degree: int) -> int:
    """The largest whole number whose power is not more than the value (Newton's method on whole numbers)."""
    if value < 2 or degree == 1:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
