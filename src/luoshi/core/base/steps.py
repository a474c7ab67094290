"""Steps of a trace with parameters that are computed, and figures with the places that a rule publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis
from luoshi.core.base.rounding import rounded
from luoshi.core.base.traces import Trace, Value


def step(
    label: str,
    value: Value = "",
    params: Mapping[str, Value] | None = None,
    *,
    basis: Basis | None = None,
    children: Sequence[Trace] = (),
) -> Trace:
    """A trace whose parameters have computed names, such as `zone.2015`."""
    return Trace(label, tuple((params or {}).items()), value, basis, tuple(children))


def padded(value: Decimal, places: int) -> Decimal:
    """The same number with at least so many places, for it to be shown.

    >>> padded(Decimal("350"), 2), padded(Decimal("0.125"), 2)
    (Decimal('350.00'), Decimal('0.125'))
    """
    shown = rounded(value, places=places)
    return shown if shown == value else value


def padded_amount(amount: Amount, places: int) -> Amount:
    """The same amount with at least so many places."""
    return Amount(padded(amount.value, places), amount.unit)
