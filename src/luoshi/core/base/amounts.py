"""Amounts: exact decimals with their unit; nothing is rounded unless a rounding is named."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import Rounding, exact, finite, rounded
from luoshi.core.base.units import alike, unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in a unit; equal when both are the same (15 亩 and 1 公顷 are told apart, see `compare`).

    >>> Amount(Decimal("1.5"), "亿元") + Amount(Decimal(200), "万元")
    Amount(value=Decimal('1.52'), unit='亿元')

    Raises InputError `amount.unknown_unit`, `amount.not_finite`.
    """

    value: Decimal
    unit: str

    def __post_init__(self) -> None:
        unit(self.unit)
        exact(self.value)

    def __add__(self, other: Amount) -> Amount:
        """The sum, in the unit of the first.

        Raises InputError `amount.incompatible`, and `amount.inexact` when the unit cannot hold it exactly.
        """
        return _exactly(exact(self.value) + exactly(other, to=self.unit), unit=self.unit)

    def __sub__(self, other: Amount) -> Amount:
        """The difference, in the unit of the first; raises as the sum does."""
        return self + -other

    def __neg__(self) -> Amount:
        return Amount(self.value.copy_negate() if self.value else self.value, self.unit)

    def __str__(self) -> str:
        return f"{self.value:f}{self.unit}"


def exactly(amount: Amount, *, to: str) -> Fraction:
    """The exact value in another unit, as a fraction: for what is computed further.

    >>> exactly(Amount(Decimal(1), "亩"), to="平方米")
    Fraction(2000, 3)

    Raises InputError `amount.incompatible`, `amount.unknown_unit`.
    """
    _demand_alike(amount.unit, to)
    return exact(amount.value) * unit(amount.unit).factor / unit(to).factor


def convert(amount: Amount, *, to: str, places: int | None = None, by: Rounding = "half_up") -> Amount:
    """The amount in another unit: exact, or with so many decimal places by a named rounding.

    >>> convert(Amount(Decimal("0.3"), "平方公里"), to="亩"), convert(Amount(Decimal(300), "万元/亩"), to="万元/公顷")
    (Amount(value=Decimal('450'), unit='亩'), Amount(value=Decimal('4500'), unit='万元/公顷'))
    >>> convert(Amount(Decimal(1), "亩"), to="平方米", places=2)
    Amount(value=Decimal('666.67'), unit='平方米')

    Raises InputError `amount.incompatible`, `amount.unknown_unit`; `amount.inexact` when no places are given and
    no decimal holds the value.
    """
    return _settled(exactly(amount, to=to), unit=to, places=places, by=by)


def quantised(amount: Amount, *, places: int, by: Rounding = "half_up") -> Amount:
    """The amount with so many decimal places.

    >>> quantised(Amount(Decimal("2.5"), "家"), places=0, by="floor")
    Amount(value=Decimal('2'), unit='家')
    """
    return Amount(rounded(amount.value, places=places, by=by), amount.unit)


def compare(one: Amount, other: Amount) -> int:
    """-1, 0 or 1 as the first is less than, the same as or more than the second, exactly.

    >>> compare(Amount(Decimal(15), "亩"), Amount(Decimal(1), "公顷"))
    0

    Raises InputError `amount.incompatible`.
    """
    difference = exact(one.value) - exactly(other, to=one.unit)
    return (difference > 0) - (difference < 0)


def ratio(part: Amount, whole: Amount) -> Fraction:
    """How many times the second is contained in the first, exactly.

    >>> ratio(Amount(Decimal(300), "万元"), Amount(Decimal("0.12"), "亿元"))
    Fraction(1, 4)

    Raises InputError `amount.incompatible`, `amount.divided_by_zero`.
    """
    _demand_alike(part.unit, whole.unit)
    return exact(part.value) / _not_zero(exactly(whole, to=part.unit))


def scaled(amount: Amount, factor: Decimal | Fraction | int) -> Amount:
    """So many times the amount.

    >>> scaled(Amount(Decimal(30), "万元"), Fraction(1, 4))
    Amount(value=Decimal('7.5'), unit='万元')

    Raises InputError `amount.inexact` when no decimal holds it (`exactly` and `rounded` then serve).
    """
    return _exactly(exact(amount.value) * exact(factor), unit=amount.unit)


def per(amount: Amount, each: Amount, *, to: str, places: int | None = None, by: Rounding = "half_up") -> Amount:
    """One amount for each of another, in a quotient unit.

    >>> per(Amount(Decimal("1.2"), "亿元"), Amount(Decimal(40), "亩"), to="万元/亩")
    Amount(value=Decimal('300'), unit='万元/亩')

    Raises InputError `amount.incompatible`, `amount.divided_by_zero`, `amount.inexact`.
    """
    above, _, below = to.partition("/")
    value = exactly(amount, to=above) / _not_zero(exactly(each, to=below))
    return _settled(value, unit=to, places=places, by=by)


def times(rate: Amount, quantity: Amount, *, to: str, places: int | None = None, by: Rounding = "half_up") -> Amount:
    """A rate applied to a quantity: 300 万元/亩 on 2 公顷.

    >>> times(Amount(Decimal(300), "万元/亩"), Amount(Decimal(2), "公顷"), to="亿元")
    Amount(value=Decimal('0.9'), unit='亿元')

    Raises InputError `amount.incompatible` when the rate is not per such a quantity, `amount.inexact`.
    """
    below = rate.unit.partition("/")[2]
    if not below:
        raise InputError("amount.incompatible", unit=rate.unit, other=quantity.unit)
    value = exactly(rate, to=f"{to}/{below}") * exactly(quantity, to=below)
    return _settled(value, unit=to, places=places, by=by)


def _settled(value: Fraction, *, unit: str, places: int | None, by: Rounding) -> Amount:
    if places is None:
        return _exactly(value, unit=unit)
    return Amount(rounded(value, places=places, by=by), unit)


def _exactly(value: Fraction, *, unit: str) -> Amount:
    decimal = finite(value)
    if decimal is None:
        raise InputError("amount.inexact", value=value, unit=unit)
    return Amount(decimal, unit)


def _not_zero(value: Fraction) -> Fraction:
    if not value:
        raise InputError("amount.divided_by_zero")
    return value


def _demand_alike(one: str, other: str) -> None:
    if not alike(one, other):
        raise InputError("amount.incompatible", unit=one, other=other)
