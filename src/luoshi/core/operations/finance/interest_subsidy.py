"""Interest subsidy (贷款贴息): paid interest that is given back, up to the principal at the rate of the subsidy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis
from luoshi.core.base.given import Given
from luoshi.core.base.ground import Ground
from luoshi.core.base.plain import Absence, Figure
from luoshi.core.base.reasons import reason
from luoshi.core.base.rounding import Rounding, exact, rounded
from luoshi.core.base.steps import padded_amount, step
from luoshi.core.base.traces import Trace, Value, trace


@dataclass(frozen=True, slots=True)
class SubsidyRate:
    """A rate of subsidy for a year, and what it rests on."""

    rate: Decimal
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class SubsidyTerms:
    """The rates by tier ("" where there is one for all), the days of a year, the benchmark and the most for a zone.

    Neither the benchmark (`rate_ceiling`, 同期基准利率) nor the most (`zone_cap`) need be set.
    """

    rates: Mapping[str, SubsidyRate]
    days_of_year: int
    rate_ceiling: Decimal | None = None
    zone_cap: Decimal | None = None
    places: int = 2
    rounding: Rounding = "half_up"
    unit: str = "万元"


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan: its principal, all interest paid, what of it was overdue interest or a penalty, and its days.

    The first day is counted, the day of repayment is not. `rate` is that of the contract: interest above it is none.
    """

    name: str
    principal: Decimal
    paid: Figure
    first: date
    until: date
    overdue: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    rate: Decimal | None = None
    rate_name: str = ""


def read_subsidy_terms(given: Given) -> SubsidyTerms:
    """The settings of the calculator: one `rate`, or `tiers` with a name and a rate each."""
    if given.has("tiers"):
        rows = [(row.text("name"), _subsidy_rate(row)) for row in given.rows("tiers")]
        if len(dict(rows)) != len(rows):
            given.wrong("tiers", reason("given.twice", names="、".join(name for name, _ in rows)))
    else:
        rows = [("", SubsidyRate(_rate(given, "rate")))]
    if not rows:
        given.wrong("tiers", reason("given.lacking"))
    return SubsidyTerms(
        dict(rows),
        days_of_year=given.whole("days_of_year", least=360, most=366),
        rate_ceiling=_rate(given, "rate_ceiling") if given.has("rate_ceiling") else None,
        zone_cap=given.number("zone_cap", least=Decimal(0)) if given.has("zone_cap") else None,
        places=given.whole("places", 2, least=0, most=8),
        rounding=given.rounding(),
        unit=given.unit("unit", "万元"),
    )


def read_loans(given: Given, terms: SubsidyTerms) -> tuple[Loan, ...]:
    """The input of the calculator: the list `loans`."""
    loans = tuple(_loan(row, terms) for row in given.rows("loans"))
    if not loans:
        given.wrong("loans", reason("given.lacking"))
    names = [each.name for each in loans]
    if len(set(names)) != len(names):
        given.wrong("loans", reason("given.twice", names="、".join(names)))
    return loans


def reckon_subsidies(terms: SubsidyTerms, loans: Sequence[Loan], *, ground: Ground) -> Trace:
    """What is subsidised, loan by loan and together, the most for the zone kept.

    Its parameters: `total`, `eligible` (interest before the caps), `undetermined`, `subsidy.<loan>`.

    >>> terms = SubsidyTerms({"": SubsidyRate(Decimal("0.03"))}, days_of_year=360)
    >>> loan = Loan("甲", Decimal(1000), Decimal(60), date(2015, 1, 1), date(2015, 12, 27))
    >>> str(reckon_subsidies(terms, [loan], ground=Ground()).value)
    '30.00万元'
    """
    nothing = Amount(rounded(0, places=terms.places), terms.unit)
    total = eligible = nothing
    steps, named, undetermined = [], dict[str, Value](), 0
    for loan in loans:
        days = _days(loan, ground)
        if isinstance(loan.paid, Absence) or not days:
            code = loan.paid.value if isinstance(loan.paid, Absence) else "outside"
            steps.append(trace(f"interest_subsidy.{code}", basis=ground.basis, loan=loan.name))
            undetermined += loan.paid is Absence.MISSING
            continue
        subsidy, interest, told = _subsidised(terms, loan, loan.paid, days)
        total, eligible = total + subsidy, eligible + interest
        steps.append(told)
        named[f"subsidy.{loan.name}"] = subsidy
    if terms.zone_cap is not None and total.value > terms.zone_cap:
        steps.append(trace("interest_subsidy.capped", Amount(terms.zone_cap, terms.unit), sum=total))
        total = Amount(terms.zone_cap, terms.unit)
    total, eligible = padded_amount(total, terms.places), padded_amount(eligible, terms.places)
    told_all: dict[str, Value] = {"total": total, "eligible": eligible, "undetermined": Decimal(undetermined)}
    return step("interest_subsidy.total", total, told_all | named, basis=ground.basis, children=steps)


def _subsidised(terms: SubsidyTerms, loan: Loan, paid: Decimal, days: int) -> tuple[Amount, Amount, Trace]:
    """The subsidy of a loan, its eligible interest, and the step that explains them."""
    granted = terms.rates[loan.rate_name]
    rate = granted.rate if terms.rate_ceiling is None else min(granted.rate, terms.rate_ceiling)
    interest = exact(paid) - exact(loan.overdue) - exact(loan.penalty)
    children = [trace("interest_subsidy.paid", Amount(paid, terms.unit))]
    for what, part in (("overdue", loan.overdue), ("penalty", loan.penalty)):
        if part:
            children.append(step(f"interest_subsidy.{what}", Amount(part, terms.unit)))
    if loan.rate is not None:
        contract = exact(loan.principal) * exact(loan.rate) * days / terms.days_of_year
        children.append(trace("interest_subsidy.contract", _amount(contract, terms), rate=loan.rate))
        interest = min(interest, contract)
    most = exact(loan.principal) * exact(rate) * days / terms.days_of_year
    told: dict[str, Value] = {"principal": Amount(loan.principal, terms.unit), "rate": rate}
    told |= {"days": Decimal(days), "days_of_year": Decimal(terms.days_of_year)}
    children.append(step("interest_subsidy.most", _amount(most, terms), told, basis=granted.basis))
    if rate != granted.rate:
        children.append(trace("interest_subsidy.ceiling", rate, rate=granted.rate))
    if days != (loan.until - loan.first).days:
        children.append(trace("interest_subsidy.clipped", Decimal(days), all=Decimal((loan.until - loan.first).days)))
    subsidy, eligible = _amount(min(interest, most), terms), _amount(interest, terms)
    summary: dict[str, Value] = {"loan": loan.name, "eligible": eligible}
    return subsidy, eligible, step("interest_subsidy.loan", subsidy, summary, children=children)


def _days(loan: Loan, ground: Ground) -> int:
    """The days of the loan on which the rule is in force."""
    first = loan.first if ground.since is None else max(loan.first, ground.since)
    until = loan.until if ground.until is None else min(loan.until, ground.until)
    return max(0, (until - first).days)


def _amount(value: Fraction, terms: SubsidyTerms) -> Amount:
    return Amount(rounded(value, places=terms.places, by=terms.rounding), terms.unit)


def _subsidy_rate(row: Given) -> SubsidyRate:
    rate = _rate(row, "rate")
    basis = row.cite("rate", str(rate))
    row.close()
    return SubsidyRate(rate, basis)


def _rate(given: Given, name: str) -> Decimal:
    return given.number(name, least=Decimal(0), most=Decimal(1))


def _loan(row: Given, terms: SubsidyTerms) -> Loan:
    zero = Decimal(0)
    rate_name = "" if "" in terms.rates else row.choice("tier", tuple(terms.rates) or ("",))
    first, until = row.day("from"), row.day("until")
    if until <= first:
        row.wrong("until", reason("interest_subsidy.no_days", first=first, until=until))
    paid = row.figure("paid", least=zero)
    overdue, penalty = row.number("overdue", zero, least=zero), row.number("penalty", zero, least=zero)
    if isinstance(paid, Decimal) and overdue + penalty > paid:
        row.wrong("paid", reason("interest_subsidy.less_than_excluded", paid=paid, excluded=overdue + penalty))
    rate = _rate(row, "rate") if row.has("rate") else None
    loan = Loan(
        row.text("name"), row.number("principal", least=zero), paid, first, until, overdue, penalty, rate, rate_name
    )
    row.close()
    return loan
