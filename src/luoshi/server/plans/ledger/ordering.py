"""The orders of the ledger: by which columns, and what stands behind a place in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db.models import Q

from luoshi.server.plans.ledger.values import Order

_LARGEST: Final = 2**63 - 1
_LARGEST_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class _By:
    """Columns, all of them up or all of them down; the last is the number of the task, so that no two are alike."""

    columns: tuple[str, ...]
    down: bool = False


_ORDERS: Final[Mapping[Order, _By]] = {
    "due": _By(("ordered", "pk")),
    "-due": _By(("ordered", "pk"), down=True),
    "light": _By(("ordered", "pk")),
    "percent": _By(("percent", "pk")),
    "-percent": _By(("percent", "pk"), down=True),
    "plan": _By(("plan", "serial", "pk")),
}


def columns(order: Order) -> tuple[str, ...]:
    """The columns to order by; those of `light` are the order within a light."""
    by = _ORDERS[order]
    return tuple(f"-{each}" if by.down else each for each in by.columns)


def values(order: Order) -> tuple[str, ...]:
    """The columns that say the place of a row."""
    return _ORDERS[order].columns


def place(row: Mapping[str, Any], order: Order) -> str:
    """The place of a row, as an address bears it."""
    return "~".join(str(row[each]) for each in _ORDERS[order].columns)


def behind(after: str, order: Order) -> Q:
    """What stands behind a place; one that nobody made asks for nothing: the list begins at its top."""
    by = _ORDERS[order]
    told = after.split("~")
    if not after or len(told) != len(by.columns):
        return Q()
    try:
        found = [_read(name, value) for name, value in zip(by.columns, told, strict=True)]
    except (ValueError, InvalidOperation):
        return Q()
    side = "lt" if by.down else "gt"
    seen = Q(**{f"{by.columns[0]}__{side}e": found[0]})
    deeper = Q(**{f"{by.columns[-1]}__{side}": found[-1]})
    for name, value in reversed(list(zip(by.columns[:-1], found[:-1], strict=True))):
        deeper = Q(**{f"{name}__{side}": value}) | (Q(**{name: value}) & deeper)
    return seen & deeper


def _read(name: str, told: str) -> date | Decimal | int:
    if name == "ordered":
        return date.fromisoformat(told)
    if name == "percent":
        percent = Decimal(told)
        if not 0 <= percent <= _LARGEST_PERCENT:
            raise ValueError
        return percent
    number = int(told)
    if not 0 <= number <= _LARGEST:
        raise ValueError
    return number
