"""Corrections as JSON mappings, and back, strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from luoshi.adapters.readings.json_back import span_of
from luoshi.adapters.readings.strict import Part, demand_fit
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Correction,
    Entry,
    Given,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.model import Comparator, Role, Span, Value

SCHEMA_VERSION = 1
KINDS: dict[str, type[Correction]] = {
    "add_duty": AddDuty,
    "add_task": AddTask,
    "add_target": AddTarget,
    "add_deadline": AddDeadline,
    "change": Change,
    "remove": Remove,
    "split_task": SplitTask,
    "merge_tasks": MergeTasks,
    "split_duty": SplitDuty,
    "merge_duties": MergeDuties,
    "undo": Undo,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_NOWHERE = Key("document")


def log_mapping(entries: Iterable[Entry]) -> dict[str, object]:
    """A log as a mapping that names its version."""
    return {
        "schema_version": SCHEMA_VERSION,
        "corrections": [{"number": entry.number, **correction_mapping(entry.correction)} for entry in entries],
    }


def correction_mapping(correction: Correction) -> dict[str, object]:
    """One correction: its kind, then its fields; keys as text, decimals as strings, spans as start and end.

    >>> correction_mapping(Change(Key("duty", "一", 3, 8), "role", "lead"))
    {'kind': 'change', 'row': 'duty:3-8:一', 'field': 'role', 'value': 'lead'}
    """
    told: dict[str, object] = {"kind": _NAMES[type(correction)]}
    return told | {each.name: _written(getattr(correction, each.name)) for each in fields(correction)}


def read_log(told: Mapping[str, object]) -> tuple[Entry, ...]:
    """The log of a mapping; the inverse of `log_mapping`.

    Raises InputError `stored.version` for another version, else `stored.faulty` with all that does not fit.
    """
    if told.get("schema_version") != SCHEMA_VERSION:
        raise InputError(
            "stored.version", where="$.schema_version", found=told.get("schema_version"), known=SCHEMA_VERSION
        )
    faults: list[Reason] = []
    part = Part(told, where="$", faults=faults)
    part.take("schema_version")
    entries = part.parts("corrections", _entry)
    part.done()
    before = 0
    for place, entry in enumerate(entries):
        if entry.number <= before:
            part.misfit(f"$.corrections[{place}].number", f"integer from {before + 1}", entry.number)
        before = max(before, entry.number)
    demand_fit(faults)
    return entries


def read_correction(told: Mapping[str, object]) -> Correction:
    """One correction of a mapping; the inverse of `correction_mapping`. Raises InputError `stored.faulty`."""
    faults: list[Reason] = []
    part = Part(told, where="$", faults=faults)
    correction = _correction(part)
    part.done()
    demand_fit(faults)
    return correction


def _entry(part: Part) -> Entry:
    return Entry(part.whole("number"), _correction(part))


def _correction(part: Part) -> Correction:
    return _READERS[part.choice("kind", KINDS)](part)


def _change(part: Part) -> Change:
    row, name = _key(part, "row"), part.text("field")
    value = _decimals(part) if (row.kind, name) == ("target", "value") else _given(part)
    return Change(row, name, value)


def _given(part: Part) -> Given:
    """A text, null, a list of texts, or a span."""
    told = part.take("value")
    if told is None or isinstance(told, str):
        return told
    if isinstance(told, Mapping):
        return part.part("value", span_of)
    if isinstance(told, list | tuple):
        return part.texts("value")
    if part.has("value"):
        part.misfit(f"{part.where}.value", "string | null | array | object", told)
    return None


def _decimals(part: Part) -> Value:
    """A decimal as a string, or two of them for a range."""
    told = part.take("value")
    both = told if isinstance(told, list | tuple) else (told,)
    found = [one for one in map(_decimal, both) if one is not None]
    if part.has("value") and (len(found) != len(both) or len(found) != (2 if isinstance(told, list | tuple) else 1)):
        part.misfit(f"{part.where}.value", '"decimal" | ["decimal", "decimal"]', told)
        return Decimal(0)
    if not part.has("value"):
        return Decimal(0)
    return (found[0], found[1]) if len(found) == 2 else found[0]


def _decimal(told: object) -> Decimal | None:
    try:
        found = Decimal(told) if isinstance(told, str) and told.isascii() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and abs(found.adjusted()) <= 30 else None


def _key(part: Part, name: str) -> Key:
    told = part.take(name)
    found = Key.parse(told) if isinstance(told, str) else None
    if found is None and part.has(name):
        part.faults.append(reason("stored.no_key", where=f"{part.where}.{name}", found=str(told)[:60]))
    return found or _NOWHERE


def _key_or_none(part: Part, name: str) -> Key | None:
    return None if part.null(name) else _key(part, name)


def _words(part: Part) -> Span | None:
    return part.part_or_none("words", span_of)


def _two(part: Part) -> tuple[str, str]:
    told = part.texts("organs")
    if len(told) != 2:
        part.misfit(f"{part.where}.organs", "[string, string]", told)
        return "", ""
    return told[0], told[1]


def _target(part: Part) -> AddTarget:
    return AddTarget(
        part.part("words", span_of), part.text("indicator"), part.choice("comparator", get_args(Comparator)),
        _decimals(part), part.text("unit"), part.text("subject"), part.text_or_none("period"),
        part.text_or_none("hedge"),
    )  # fmt: skip


_READERS: dict[str, Callable[[Part], Correction]] = {
    "add_duty": lambda part: AddDuty(
        _key(part, "task"), part.choice("role", get_args(Role)), part.text("organ"), _words(part)
    ),
    "add_task": lambda part: AddTask(_words(part), part.text("clause")),
    "add_target": _target,
    "add_deadline": lambda part: AddDeadline(
        _words(part), part.text_or_none("date"), _key_or_none(part, "task"), part.text("text")
    ),
    "change": _change,
    "remove": lambda part: Remove(_key(part, "row")),
    "split_task": lambda part: SplitTask(_key(part, "row"), part.whole("at")),
    "merge_tasks": lambda part: MergeTasks(_key(part, "row"), _key(part, "other")),
    "split_duty": lambda part: SplitDuty(_key(part, "row"), None if part.null("at") else part.whole("at"), _two(part)),
    "merge_duties": lambda part: MergeDuties(_key(part, "row"), _key(part, "other"), part.text("organ")),
    "undo": lambda part: Undo(part.whole("of")),
}


def _written(value: object) -> Any:
    if isinstance(value, Key):
        return str(value)
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Decimal):
        return f"{value:f}"
    return [_written(each) for each in value] if isinstance(value, tuple) else value
