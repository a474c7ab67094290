"""Readings back from JSON: the values of a stored reading, exactly as they were written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import get_args

from luoshi.adapters.readings.strict import Part, demand_fit, loaded, number
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason
from luoshi.core.texts.model import (
    SCHEMA_VERSION,
    Abbreviation,
    Citation,
    Clause,
    Comparator,
    Deadline,
    Document,
    Duty,
    Every,
    Flag,
    Measure,
    Origin,
    Phase,
    Reading,
    Recurrence,
    Role,
    Silent,
    Source,
    Span,
    Target,
    Task,
    Value,
)

_ROLES: tuple[Role, ...] = get_args(Role)
_COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
_EVERY: tuple[Every, ...] = get_args(Every)
_NOTHING = Decimal(0)


def read_json(text: str | bytes) -> Reading:
    """The reading of one line of JSON as `json.render` writes it; the inverse of it.

    Raises InputError `stored.not_json`, `stored.version` or `stored.faulty`, with `where` it does not fit.
    """
    told = loaded(text)
    if not isinstance(told, Mapping):
        raise InputError("stored.not_json", where="1:1")
    return from_mapping(told)


def from_mapping(told: Mapping[str, object]) -> Reading:
    """The reading that `json.as_mapping` made these mappings and lists of.

    Numbers may be Decimal or, as a plain JSON decoder gives them, int and float. What a measure holds is known from
    its place, so that those members are only looked at for their form.

    Raises InputError `stored.version` for another version, else `stored.faulty` with all that does not fit.
    """
    if told.get("schema_version") != SCHEMA_VERSION:
        raise InputError(
            "stored.version", where="$.schema_version", found=told.get("schema_version"), known=SCHEMA_VERSION
        )
    faults: list[Reason] = []
    part = Part(told, where="$", faults=faults)
    part.take("schema_version")
    source = part.part("source", _source)
    reading = Reading(source, part.parts("documents", _document), _flags(part))
    part.done()
    demand_fit(faults)
    return reading


def _source(part: Part) -> Source:
    return Source(part.text("name"), part.text("sha256"), part.text("text"), part.parts("origin", _origin))


def _origin(part: Part) -> Origin:
    start, end = part.whole("start"), part.whole("end")
    page, table, row, cell = (part.whole_or_none(name) for name in ("page", "table", "row", "cell"))
    raw = None
    if part.has("raw"):
        both = [each for each in part.array("raw") if isinstance(each, int) and not isinstance(each, bool)]
        raw = (both[0], both[1]) if len(both) == 2 else None
        if raw is None:
            part.misfit(f"{part.where}.raw", "[integer, integer]", both)
    return Origin(start, end, page, table, row, cell, raw)


def _document(part: Part) -> Document:
    return Document(
        title=part.text_or_none("title"),
        number=part.text_or_none("number"),
        issuers=part.texts("issuers"),
        issued=part.text_or_none("issued"),
        published=part.text_or_none("published"),
        start=part.whole("start"),
        end=part.whole("end"),
        citations=part.parts("citations", _citation),
        abbreviations=part.parts("abbreviations", _abbreviation),
        clauses=part.parts("clauses", _clause),
        tasks=part.parts("tasks", _task),
        targets=part.parts("targets", _target),
        deadlines=part.parts("deadlines", _deadline),
        recurrences=part.parts("recurrences", _recurrence),
        phases=part.parts("phases", _phase),
        silent=part.parts("silent", _silent),
        flags=_flags(part),
    )


def _citation(part: Part) -> Citation:
    return Citation(
        part.text("title"), part.text_or_none("number"), part.whole("start"), part.whole("end"),
        part.texts("short_names"), part.parts("mentions", span_of), part.text("rule"), _flags(part),
    )  # fmt: skip


def _abbreviation(part: Part) -> Abbreviation:
    return Abbreviation(part.text("short"), part.text("full"), part.whole("start"), part.whole("end"))


def _clause(part: Part) -> Clause:
    return Clause(
        part.text("path"), part.text("label"), part.text("heading"), part.whole("start"), part.whole("end"),
        part.whole("level"), part.text("kind"), part.text("rule"), _flags(part),
    )  # fmt: skip


def _task(part: Part) -> Task:
    return Task(
        part.text("path"), part.text("text"), part.whole("start"), part.whole("end"), part.truth("open_ended"),
        part.parts("duties", _duty), part.parts("measures", _measure), part.text("rule"), _flags(part),
    )  # fmt: skip


def _duty(part: Part) -> Duty:
    return Duty(
        part.text("organ"), part.choice("role", _ROLES), part.text("label"), part.whole("start"), part.whole("end"),
        part.text("name"), part.part_or_none("covers", span_of), part.truth("generic"), part.truth("by_division"),
        part.truth("implied"), part.text("scope"), part.text("rule"), _flags(part),
    )  # fmt: skip


def _measure(part: Part) -> Measure:
    for name in ("targets", "deadlines", "recurrences"):
        for place, each in enumerate(part.array(name)):
            if isinstance(each, bool) or not isinstance(each, int):
                part.misfit(f"{part.where}.{name}[{place}]", "integer", each)
    return Measure(part.text("text"), part.whole("start"), part.whole("end"))


def _target(part: Part) -> Target:
    return Target(
        path=part.text("path"),
        subject=part.text("subject"),
        indicator=part.text("indicator"),
        period=part.text_or_none("period"),
        comparator=part.choice("comparator", _COMPARATORS),
        value=_value(part),
        unit=part.text("unit"),
        hedge=part.text_or_none("hedge"),
        text=part.text("text"),
        start=part.whole("start"),
        end=part.whole("end"),
        change=part.text("change"),
        baseline=part.text_or_none("baseline"),
        annual=part.truth("annual"),
        period_source=part.choice("period_source", (None, "stated", "inherited")),
        rule=part.text("rule"),
        flags=_flags(part),
    )


def _value(part: Part) -> Value:
    told = part.take("value")
    both = told if isinstance(told, list | tuple) else [told]
    found = [one for one in map(number, both) if one is not None]
    if len(found) != len(both) or len(found) not in (1, 2) or (len(found) == 1 and isinstance(told, list | tuple)):
        if part.has("value"):
            part.misfit(f"{part.where}.value", "number | [number, number]", told)
        return _NOTHING
    return (found[0], found[1]) if len(found) == 2 else found[0]


def _deadline(part: Part) -> Deadline:
    return Deadline(
        part.text("path"), part.text("text"), part.whole("start"), part.whole("end"), part.text_or_none("date"),
        part.text_or_none("resolved_from"), part.text("rule"), _flags(part),
    )  # fmt: skip


def _recurrence(part: Part) -> Recurrence:
    times = part.whole_or_none("times")
    return Recurrence(
        part.text("path"), part.text("text"), part.whole("start"), part.whole("end"), part.choice("every", _EVERY),
        part.whole("interval"), times, part.text("rule"), _flags(part),
    )  # fmt: skip


def _phase(part: Part) -> Phase:
    return Phase(
        part.text("path"), part.text("name"), part.text_or_none("from"), part.text_or_none("to"),
        part.whole("start"), part.whole("end"), part.text("rule"), _flags(part),
    )  # fmt: skip


def _silent(part: Part) -> Silent:
    return Silent(part.whole("start"), part.whole("end"), part.text("why"))


def span_of(part: Part) -> Span:
    """A stretch of the text."""
    return Span(part.whole("start"), part.whole("end"))


def _flags(part: Part) -> tuple[Flag, ...]:
    return part.parts("flags", _flag)


def _flag(part: Part) -> Flag:
    return Flag(part.text("code"), part.part("params", _params))


def _params(part: Part) -> tuple[tuple[str, str], ...]:
    return tuple((name, part.text(name)) for name in part.names())
