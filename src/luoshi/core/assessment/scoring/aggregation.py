"""How the children of a node join: their shares, which sum to exactly 1, and the node's points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from luoshi.core.assessment.model import Aggregation

_PART = Decimal("1e-15")
# The grid of the engine: points and contributions are half up to it, so that they add up exactly.
POINT = Decimal("1e-12")
_DIGITS = 28


def shares(weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Weights as parts of their sum, half up to 15 places; the largest takes what is left over, so that they sum to 1.

    >>> shares((Decimal(30), Decimal(30), Decimal(15)))
    (Decimal('0.4'), Decimal('0.4'), Decimal('0.2'))
    >>> shares((Decimal(1),) * 3)
    (Decimal('0.333333333333334'), Decimal('0.333333333333333'), Decimal('0.333333333333333'))

    Weights that are all zero count alike.
    """
    total = sum(weights, Decimal(0))
    if not total:
        return shares((Decimal(1),) * len(weights))
    found = [_ended(each / total) for each in weights]
    rest = 1 - sum(found, Decimal(0))
    if rest:
        found[max(range(len(found)), key=lambda at: (weights[at], -at))] += rest
    return tuple(found)


def factors(weights: Sequence[Decimal], fulls: Sequence[Decimal], *, above: Decimal) -> tuple[Decimal, ...]:
    """What a point of each child is worth in the node above: its part of the node's full mark over its own.

    Where points are summed and nothing is left out this is exactly 1. Digits that do not end are cut at 15 places.

    >>> factors((Decimal(3), Decimal(4)), (Decimal(3), Decimal(4)), above=Decimal(7))
    (Decimal('1'), Decimal('1'))
    """
    total = sum(weights, Decimal(0))
    if not total:
        return factors((Decimal(1),) * len(weights), fulls, above=above)
    return tuple(_ended(each * above / (total * own)) for each, own in zip(weights, fulls, strict=True))


def power_mean(
    aggregation: Aggregation, rates: Sequence[Decimal], parts: Sequence[Decimal], *, full: Decimal
) -> Decimal:
    """The points of a geometric or harmonic node from its children's rates (points over full), none of them negative.

    Zero where a child has nothing. Rounded half up to 1e-12.

    >>> power_mean("harmonic", [Decimal("0.5"), Decimal(1)], [Decimal("0.5")] * 2, full=Decimal(100))
    Decimal('66.666666666667')
    """
    if not all(rates):
        return Decimal(0)
    with localcontext() as context:
        context.prec = _DIGITS
        if aggregation == "geometric":
            mean = sum((part * rate.ln() for part, rate in zip(parts, rates, strict=True)), Decimal(0)).exp()
        else:
            mean = 1 / sum((part / rate for part, rate in zip(parts, rates, strict=True)), Decimal(0))
        return (full * mean).quantize(POINT, ROUND_HALF_UP)


def fair_parts(
    aggregation: Aggregation, rates: Sequence[Decimal], parts: Sequence[Decimal], *, points: Decimal, full: Decimal
) -> tuple[Decimal, ...]:
    """What each child of a geometric or harmonic node adds to its points; they sum to the points exactly.

    A child starts from its share of the full mark and loses its part of what the node lacks, in proportion to the
    shortfall of its own term: its share times −ln(rate), or times 1/rate − 1. Where children have nothing, they alone
    bear the loss. A child above its full mark gains in the same way.
    """
    lost = _shortfalls(aggregation, rates, parts)
    total = sum(lost, Decimal(0))
    lacking = full - points
    found = [
        (part * full - (lacking * each / total if total else part * lacking)).quantize(POINT, ROUND_HALF_UP)
        for part, each in zip(parts, lost, strict=True)
    ]
    largest = max(range(len(found)), key=lambda at: (parts[at], -at))
    found[largest] += points - sum(found, Decimal(0))
    return tuple(found)


def _shortfalls(aggregation: Aggregation, rates: Sequence[Decimal], parts: Sequence[Decimal]) -> list[Decimal]:
    if not all(rates):
        return [Decimal(0) if rate else part for part, rate in zip(parts, rates, strict=True)]
    with localcontext() as context:
        context.prec = _DIGITS
        if aggregation == "geometric":
            return [-part * rate.ln() for part, rate in zip(parts, rates, strict=True)]
        return [part * (1 / rate - 1) for part, rate in zip(parts, rates, strict=True)]


def _ended(value: Decimal) -> Decimal:
    """Half up to 15 places, without idle zeros; a quotient whose digits end there is itself."""
    return value.quantize(_PART, ROUND_HALF_UP).normalize()
