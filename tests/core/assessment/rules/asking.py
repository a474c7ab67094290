"""Values put to a rule of scoring as the engine does: settings as a pack has them, bounds of the peers, points, steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from luoshi.core.assessment.model import Direction, Way
from luoshi.core.assessment.rules import RULES, read_terms
from luoshi.core.assessment.rules.base import Asked
from luoshi.core.base.rounding import rounded
from luoshi.core.base.traces import Trace

EXACT = Context(prec=50)
Number = Decimal | int | str


def way(direction: Direction = "up", *best: Number) -> Way:
    return Way(direction, tuple(map(Decimal, best)))


def asked(
    name: str,
    settings: Mapping[str, object],
    peers: Sequence[Decimal] = (),
    *,
    by: Way | None = None,
    full: Number = 100,
    aim: Number | None = None,
) -> Asked:
    """What the points of a value depend on; settings without a fault, numbers in them as text."""
    terms, findings = read_terms(name, numbers(settings))
    assert [str(each) for each in findings.misfits] == []
    chosen = by or Way()
    bounds = RULES[name].bounds(terms, peers, chosen)
    return Asked(terms, bounds, chosen, Decimal(full), None if aim is None else Decimal(aim))


def points(
    name: str,
    value: Number,
    settings: Mapping[str, object],
    peers: Sequence[Number] = (),
    *,
    by: Way | None = None,
    full: Number = 100,
    aim: Number | None = None,
) -> Decimal:
    """The points of a value, with a trace whose value they are; shown with four places, as they are."""
    with localcontext(EXACT):
        question = asked(name, settings, [Decimal(each) for each in peers], by=by, full=full, aim=aim)
        found = RULES[name].points(Decimal(value), question)
        assert RULES[name].steps(Decimal(value), question).value == found
    assert found.is_finite()
    return found


def column(
    name: str, settings: Mapping[str, object], peers: Sequence[Number], *, by: Way | None = None, full: Number = 100
) -> list[Decimal]:
    """The points of all peers, at twelve places, as the engine keeps them."""
    with localcontext(EXACT):
        values = [Decimal(each) for each in peers]
        question = asked(name, settings, values, by=by, full=full)
        return [shown(RULES[name].points(each, question), places=12) for each in values]


def steps(name: str, value: Number, question: Asked) -> Trace:
    with localcontext(EXACT):
        return RULES[name].steps(Decimal(value), question)


def misfits(name: str, settings: Mapping[str, object]) -> list[str]:
    return [str(each) for each in read_terms(name, numbers(settings))[1].misfits]


def numbers(settings: Mapping[str, object]) -> dict[str, object]:
    """The settings with every text that is a number as a number."""
    return {name: _number(value) for name, value in settings.items()}


def shown(value: Decimal, *, places: int = 4) -> Decimal:
    """A number half up with at most so many places and no zeros behind."""
    whole = Fraction(rounded(value, places=places))
    return Decimal(whole.numerator) / Decimal(whole.denominator)


def _number(value: object) -> object:
    match value:
        case str() if value.removeprefix("-").replace(".", "", 1).isdigit():
            return Decimal(value)
        case Mapping():
            return numbers(value)
        case list() | tuple():
            return [_number(each) for each in value]
    return value
