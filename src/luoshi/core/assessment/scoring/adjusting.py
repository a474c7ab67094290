"""What comes after the tree: bonuses and deductions with their caps, limits of the score, vetoes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luoshi.core.assessment.facts import Fact, Facts
from luoshi.core.assessment.model import Adjustment, Scheme
from luoshi.core.assessment.scoring.results import Adjusted, Vetoed
from luoshi.core.base.reasons import Reason, reason

_NOTHING = Decimal(0)
BONUS_CAP, DEDUCTION_CAP, LIMITS = "bonus_cap", "deduction_cap", "limits"


def adjusted(scheme: Scheme, facts: Facts, subject: str, *, base: Decimal) -> tuple[Adjusted, ...]:
    """Every adjustment that did something, deductions negative; a cap that bit is a row of its own: all add up."""
    each = tuple(found for one in scheme.adjustments if (found := _adjustment(one, facts, subject)).units)
    more = tuple(_caps(scheme, each))
    total = base + sum((one.points for one in (*each, *more)), _NOTHING)
    kept = limited(scheme, total)
    if kept != total:
        more += (Adjusted(LIMITS, LIMITS, total, kept - total, kept - total),)
    return each + more


def vetoed(scheme: Scheme, facts: Facts, subject: str) -> tuple[Vetoed, ...]:
    """The vetoes that take effect."""
    return tuple(
        Vetoed(each.id, each.title, units, each.effect, each.grade, each.bars)
        for each in scheme.vetoes
        if (units := _units(facts, each.input, subject)) is not None and units >= each.at_least
    )


def unreported(scheme: Scheme, facts: Facts, subject: str) -> Iterator[Reason]:
    """Adjustments and vetoes of which nothing was reported: they did nothing, which must be said."""
    titles = {each.input: each.title for each in scheme.adjustments} | {
        each.input: each.title for each in scheme.vetoes
    }
    for name, title in titles.items():
        if _units(facts, name, subject) is None:
            yield reason("score.unreported", title=title)


def _adjustment(one: Adjustment, facts: Facts, subject: str) -> Adjusted:
    units = _units(facts, one.input, subject) or _NOTHING
    raw = one.each * units
    points = raw if one.cap is None else min(raw, one.cap)
    sign = 1 if one.effect == "bonus" else -1
    return Adjusted(one.id, one.title, units, sign * raw, sign * points)


def _caps(scheme: Scheme, found: tuple[Adjusted, ...]) -> Iterator[Adjusted]:
    effects = {each.id: each.effect for each in scheme.adjustments}
    for effect, name, cap, sign in (
        ("bonus", BONUS_CAP, scheme.bonus_cap, 1), ("deduction", DEDUCTION_CAP, scheme.deduction_cap, -1),
    ):  # fmt: skip
        total = sum((sign * each.points for each in found if effects[each.id] == effect), _NOTHING)
        if cap is not None and total > cap:
            yield Adjusted(name, name, total, -sign * (total - cap), -sign * (total - cap))


def limited(scheme: Scheme, total: Decimal) -> Decimal:
    """A score within the scheme's own limits."""
    if scheme.most is not None and total > scheme.most:
        return scheme.most
    if scheme.least is not None and total < scheme.least:
        return scheme.least
    return total


def _units(facts: Facts, name: str, subject: str) -> Decimal | None:
    cell = facts.cell(name, subject)
    return cell.value if isinstance(cell, Fact) else None
