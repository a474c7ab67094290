"""The level that a value is held to: the subject's own target, or the one that the settings state."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.assessment.rules.base import Asked
from luoshi.core.base.errors import InputError


def held_to(name: str, stated: Decimal | None, asked: Asked) -> Decimal:
    """The subject's own target where it has one, else the stated number.

    Raises InputError `assessment.rule.lacks_target` where there is neither.
    """
    level = stated if asked.aim is None else asked.aim
    if level is None:
        raise InputError("assessment.rule.lacks_target", rule=name)
    return level
