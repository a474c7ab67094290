"""A column of percents: hundredths of a percent as a whole number at rest, a Decimal outside."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models

_PLACES = Decimal("0.01")


class PercentField(models.IntegerField):  # type: ignore[type-arg]  # not subscriptable as it runs
    """A percent with two decimals, kept as an integer so that no database rounds it."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: int | None, *_: object) -> Decimal | None:
        """The percent of a stored number.

        >>> PercentField().from_db_value(3350)
        Decimal('33.50')
        """
        return None if value is None else Decimal(value).scaleb(-2)

    def to_python(self, value: Any) -> Decimal | None:
        """A percent with two decimals."""
        return None if value is None else Decimal(value).quantize(_PLACES)

    def get_prep_value(self, value: Any) -> int | None:
        """The number to be stored.

        >>> PercentField().get_prep_value(Decimal("33.5"))
        3350
        """
        return None if value is None else int(Decimal(value).quantize(_PLACES).scaleb(2))
