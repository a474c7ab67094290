"""Directed columns: the values of a node's children, subject by subject, as methods of the data take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, reason

FEWEST = 2
EXACTLY = Context(prec=50)
Values = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one child, more is better; None where a subject has none, which leaves its row out.

    >>> column = Column("税收", (Decimal(2), None, Decimal(4), Decimal(3)))
    >>> [str(value) for value in column.min_max()]
    ['0', 'None', '1', '0.5']
    """

    item: str
    values: tuple[Decimal | None, ...]

    @property
    def present(self) -> tuple[Decimal, ...]:
        """The values of those that have one."""
        return tuple(value for value in self.values if value is not None)

    @property
    def constant(self) -> bool:
        """Whether all have the same value, so that the column tells nobody apart."""
        return len(set(self.present)) == 1

    def min_max(self) -> tuple[Decimal | None, ...]:
        """Each value between the least (0) and the most (1); for a column that is not constant."""
        low = min(self.present)
        span = EXACTLY.subtract(max(self.present), low)
        return tuple(
            None if value is None else EXACTLY.divide(EXACTLY.subtract(value, low), span) for value in self.values
        )


def directed(names: Sequence[str], columns: Mapping[str, Values], *, method: str) -> tuple[Column, ...]:
    """The columns of the children in declared order.

    Raises InputError `assessment.weights.too_few` for a column with fewer than two values,
    `assessment.weights.not_finite` for NaN and infinities.
    """
    found = tuple(Column(name, tuple(columns.get(name, ()))) for name in names)
    for column in found:
        if len(column.present) < FEWEST:
            raise InputError(
                "assessment.weights.too_few",
                item=column.item,
                method=method,
                count=len(column.present),
                least=FEWEST,
            )
        if not all(value.is_finite() for value in column.present):
            raise InputError("assessment.weights.not_finite", item=column.item)
    return found


def noted(columns: Sequence[Column]) -> tuple[Reason, ...]:
    """What the columns lack: those that are constant get no weight, rows without a value are left out of them."""
    found = []
    for column in columns:
        if column.constant:
            found.append(reason("assessment.weights.constant", item=column.item))
        left_out = len(column.values) - len(column.present)
        if left_out:
            of = len(column.values)
            found.append(reason("assessment.weights.left_out", item=column.item, count=left_out, of=of))
    return tuple(found)
