"""Debt colours (债务风险等级): the ratio of debt to resources, judged by half-open bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis
from luoshi.core.base.given import Given
from luoshi.core.base.ground import Ground
from luoshi.core.base.plain import Absence, Figure
from luoshi.core.base.reasons import reason
from luoshi.core.base.rounding import Rounding, exact, rounded
from luoshi.core.base.steps import step
from luoshi.core.base.traces import Trace, Value, trace


@dataclass(frozen=True, slots=True)
class Band:
    """A colour and the ratios in percent that have it: from a number until below another (None: without end)."""

    colour: str
    first: Decimal
    until: Decimal | None = None
    basis: Basis | None = None

    def holds(self, ratio: Decimal) -> bool:
        """Whether a ratio lies in the band."""
        return self.first <= ratio and (self.until is None or ratio < self.until)


@dataclass(frozen=True, slots=True)
class DebtTerms:
    """The bands in order, without a gap, and how the ratio is rounded before it is judged."""

    bands: tuple[Band, ...]
    places: int = 2
    rounding: Rounding = "half_up"


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who owes: the debt and the resources that answer for it (综合财力), or the ratio in percent alone."""

    name: str
    debt: Figure = Absence.MISSING
    resources: Figure = Absence.MISSING
    ratio: Figure = Absence.MISSING


def read_debt_terms(given: Given) -> DebtTerms:
    """The settings of the calculator."""
    bands = tuple(_band(row) for row in given.rows("bands"))
    if not bands:
        given.wrong("bands", reason("given.lacking"))
    for place, (band, later) in enumerate(pairwise(bands), 1):
        if band.until != later.first:
            why = reason("debt_colours.gap", until="∞" if band.until is None else band.until, first=later.first)
            given.complain(why, (*given.at, "bands", place, "from"))
    return DebtTerms(bands, given.whole("places", 2, least=0, most=8), given.rounding())


def read_debtors(given: Given, terms: DebtTerms) -> tuple[Debtor, ...]:
    """The input of the calculator: one debtor, or a list of them under `entities`."""
    del terms
    if not given.has("entities"):
        return (_debtor(given),)
    found = []
    for row in given.rows("entities"):
        found.append(_debtor(row, name=row.text("name")))
        row.close()
    return tuple(found)


def judge_debts(terms: DebtTerms, debtors: Sequence[Debtor], *, ground: Ground) -> Trace:
    """The colour of each debtor; the parameters: `ratio` and `colour` of a single one, else `colour.<name>` and so on.

    >>> terms = DebtTerms((Band("绿", Decimal(0), Decimal(100)), Band("红", Decimal(100))))
    >>> judge_debts(terms, [Debtor("", Decimal(300), Decimal(300))], ground=Ground()).value
    '红'
    """
    steps = [_judged(terms, each, ground) for each in debtors]
    if len(steps) == 1 and not debtors[0].name:
        return steps[0]
    named: dict[str, Value] = {}
    for debtor, each in zip(debtors, steps, strict=True):
        named |= {f"{name}.{debtor.name}": value for name, value in each.params if name in ("ratio", "colour")}
    known = [each.colour for each in terms.bands]
    found = [each.value for each in steps if each.value in known]
    worst = max(found, key=lambda value: known.index(str(value)), default="")
    named["worst"] = worst
    return step("debt_colours.worst", worst, named, basis=ground.basis, children=steps)


def _judged(terms: DebtTerms, debtor: Debtor, ground: Ground) -> Trace:
    ratio, children = _ratio(terms, debtor)
    if isinstance(ratio, str):
        return trace(f"debt_colours.{ratio}", basis=ground.basis, children=children, name=debtor.name)
    shown = Amount(ratio, "%")
    band = next((each for each in terms.bands if each.holds(ratio)), None)
    if band is None:
        return trace("debt_colours.no_band", basis=ground.basis, children=children, name=debtor.name, ratio=shown)
    told: dict[str, Value] = {"name": debtor.name, "ratio": shown, "colour": band.colour, "first": band.first}
    code = "colour_open" if band.until is None else "colour"
    told |= {} if band.until is None else {"until": band.until}
    return step(f"debt_colours.{code}", band.colour, told, basis=band.basis or ground.basis, children=children)


def _ratio(terms: DebtTerms, debtor: Debtor) -> tuple[Decimal | str, list[Trace]]:
    """The ratio in percent as it is published, or the code of why there is none."""
    if isinstance(debtor.ratio, Decimal):
        ratio = rounded(debtor.ratio, places=terms.places, by=terms.rounding)
        return ratio, [trace("debt_colours.ratio", Amount(debtor.ratio, "%"))]
    if Absence.EXEMPT in (debtor.debt, debtor.resources, debtor.ratio):
        return "exempt", []
    if not isinstance(debtor.debt, Decimal) or not isinstance(debtor.resources, Decimal):
        return "missing", []
    children = [trace("debt_colours.debt", debtor.debt), trace("debt_colours.resources", debtor.resources)]
    if debtor.resources <= 0:
        return "no_resources", children
    ratio = rounded(exact(debtor.debt) / exact(debtor.resources) * 100, places=terms.places, by=terms.rounding)
    return ratio, children


def _band(row: Given) -> Band:
    colour, first = row.text("colour"), row.number("from")
    until = row.number("until") if row.has("until") else None
    if until is not None and until <= first:
        row.wrong("until", reason("given.too_small", value=until, least=first))
    basis = row.cite("from", str(first))
    row.close()
    return Band(colour, first, until, basis)


def _debtor(given: Given, *, name: str = "") -> Debtor:
    zero = Decimal(0)
    return Debtor(
        name, given.figure("debt", least=zero), given.figure("resources", least=zero), given.figure("ratio", least=zero)
    )
