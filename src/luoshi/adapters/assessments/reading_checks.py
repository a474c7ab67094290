"""What only all the files together show: inputs without a column, subjects that lack, too much that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from luoshi.adapters.assessments.columns import attribute_words
from luoshi.adapters.assessments.gathered import Gathered, Seen
from luoshi.core.assessment.facts import Column, Fact, Facts
from luoshi.core.assessment.model import Scheme
from luoshi.core.base.faults import Fault, Place, fault, warn
from luoshi.core.base.plain import Absence
from luoshi.core.packs.reading import nearest

_FEWEST_RATIOS = 3


def check(gathered: Gathered, facts: Facts, *, before: str) -> Iterator[Fault]:
    """Every fault and note of the whole."""
    if not gathered.tables:
        return
    place = gathered.tables[0]
    for text, where in gathered.others.items():
        yield warn(where, "assessment_data.other_period", period=text, this=facts.period)
    if not facts.subjects:
        yield fault(place, "assessment_data.no_subjects", period=facts.period)
        return
    yield from _absent_now(gathered, facts)
    yield from _columns(gathered, place, before=before)
    yield from _groups(gathered, place)
    yield from _missing(gathered, facts)
    yield from _ratios(gathered, facts)


def used(scheme: Scheme) -> tuple[str, ...]:
    """The inputs that items of the tree score; adjustments and vetoes ask for others."""
    told = {name for item in scheme.leaves() for name in (item.input, item.over, item.target)}
    return tuple(name for name in scheme.inputs if name in told) or tuple(scheme.inputs)


def compared(scheme: Scheme) -> tuple[str, ...]:
    """The inputs whose value of the period before is needed: growth and increments are counted from it."""
    told = {item.input for item in scheme.leaves() if item.measure != "level"}
    return tuple(name for name in scheme.inputs if name in told)


def known_groups(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """The values of each attribute that some item is scored differently for."""
    told: dict[str, dict[str, None]] = {each: {} for each in scheme.groups}
    for item in scheme.items.values():
        for variant in item.variants:
            for attribute, value in variant.group.items():
                told.setdefault(attribute, {})[value] = None
    return {attribute: tuple(values) for attribute, values in told.items()}


def _absent_now(gathered: Gathered, facts: Facts) -> Iterator[Fault]:
    for known, seen in gathered.subjects["before"].items():
        if known not in gathered.subjects["this"]:
            yield fault(seen.place, "assessment_data.subject_absent", name=seen.name, period=facts.period)


def _columns(gathered: Gathered, place: Place, *, before: str) -> Iterator[Fault]:
    scheme = gathered.scheme
    for name, asked in scheme.inputs.items():
        if ("this", name) not in gathered.asked:
            code = "assessment_data.no_marks" if asked.kind == "marks" else "assessment_data.no_column"
            yield fault(place, code, title=asked.title, id=name)
    for name in compared(scheme):
        if ("before", name) not in gathered.asked:
            title = scheme.inputs[name].title
            yield fault(place, "assessment_data.no_column_before", title=title, period=before or "—")


def _groups(gathered: Gathered, place: Place) -> Iterator[Fault]:
    known = known_groups(gathered.scheme)
    subjects = gathered.subjects["this"].values()
    for attribute in gathered.scheme.groups:
        if not any(attribute in seen.groups for seen in subjects):
            yield fault(place, "assessment_data.no_group_column", attribute=attribute_words(attribute)[-1])
            continue
        for seen in subjects:
            yield from _group(seen, attribute, known.get(attribute, ()))


def _group(seen: Seen, attribute: str, known: tuple[str, ...]) -> Iterator[Fault]:
    value, word = seen.groups.get(attribute, ""), attribute_words(attribute)[-1]
    if not value:
        yield fault(seen.place, "assessment_data.group_blank", attribute=word, name=seen.name)
    elif known and value not in known:
        likely = nearest(value, known)
        listed = "、".join(known)
        told = {"attribute": word, "name": seen.name, "value": value, "known": listed}
        if likely:
            yield fault(seen.place, "assessment_data.unknown_group_like", **told, likely=likely)
        else:
            yield warn(seen.place, "assessment_data.unknown_group", **told)


def _missing(gathered: Gathered, facts: Facts) -> Iterator[Fault]:
    scheme, most, unread = gathered.scheme, gathered.scheme.most_missing, gathered.unread
    names = [name for name in used(scheme) if ("this", name) in gathered.asked and ("this", name, "") not in unread]
    for seen in gathered.subjects["this"].values():
        cells = [facts.cell(name, seen.id) for name in names if ("this", name, seen.id) not in unread]
        if (told := _share(cells, most)) is not None:
            yield fault(seen.place, "assessment_data.subject_missing", name=seen.name, **told)
    for name in names:
        cells = [facts.cell(name, each.id) for each in facts.subjects if ("this", name, each.id) not in unread]
        if (told := _share(cells, most)) is not None:
            place, title = gathered.asked["this", name], scheme.inputs[name].title
            yield fault(place, "assessment_data.input_missing", title=title, **told)


def _share(cells: list[Fact | Absence], most: Decimal) -> dict[str, object] | None:
    """How many of the cells that apply and can be read are missing; None where that is allowed."""
    apply = [cell for cell in cells if cell is not Absence.EXEMPT]
    missing = sum(cell is Absence.MISSING for cell in apply)
    if missing <= most * len(apply):
        return None
    return {"missing": missing, "count": len(apply), "most": f"{most * 100:f}".rstrip("0").rstrip(".") + "%"}


def _ratios(gathered: Gathered, facts: Facts) -> Iterator[Fault]:
    """Percentages none of which passes one: perhaps 12.5 % was written as 0.125."""
    columns: Mapping[str, Column] = facts.columns
    for name, column in columns.items():
        asked = gathered.scheme.inputs[name]
        values = [cell.value for cell in column.values() if isinstance(cell, Fact)]
        if asked.unit != "%" or len(values) < _FEWEST_RATIOS or not any(values):
            continue
        if all(abs(value) <= 1 for value in values) and any(value % 1 for value in values):
            yield warn(gathered.asked["this", name], "assessment_data.perhaps_ratios", title=asked.title)
