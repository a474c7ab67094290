"""Required growth: what a target asks of every year, and how far it is still to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from luoshi.core.base.amounts import Amount
from luoshi.core.base.given import Given
from luoshi.core.base.ground import Ground
from luoshi.core.base.plain import Absence, Figure
from luoshi.core.base.reasons import reason
from luoshi.core.base.rounding import exact, rounded
from luoshi.core.base.steps import step
from luoshi.core.base.traces import Trace, Value, trace
from luoshi.core.plans.growth import growth, in_points, on_the_way, reached, yearly_growth

Aim = Literal["target", "multiple", "points", "above_reference", "decline"]
AIMS: tuple[Aim, ...] = ("target", "multiple", "points", "above_reference", "decline")
_MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class GrowthTerms:
    """What is asked.

    `target`: a figure that the input names · `multiple`: so many times the base after `years` (翻番: 2) · `points`: a
    percentage so many points higher after `years` · `above_reference`: growth higher than a reference by `points`
    (least, most) · `decline`: a yearly decline in percent of at least `rate`. `unit` is that of the figures.
    """

    aim: Aim
    multiple: Decimal = Decimal(0)
    years: int = 0
    points: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    rate: Decimal = Decimal(0)
    places: int = 2
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The figures by year; for some aims the target, or the growth of the reference and the reported own growth."""

    values: Mapping[int, Figure]
    target: Decimal = Decimal(0)
    end: int = 0
    reference: Mapping[int, Figure] = field(default_factory=dict)
    growth: Mapping[int, Figure] = field(default_factory=dict)


def read_growth_terms(given: Given) -> GrowthTerms:
    """The settings of the calculator; each aim has its own."""
    chosen = given.choice("aim", AIMS)
    aim = next(each for each in AIMS if each == chosen)
    zero = Decimal(0)
    points = (zero, zero)
    if aim == "points":
        points = (given.number("points"),) * 2
    elif aim == "above_reference":
        points = (given.number("least"), given.number("most"))
        if points[1] < points[0]:
            given.wrong("most", reason("given.too_small", value=points[1], least=points[0]))
    return GrowthTerms(
        aim,
        multiple=given.number("multiple", least=zero) if aim == "multiple" else zero,
        years=given.whole("years", least=1, most=_MOST_YEARS) if aim in ("multiple", "points") else 0,
        points=points,
        rate=given.number("rate", least=zero, most=Decimal(100)) if aim == "decline" else zero,
        places=given.whole("places", 2, least=0, most=8),
        unit=given.unit("unit", ""),
    )


def read_course(given: Given, terms: GrowthTerms) -> Course:
    """The input of the calculator: `values` by year, and what the aim asks for besides."""
    values = given.years("values")
    if terms.aim == "above_reference":
        reference, own = given.years("reference"), given.years("growth")
        if not reference:
            given.wrong("reference", reason("given.lacking"))
        return Course(values, reference=reference, growth=own)
    if not values:
        given.wrong("values", reason("given.lacking"))
    if terms.aim != "target":
        return Course(values)
    target, year = given.number("target"), given.whole("target_year", least=1949, most=9998)
    if values and not 0 < year - min(values) <= _MOST_YEARS:
        given.wrong("target_year", reason("required_growth.no_years", year=year, base_year=min(values)))
    return Course(values, target, year)


def require_growth(terms: GrowthTerms, course: Course, *, ground: Ground) -> Trace:
    """What the aim asks of every year, what was achieved so far and what is asked of the years that are left.

    >>> root = require_growth(GrowthTerms("multiple", Decimal(2), 5), Course({2020: Decimal(100)}), ground=Ground())
    >>> str(root.value), dict(root.params)["target"]
    ('14.87%', Decimal('200.00'))
    """
    if terms.aim == "above_reference":
        return _above_reference(terms, course, ground)
    base_year = min(course.values)
    base, latest_year = course.values[base_year], _latest(course)
    if not isinstance(base, Decimal) or latest_year is None:
        absent = base.value if isinstance(base, Absence) else "missing"
        return trace(f"required_growth.base_{absent}", basis=ground.basis, year=str(base_year))
    if terms.aim == "points":
        return _points(terms, course, base, ground)
    if base <= 0:
        return trace("required_growth.no_base", basis=ground.basis, year=str(base_year), base=_figure(base, terms))
    if terms.aim == "decline":
        return _decline(terms, course, base, ground)
    return _path(terms, course, base, ground)


def _path(terms: GrowthTerms, course: Course, base: Decimal, ground: Ground) -> Trace:
    """A target, or a multiple, reached from the base by the same growth every year."""
    base_year, latest_year = min(course.values), _latest(course) or min(course.values)
    doubled = terms.aim == "multiple"
    target = rounded(exact(base) * exact(terms.multiple), places=terms.places) if doubled else course.target
    end = base_year + terms.years if doubled else course.end
    latest = _number(course.values[latest_year])
    required = yearly_growth(base, target, years=end - base_year, places=terms.places)
    if required is None:
        return trace("required_growth.no_target", basis=ground.basis, target=_figure(target, terms), year=str(end))
    told = _summary(terms, base_year, end, target) | {"required": Amount(required, "%")}
    children = [trace("required_growth.base", _figure(base, terms), year=str(base_year))]
    if target > 0:
        children += [
            trace(
                "required_growth.path",
                _figure(on_the_way(base, target, passed=year, years=end - base_year, places=terms.places), terms),
                year=str(base_year + year),
            )
            for year in range(1, end - base_year + 1)
        ]
    children += _absent(course)
    children += _so_far(terms, base, base_year, latest, latest_year, told)
    children += _to_go(terms, latest, latest_year, target, end, told)
    return step("required_growth.required", Amount(required, "%"), told, basis=ground.basis, children=children)


def _so_far(
    terms: GrowthTerms, base: Decimal, base_year: int, latest: Decimal, latest_year: int, told: dict[str, Value]
) -> list[Trace]:
    if latest_year == base_year:
        return []
    achieved = yearly_growth(base, latest, years=latest_year - base_year, places=terms.places)
    if achieved is None:
        return [trace("required_growth.not_positive", _figure(latest, terms), year=str(latest_year))]
    told["achieved"] = Amount(achieved, "%")
    return [trace("required_growth.achieved", Amount(achieved, "%"), year=str(latest_year))]


def _to_go(
    terms: GrowthTerms, latest: Decimal, latest_year: int, target: Decimal, end: int, told: dict[str, Value]
) -> list[Trace]:
    gap = rounded(exact(target) - exact(latest), places=terms.places)
    told["gap"], told["state"] = _figure(gap, terms), "met" if gap <= 0 else "open"
    if gap <= 0:
        return [trace("required_growth.met", _figure(latest, terms), year=str(latest_year))]
    if latest_year >= end:
        told["state"] = "short"
        return [trace("required_growth.short", _figure(gap, terms), year=str(latest_year))]
    remaining = yearly_growth(latest, target, years=end - latest_year, places=terms.places)
    if remaining is None:
        return [trace("required_growth.no_base", year=str(latest_year), base=_figure(latest, terms))]
    told["remaining"] = Amount(remaining, "%")
    return [trace("required_growth.remaining", Amount(remaining, "%"), since=str(latest_year), year=str(end))]


def _points(terms: GrowthTerms, course: Course, base: Decimal, ground: Ground) -> Trace:
    """A percentage that is to rise by points: they are spread evenly, for points add up where growth multiplies."""
    base_year, latest_year = min(course.values), _latest(course) or min(course.values)
    end, latest = base_year + terms.years, _number(course.values[latest_year])
    target = base + terms.points[0]
    yearly = Amount(rounded(exact(terms.points[0]) / terms.years, places=terms.places), "百分点")
    told = _summary(terms, base_year, end, target) | {"required": yearly}
    children = [trace("required_growth.base", _figure(base, terms), year=str(base_year)), *_absent(course)]
    gap = Amount(rounded(in_points(target, latest), places=terms.places), "百分点")
    told["gap"], told["state"] = gap, "met" if gap.value <= 0 else "short" if latest_year >= end else "open"
    if latest_year != base_year:
        risen = Amount(rounded(in_points(latest, base), places=terms.places), "百分点")
        told["achieved"] = risen
        children.append(trace("required_growth.risen", risen, year=str(latest_year)))
    if told["state"] == "open":
        left = Amount(rounded(in_points(target, latest) / (end - latest_year), places=terms.places), "百分点")
        told["remaining"] = left
        children.append(trace("required_growth.remaining", left, since=str(latest_year), year=str(end)))
    else:
        children.append(trace(f"required_growth.{told['state']}_points", gap, year=str(latest_year)))
    return step("required_growth.points", yearly, told, basis=ground.basis, children=children)


def _decline(terms: GrowthTerms, course: Course, base: Decimal, ground: Ground) -> Trace:
    """A yearly decline of at least so many percent, compounded, from the first figure to the last."""
    base_year, latest_year = min(course.values), _latest(course) or min(course.values)
    if latest_year == base_year:
        return trace("required_growth.one_year", basis=ground.basis, year=str(base_year))
    latest = _number(course.values[latest_year])
    change = yearly_growth(base, latest, years=latest_year - base_year, places=terms.places)
    if change is None:
        return trace("required_growth.not_positive", _figure(latest, terms), basis=ground.basis, year=str(latest_year))
    most = reached(base, -terms.rate, years=latest_year - base_year)
    fallen = Amount(rounded(-change, places=terms.places), "%")
    state = "met" if exact(latest) <= most else "short"
    told: dict[str, Value] = {"decline": fallen, "rate": Amount(terms.rate, "%"), "state": state}
    told |= {"most": _figure(rounded(most, places=terms.places), terms), "base_year": str(base_year)}
    told["year"] = str(latest_year)
    children = [
        trace("required_growth.base", _figure(base, terms), year=str(base_year)),
        trace("required_growth.latest", _figure(latest, terms), year=str(latest_year)),
        *_absent(course),
    ]
    return step(f"required_growth.decline_{state}", fallen, told, basis=ground.basis, children=children)


def _above_reference(terms: GrowthTerms, course: Course, ground: Ground) -> Trace:
    """Growth above that of a reference by points, year by year; reported growth goes before what we compute."""
    steps, named, last = [], dict[str, Value](), ""
    for year in sorted(course.reference):
        one = _lead(terms, course, year)
        steps.append(one)
        told = dict(one.params)
        named |= {f"{name}.{year}": told[name] for name in ("lead", "state", "least", "most") if name in told}
        last = str(told.get("state", last))
    named["state"] = last
    return step(f"required_growth.above_{last or 'open'}", last, named, basis=ground.basis, children=steps)


def _lead(terms: GrowthTerms, course: Course, year: int) -> Trace:
    reference, own, reported = course.reference[year], course.growth.get(year), True
    if not isinstance(reference, Decimal):
        return trace(f"required_growth.reference_{reference.value}", year=str(year))
    if own is None:
        before, now = course.values.get(year - 1), course.values.get(year)
        reported = False
        if isinstance(before, Decimal) and isinstance(now, Decimal):
            own = growth(now, before, places=terms.places)
            if own is None:
                return trace("required_growth.no_base", year=str(year - 1), base=_figure(before, terms))
    if not isinstance(own, Decimal):
        absent = own or course.values.get(year)
        code = "exempt" if absent is Absence.EXEMPT else "missing"
        return trace(f"required_growth.growth_{code}", year=str(year))
    lead = rounded(in_points(own, reference), places=terms.places)
    least, most = terms.points
    state = "short" if lead < least else "beyond" if lead > most else "met"
    told: dict[str, Value] = {"year": str(year), "state": state, "lead": Amount(lead, "百分点")}
    told |= {"own": Amount(own, "%"), "reference": Amount(reference, "%")}
    told |= {"least": Amount(reference + least, "%"), "most": Amount(reference + most, "%")}
    kind = "reported" if reported else "computed"
    child = trace(f"required_growth.{kind}", Amount(own, "%"), year=str(year))
    return step(f"required_growth.lead_{state}", Amount(lead, "百分点"), told, children=[child])


def _summary(terms: GrowthTerms, base_year: int, end: int, target: Decimal) -> dict[str, Value]:
    return {"base_year": str(base_year), "target_year": str(end), "target": _figure(target, terms)}


def _absent(course: Course) -> list[Trace]:
    return [
        trace(f"required_growth.value_{figure.value}", year=str(year))
        for year, figure in sorted(course.values.items())
        if isinstance(figure, Absence)
    ]


def _latest(course: Course) -> int | None:
    return max((year for year, figure in course.values.items() if isinstance(figure, Decimal)), default=None)


def _number(figure: Figure) -> Decimal:
    return figure if isinstance(figure, Decimal) else Decimal(0)


def _figure(value: Decimal, terms: GrowthTerms) -> Value:
    return Amount(value, terms.unit) if terms.unit else value
