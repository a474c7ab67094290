"""Largest remainders (最大余额法): a whole is parted by shares so that the rounded parts make up the whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.rounding import exact, rounded


def apportion(whole: Decimal, shares: Mapping[str, Decimal | Fraction | int], *, places: int) -> dict[str, Decimal]:
    """The parts of a whole with so many places; their sum is the whole, digit for digit.

    Each part is cut off; what is left goes, one unit of the last place each, to the largest remainders, of equal ones
    to the first. A whole with more places than asked keeps them, and so do its parts. Shares need not sum to one.

    >>> {name: str(part) for name, part in apportion(Decimal(10), dict.fromkeys("abc", Decimal(1)), places=1).items()}
    {'a': '3.4', 'b': '3.3', 'c': '3.3'}

    Raises ZeroDivisionError when all shares are zero.
    """
    places = max(places, _places(whole))
    units = abs(exact(whole)) * 10**places
    total = sum((exact(share) for share in shares.values()), Fraction(0))
    quotas = {name: units * exact(share) / total for name, share in shares.items()}
    counts = {name: quota.numerator // quota.denominator for name, quota in quotas.items()}
    left = int(units) - sum(counts.values())
    for name in sorted(quotas, key=lambda each: counts[each] - quotas[each])[:left]:
        counts[name] += 1
    sign = -1 if whole < 0 else 1
    return {name: rounded(Fraction(sign * count, 10**places), places=places) for name, count in counts.items()}


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
