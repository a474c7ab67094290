"""Settings that several rules read: numbers that may be left out, numbers above zero, steps."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.base.given import Given
from luoshi.core.base.reasons import reason

ZERO, ONE = Decimal(0), Decimal(1)


def number_if_any(
    given: Given, name: str, *, least: Decimal | None = None, most: Decimal | None = None
) -> Decimal | None:
    """A number, or None where the setting is left out."""
    number = given.number(name, least if least is not None else ZERO, least=least, most=most)
    return number if given.has(name) else None


def positive(given: Given, name: str, default: Decimal | None = None) -> Decimal:
    """A number above zero; one where it is wrong."""
    known = len(given.findings.misfits)
    number = given.number(name, default)
    if number > 0:
        return number
    if len(given.findings.misfits) == known:
        given.wrong(name, reason("assessment.rule.not_positive", value=number))
    return ONE


def share(given: Given, name: str, default: Decimal | None = None) -> Decimal:
    """A number from 0 to 1."""
    return given.number(name, default, least=ZERO, most=ONE)
