"""Nonsense refused: what is wrong with a correction, whatever the rows of the document are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from luoshi.core.base.reasons import Reason, Reasons, reason
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
from luoshi.core.texts.model import Comparator, Document, Role, Span

LONGEST = 200
_MOST_PLACES = 30
_MASKED = re.compile(r"(?:\d{2}(?:\d?x|xx)|x{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_LEAP = "2024"
_CORRECTED = ("task", "duty", "target", "deadline")

Check = Callable[[Given, "Text"], Iterator[Reason]]


class Text:
    """The text of one document, as checks look at it."""

    def __init__(self, document: Document, text: str) -> None:
        self.document, self.text = document, text

    def span(self, words: Span) -> Iterator[Reason]:
        """Why a span is none of this document."""
        own = self.document
        if not own.start <= words.start < words.end <= own.end:
            yield reason("correction.outside", start=words.start, end=words.end, first=own.start, last=own.end)
        elif not self.text[words.start : words.end].strip():
            yield reason("correction.blank_words", start=words.start, end=words.end)


def faults(correction: Correction, *, document: Document, text: str) -> Reasons:
    """All that is wrong with a correction in itself; none for an `Undo`, which only a log can judge.

    >>> nobody = Document(None, None, (), None, None, 0, 0)
    >>> str(faults(AddDuty(Key("task", "一", 0, 9), "lead", organ=" "), document=nobody, text=""))
    'correction.empty field=organ'
    """
    check = _CHECKS.get(type(correction))
    return Reasons(check(correction, Text(document, text)) if check else ())


def _kind(row: Key, *wanted: str) -> Iterator[Reason]:
    if row.kind not in wanted:
        yield reason("correction.wrong_kind", row=row, wanted="、".join(wanted))


def _worded(field: str, value: Given) -> Iterator[Reason]:
    """A text that says something, on one line and no longer than a line."""
    if not isinstance(value, str):
        yield reason("correction.wrong_value", field=field)
    elif not value.strip():
        yield reason("correction.empty", field=field)
    elif len(value) > LONGEST or not value.isprintable():
        yield reason("correction.too_long", field=field, longest=LONGEST)


def _maybe(field: str, value: Given) -> Iterator[Reason]:
    return iter(()) if value is None else _worded(field, value)


def _loose(field: str, value: Given) -> Iterator[Reason]:
    """A text that may be empty."""
    return iter(()) if value == "" else _worded(field, value)


def _among(code: str, field: str, known: tuple[str, ...]) -> Check:
    def check(value: Given, _text: Text) -> Iterator[Reason]:
        if value not in known:
            yield reason(code, **{field: value, "known": "、".join(known)})

    return check


_role = _among("correction.unknown_role", "role", get_args(Role))
_comparator = _among("correction.unknown_comparator", "comparator", get_args(Comparator))


def _day(value: Given, _text: Text) -> Iterator[Reason]:
    if value is not None and not (isinstance(value, str) and _is_day(value)):
        yield reason("correction.not_a_day", value=value)


def _limit(value: Given, _text: Text) -> Iterator[Reason]:
    """A day whose year may be masked: 20xx-06-30."""
    if value is not None and not (isinstance(value, str) and (_is_day(value) or _is_masked(value))):
        yield reason("correction.not_a_limit", value=value)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_masked(value: str) -> bool:
    return _MASKED.fullmatch(value) is not None and _is_day(_LEAP + value[-6:])


def _number(value: Given, _text: Text) -> Iterator[Reason]:
    both = value if isinstance(value, tuple) else (value,)
    parts = [part for part in both if isinstance(part, Decimal)]
    if len(parts) != len(both) or len(parts) not in (1, 2) or (isinstance(value, tuple) and len(parts) == 1):
        yield reason("correction.wrong_value", field="value")
    elif not all(part.is_finite() and abs(part.adjusted()) <= _MOST_PLACES for part in parts):
        yield reason("correction.not_finite", value="—".join(map(str, parts)))
    elif len(parts) == 2 and not parts[0] < parts[1]:
        yield reason("correction.range_upside_down", low=parts[0], high=parts[1])


def _words(value: Given, text: Text) -> Iterator[Reason]:
    if isinstance(value, Span):
        yield from text.span(value)
    else:
        yield reason("correction.wrong_value", field="words")


def _issuers(value: Given, _text: Text) -> Iterator[Reason]:
    if not isinstance(value, tuple):
        yield reason("correction.wrong_value", field="issuers")
        return
    for each in value:
        yield from _worded("issuers", each if isinstance(each, str) else None)


def _of(form: Callable[[str, Given], Iterator[Reason]], field: str) -> Check:
    return lambda value, _text: form(field, value)


FIELDS: dict[str, dict[str, Check]] = {
    "document": {
        "title": _of(_maybe, "title"), "number": _of(_maybe, "number"), "issuers": _issuers, "issued": _day,
        "published": _day,
    },
    "duty": {"organ": _of(_worded, "organ"), "role": _role, "words": _words},
    "target": {
        "subject": _of(_loose, "subject"), "indicator": _of(_worded, "indicator"), "period": _of(_maybe, "period"),
        "comparator": _comparator, "value": _number, "unit": _of(_loose, "unit"), "hedge": _of(_maybe, "hedge"),
        "words": _words,
    },
    "deadline": {"date": _limit, "text": _of(_worded, "text"), "words": _words},
}  # fmt: skip


def _change(given: Change, text: Text) -> Iterator[Reason]:
    check = FIELDS.get(given.row.kind, {}).get(given.field)
    if check is None:
        known = "、".join(FIELDS.get(given.row.kind, {}))
        yield reason("correction.unknown_field", field=given.field, row=given.row, known=known)
    else:
        yield from check(given.value, text)


def _add_duty(given: AddDuty, text: Text) -> Iterator[Reason]:
    yield from _kind(given.task, "task")
    yield from _role(given.role, text)
    if given.words is not None:
        yield from text.span(given.words)
        yield from _loose("organ", given.organ)
    else:
        yield from _worded("organ", given.organ)


def _add_task(given: AddTask, text: Text) -> Iterator[Reason]:
    if (given.words is None) == (not given.clause):
        yield reason("correction.one_of", fields="words、clause")
    elif given.words is not None:
        yield from text.span(given.words)
    elif all(clause.path != given.clause for clause in text.document.clauses):
        yield reason("correction.unknown_clause", path=given.clause)


def _add_target(given: AddTarget, text: Text) -> Iterator[Reason]:
    yield from text.span(given.words)
    for field, check in FIELDS["target"].items():
        if field != "words":
            yield from check(getattr(given, field), text)


def _add_deadline(given: AddDeadline, text: Text) -> Iterator[Reason]:
    if (given.words is None) == (given.task is None):
        yield reason("correction.one_of", fields="words、task")
    elif given.words is not None:
        yield from text.span(given.words)
    elif given.task is not None:
        yield from _kind(given.task, "task")
        yield from _loose("text", given.text)
        if not given.text and given.date is None:
            yield reason("correction.one_of", fields="text、date")
    yield from _limit(given.date, text)


def _split_duty(given: SplitDuty, _text: Text) -> Iterator[Reason]:
    yield from _kind(given.row, "duty")
    for each in given.organs:
        yield from _loose("organ", each) if given.at is not None else _worded("organ", each)


def _merge_duties(given: MergeDuties, _text: Text) -> Iterator[Reason]:
    yield from (*_kind(given.row, "duty"), *_kind(given.other, "duty"), *_loose("organ", given.organ))


_CHECKS: dict[type, Callable[[Any, Text], Iterator[Reason]]] = {
    AddDuty: _add_duty,
    AddTask: _add_task,
    AddTarget: _add_target,
    AddDeadline: _add_deadline,
    Change: _change,
    Remove: lambda given, _text: _kind(given.row, *_CORRECTED),
    SplitTask: lambda given, _text: _kind(given.row, "task"),
    MergeTasks: lambda given, _text: iter((*_kind(given.row, "task"), *_kind(given.other, "task"))),
    SplitDuty: _split_duty,
    MergeDuties: _merge_duties,
}
