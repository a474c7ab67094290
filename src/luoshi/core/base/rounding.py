"""Named roundings of exact numbers: a rule says once which one its published figures take."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, trunc
from typing import Literal

from luoshi.core.base.errors import InputError

Rounding = Literal["half_up", "floor", "ceiling", "truncate"]
ROUNDINGS: tuple[Rounding, ...] = ("half_up", "floor", "ceiling", "truncate")


def rounded(value: Decimal | Fraction | int, *, places: int, by: Rounding = "half_up") -> Decimal:
    """A number with so many decimal places; a negative number of places rounds to tens, hundreds and so on.

    `half_up` (四舍五入) takes a half away from zero, `truncate` drops what is too much.

    >>> rounded(Decimal("2.345"), places=2), rounded(Decimal("-0.5"), places=0)
    (Decimal('2.35'), Decimal('-1'))
    >>> rounded(Fraction(2000, 3), places=1, by="floor"), rounded(1250, places=-2)
    (Decimal('666.6'), Decimal('1300'))

    Raises InputError `amount.not_finite` for NaN and infinities, `amount.unknown_rounding` for an unknown name.
    """
    scaled = exact(value) * Fraction(10) ** places
    return _shifted(_whole(scaled, by=by), places)


def exact(value: Decimal | Fraction | int) -> Fraction:
    """The number as a fraction, nothing lost.

    >>> exact(Decimal("0.25"))
    Fraction(1, 4)

    Raises InputError `amount.not_finite` for NaN and infinities.
    """
    if isinstance(value, Decimal) and not value.is_finite():
        raise InputError("amount.not_finite", value=value)
    return Fraction(value)


def finite(value: Fraction) -> Decimal | None:
    """The shortest decimal that is exactly this fraction; None when its digits never end.

    >>> finite(Fraction(1, 8)), finite(Fraction(1, 3)), finite(Fraction(1500))
    (Decimal('0.125'), None, Decimal('1500'))
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    return _shifted(int(value * 10**places), places)


def _whole(value: Fraction, *, by: Rounding) -> int:
    match by:
        case "half_up":
            whole = floor(abs(value) + Fraction(1, 2))
            return whole if value >= 0 else -whole
        case "floor":
            return floor(value)
        case "ceiling":
            return ceil(value)
        case "truncate":
            return trunc(value)
    raise InputError("amount.unknown_rounding", name=by, known="、".join(ROUNDINGS))


def _shifted(whole: int, places: int) -> Decimal:
    # From digits, not by arithmetic: the ambient decimal context would cut long numbers at 28 digits.
    if places < 0:
        return Decimal(whole * 10**-places)
    digits = tuple(map(int, str(abs(whole))))
    return Decimal((int(whole < 0), digits, -places))
