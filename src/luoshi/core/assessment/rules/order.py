"""The order of peers: how many are worse, equal, better."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.ways import merit
from luoshi.core.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Order:
    """The merits of the peers, the worst first.

    >>> order = Order((Decimal(1), Decimal(2), Decimal(2), Decimal(5)))
    >>> order.worse(Decimal(2)), order.equal(Decimal(2)), order.better(Decimal(2))
    (1, 2, 1)
    """

    merits: tuple[Decimal, ...]

    def worse(self, reached: Decimal) -> int:
        """How many are worse than a merit."""
        return bisect_left(self.merits, reached)

    def equal(self, reached: Decimal) -> int:
        """How many are neither better nor worse, the one itself among them."""
        return bisect_right(self.merits, reached) - bisect_left(self.merits, reached)

    def better(self, reached: Decimal) -> int:
        """How many are better than a merit."""
        return len(self.merits) - bisect_right(self.merits, reached)


def order_of(values: Sequence[Decimal], way: Way) -> Order:
    """The order of peers. Raises InputError `assessment.rule.no_peers` where there is none with a value."""
    if not values:
        raise InputError("assessment.rule.no_peers")
    return Order(tuple(sorted(merit(each, way) for each in values)))
