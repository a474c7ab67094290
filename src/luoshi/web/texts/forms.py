"""What was typed about a row, as corrections: one for each field that differs, or the one act that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, cast

from luoshi.adapters.readings.words import figure
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Correction,
    Given,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
)
from luoshi.core.texts.correcting.result import Row
from luoshi.core.texts.correcting.result import field as field_of
from luoshi.core.texts.model import Comparator, Role, Span, Value
from luoshi.server.texts.values import ListedDocument

Typed = Mapping[str, str]
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "duty": ("organ", "role"),
    "target": ("subject", "indicator", "period", "comparator", "value", "unit", "hedge"),
    "deadline": ("date", "text"),
    "document": ("title", "number", "issuers", "issued"),
}
_EMPTY_IS_NONE: Final = {"period", "hedge", "date", "number", "issued", "title"}
_RANGE: Final = ("—", "-", "~", "至")


def corrections(act: str, typed: Typed, *, row: Row | None, about: ListedDocument) -> tuple[Correction, ...]:
    """The corrections that a form asks for; none where nothing differs. What makes no sense is left to the checks."""
    if act == "change":
        return _changes(typed, _now(row, about), key=row.key if row else Key("document"))
    return (_ACTS[act](typed, row.key if row else Key("document")),) if act in _ACTS else ()


def shown_now(row: Row | None, about: ListedDocument) -> dict[str, str]:
    """The fields of a row as a form shows them."""
    return {name: _shown(value) for name, value in _now(row, about).items()}


def _now(row: Row | None, about: ListedDocument) -> dict[str, Given]:
    if row is not None:
        return {name: field_of(row.value, name) for name in FIELDS.get(row.key.kind, ())}
    issued = about.issued.isoformat() if about.issued else None
    return {"title": about.title, "number": about.number or None, "issuers": about.issuers, "issued": issued}


def _changes(typed: Typed, now: Mapping[str, Given], *, key: Key) -> tuple[Correction, ...]:
    changed = []
    for name, before in now.items():
        told = typed.get(name)
        if told is not None and told.strip() != _shown(before):
            changed.append(Change(key, name, _given(name, told.strip())))
    return tuple(changed)


def _shown(value: Given) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return "、".join(cast(tuple[str, ...], value))
    return value if isinstance(value, str) else figure(cast(Value, value))


def _given(name: str, told: str) -> Given:
    if not told and name in _EMPTY_IS_NONE:
        return None
    if name == "value":
        return _number(told)
    if name == "issuers":
        return tuple(filter(None, (each.strip() for each in told.replace(",", "、").replace("，", "、").split("、"))))
    return told


def _number(told: str) -> Given:
    """A number or a range; what is neither stays text, which the checks refuse with words."""
    for sign in _RANGE:
        low, found, high = told.partition(sign)
        if found and low.strip():
            numbers = _decimal(low), _decimal(high)
            return (numbers[0], numbers[1]) if None not in numbers else told  # type: ignore[return-value]  # both are numbers
    number = _decimal(told)
    return told if number is None else number


def _decimal(told: str) -> Decimal | None:
    try:
        number = Decimal(told.replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _span(typed: Typed) -> Span | None:
    told = typed.get("start", ""), typed.get("end", "")
    return Span(int(told[0]), int(told[1])) if all(each.isdecimal() and len(each) < 10 for each in told) else None


def _place(typed: Typed) -> int:
    told = typed.get("at", "")
    return int(told) if told.isdecimal() and len(told) < 10 else -1  # fits a place


def _key(typed: Typed, name: str) -> Key:
    return Key.parse(typed.get(name, "")) or Key("document")


def _text(typed: Typed, name: str) -> str:
    return typed.get(name, "").strip()


def _add_duty(typed: Typed, key: Key) -> Correction:
    task = key if key.kind == "task" else _key(typed, "task")
    return AddDuty(task, cast(Role, _text(typed, "role")), _text(typed, "organ"), _span(typed))


def _add_target(typed: Typed, _key: Key) -> Correction:
    told = {name: _given(name, _text(typed, name)) for name in FIELDS["target"]}
    return AddTarget(
        _span(typed) or Span(0, 0), _text(typed, "indicator"), cast(Comparator, told["comparator"]),
        cast(Value, told["value"]), _text(typed, "unit"), _text(typed, "subject"), cast("str | None", told["period"]),
        cast("str | None", told["hedge"]),
    )  # fmt: skip


def _add_deadline(typed: Typed, key: Key) -> Correction:
    words = _span(typed)
    task = None if words else (key if key.kind == "task" else _key(typed, "task"))
    return AddDeadline(words, _text(typed, "date") or None, task, "" if words else _text(typed, "text"))


_ACTS: Final[dict[str, Callable[[Typed, Key], Any]]] = {
    "remove": lambda _typed, key: Remove(key),
    "add_duty": _add_duty,
    "add_target": _add_target,
    "add_deadline": _add_deadline,
    "add_task": lambda typed, _key: AddTask(_span(typed), "" if _span(typed) else _text(typed, "clause")),
    "split_task": lambda typed, key: SplitTask(key, _place(typed)),
    "merge_tasks": lambda typed, key: MergeTasks(key, _key(typed, "other")),
    "split_duty": lambda typed, key: SplitDuty(key, None, (_text(typed, "organ_1"), _text(typed, "organ_2"))),
    "merge_duties": lambda typed, key: MergeDuties(key, _key(typed, "other"), _text(typed, "organ")),
}
