"""Land proceeds (土地收益): what is left of the income from land after costs and funds that must be set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.base.amounts import Amount, exactly
from luoshi.core.base.basis import Basis
from luoshi.core.base.given import Given
from luoshi.core.base.ground import Ground
from luoshi.core.base.plain import Absence, Figure
from luoshi.core.base.reasons import reason
from luoshi.core.base.rounding import Rounding, exact, rounded
from luoshi.core.base.steps import padded_amount, step
from luoshi.core.base.traces import Trace, Value, trace

_OF_PROCEEDS, _OF_INCOME = "proceeds", "income"


@dataclass(frozen=True, slots=True)
class Accrual:
    """A fund that is set aside: so much of the proceeds, of the income, or of a base that the input gives."""

    name: str
    title: str
    rate: Decimal
    of: str = _OF_PROCEEDS
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class LandTerms:
    """What is deducted from the income (name → title), what is set aside from the rest, what it may be used for."""

    deductions: Mapping[str, str]
    accruals: tuple[Accrual, ...] = ()
    purpose: str = ""
    places: int = 2
    rounding: Rounding = "half_up"
    unit: str = "万元"


@dataclass(frozen=True, slots=True)
class LandIncome:
    """The income from land, each deduction, and the bases that accruals ask for, by name."""

    income: Figure
    deductions: Mapping[str, Figure] = field(default_factory=dict)
    bases: Mapping[str, Figure] = field(default_factory=dict)


def read_land_terms(given: Given) -> LandTerms:
    """The settings of the calculator."""
    titles = [_titled(row) for row in given.rows("deductions")]
    accruals = [_accrual(row) for row in given.rows("accruals")]
    if not titles:
        given.wrong("deductions", reason("given.lacking"))
    for kind, names in (("deductions", [name for name, _ in titles]), ("accruals", [each.name for each in accruals])):
        if len(set(names)) != len(names):
            given.wrong(kind, reason("given.twice", names="、".join(names)))
    return LandTerms(
        dict(titles),
        tuple(accruals),
        purpose=given.text("purpose", ""),
        places=given.whole("places", 2, least=0, most=8),
        rounding=given.rounding(),
        unit=given.unit("unit", "万元"),
    )


def read_land_income(given: Given, terms: LandTerms) -> LandIncome:
    """The input of the calculator: `income`, `deductions` by name, `bases` by name."""
    zero = Decimal(0)
    income, deductions, bases = given.figure("income", least=zero), given.inner("deductions"), given.inner("bases")
    found = {name: deductions.figure(name, least=zero) for name in terms.deductions}
    asked = {each.of: bases.figure(each.of, least=zero) for each in terms.accruals if each.of not in _OWN}
    deductions.close()
    bases.close()
    return LandIncome(income, found, asked)


def reckon_land_proceeds(terms: LandTerms, land: LandIncome, *, ground: Ground) -> Trace:
    """What may be used of the income from land, never below zero; a figure that is missing leaves it undetermined.

    Its parameters: `available`, `proceeds`, `accrued`, `accrual.<name>`.

    >>> terms = LandTerms({"costs": "成本"}, (Accrual("schools", "教育资金", Decimal("0.1")),))
    >>> str(reckon_land_proceeds(terms, LandIncome(Decimal(500), {"costs": Decimal(300)}), ground=Ground()).value)
    '180.00万元'
    """
    asked = {"income": land.income} | dict(land.deductions) | dict(land.bases)
    lacking = [name for name in ("income", *terms.deductions) if asked.get(name, Absence.MISSING) is Absence.MISSING]
    lacking += [
        each.of
        for each in terms.accruals
        if each.of not in _OWN and land.bases.get(each.of, Absence.MISSING) is Absence.MISSING
    ]
    if lacking:
        return trace("land_proceeds.undetermined", basis=ground.basis, missing="、".join(dict.fromkeys(lacking)))
    income = _amount(land.income, terms)
    children = [_told("income", "", land.income, terms)]
    left = income
    for name, title in terms.deductions.items():
        left -= _amount(land.deductions[name], terms)
        children.append(_told("deduction", title, land.deductions[name], terms))
    proceeds = padded_amount(_not_below_zero(left), terms.places)
    children.append(trace("land_proceeds.proceeds", proceeds))
    if left.value < 0:
        children.append(trace("land_proceeds.below_zero", left))
    return _accrued(terms, land, proceeds, children, ground)


_OWN = (_OF_PROCEEDS, _OF_INCOME)


def _accrued(terms: LandTerms, land: LandIncome, proceeds: Amount, children: list[Trace], ground: Ground) -> Trace:
    named: dict[str, Value] = {}
    available, total = proceeds, Amount(Decimal(0), terms.unit)
    for each in terms.accruals:
        base = proceeds if each.of == _OF_PROCEEDS else _amount(land.bases.get(each.of, land.income), terms)
        part = exactly(base, to=terms.unit) * exact(each.rate)
        accrued = Amount(rounded(part, places=terms.places, by=terms.rounding), terms.unit)
        available, total = available - accrued, total + accrued
        named[f"accrual.{each.name}"] = accrued
        told: dict[str, Value] = {"title": each.title, "rate": each.rate, "base": base}
        children.append(step("land_proceeds.accrual", accrued, told, basis=each.basis))
    if available.value < 0:
        children.append(trace("land_proceeds.floored", available))
    usable = padded_amount(_not_below_zero(available), terms.places)
    if terms.purpose:
        children.append(trace("land_proceeds.purpose", purpose=terms.purpose))
    summary: dict[str, Value] = {
        "available": usable,
        "proceeds": proceeds,
        "accrued": padded_amount(total, terms.places),
    }
    return step("land_proceeds.available", usable, summary | named, basis=ground.basis, children=children)


def _accrual(row: Given) -> Accrual:
    name, title = row.text("name"), row.text("title", "")
    rate = row.number("rate", least=Decimal(0), most=Decimal(1))
    of = row.text("of", _OF_PROCEEDS)
    basis = row.cite("rate", str(rate))
    row.close()
    return Accrual(name, title or name, rate, of, basis)


def _titled(row: Given) -> tuple[str, str]:
    name = row.text("name")
    title = row.text("title", "")
    row.close()
    return name, title or name


def _told(what: str, title: str, figure: Figure, terms: LandTerms) -> Trace:
    if figure is Absence.EXEMPT:
        return step(f"land_proceeds.{what}_exempt", "", {"title": title} if title else {})
    return step(f"land_proceeds.{what}", _amount(figure, terms), {"title": title} if title else {})


def _amount(figure: Figure, terms: LandTerms) -> Amount:
    return Amount(figure if isinstance(figure, Decimal) else Decimal(0), terms.unit)


def _not_below_zero(amount: Amount) -> Amount:
    return amount if amount.value > 0 else Amount(Decimal(0), amount.unit)
