"""Pages of correction: the form of one row, what it asks for, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.adapters.readings.words import Words
from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.core.texts.correcting.model import Key
from luoshi.core.texts.correcting.result import Row
from luoshi.core.texts.model import Comparator, Role
from luoshi.core.texts.script.sentences import sentences
from luoshi.server.base.access.scope import NotFound
from luoshi.server.texts import actions, queries
from luoshi.server.texts.values import Whole
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.texts.documents import address
from luoshi.web.texts.forms import corrections, shown_now


@page("texts.correct", channel="form")
def row(asked: Asked, document: int) -> HttpResponseBase:
    """The form of one row: of `row`, of a stretch of the text with `start` and `end`, else of the head."""
    whole = queries.whole(document, asked.viewer)
    return _form(asked, whole, typed={}, faults=())


@page("texts.correct", channel="act")
def correct(asked: Asked, document: int) -> HttpResponseBase:
    """Write what a form asks for; with faults the form comes back with what was typed."""
    whole = queries.whole(document, asked.viewer)
    found = _row(whole, asked.POST.get("row", ""))
    typed = {name: str(value) for name, value in asked.POST.items()}
    wanted = corrections(typed.get("act", ""), typed, row=found, about=whole.about)
    back = redirect(address(document, row=str(found.key) if found else ""))
    if not wanted:
        tell(asked, "web.texts.nothing_changed", kind="note")
        return back
    try:
        actions.correct(document, wanted, version=_version(asked), viewer=asked.viewer, reason=typed.get("reason", ""))
    except InputError as fault:
        return _form(asked, whole, typed=typed, faults=_faults(fault), status=422)
    tell(asked, "web.texts.corrected", count=len(wanted))
    return back


@page("texts.correct", channel="act")
def undo(asked: Asked, document: int) -> HttpResponseBase:
    """Take a correction back; an undo may itself be taken back."""
    number = asked.POST.get("number", "")
    try:
        actions.undo(document, int(number) if number.isdecimal() else 0, version=_version(asked), viewer=asked.viewer)
        tell(asked, "web.texts.undone")
    except InputError as fault:
        tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
    return redirect((asked.POST.get("back") == "history" and f"{address(document)}history/") or address(document))


def _form(
    asked: Asked, whole: Whole, *, typed: dict[str, str], faults: Sequence[LuoshiError | str], status: int = 200
) -> HttpResponseBase:
    told = asked.POST if asked.method == "POST" else asked.GET
    found = _row(whole, told.get("row", ""))
    task = next((each for each in whole.tasks if found and each.row.key in (found.key, found.task)), None)
    start, end = told.get("start", ""), told.get("end", "")
    words = Words(asked.language)
    return shown(
        asked,
        "texts/row.html",
        status=status,
        whole=whole,
        row=found,
        task=task,
        now=shown_now(found, whole.about) | typed,
        typed=typed,
        words=words,
        faults=faults,
        quoted=_quoted(whole, found, start, end),
        start=start,
        end=end,
        role_words=[(role, words.role(role)) for role in get_args(Role)],
        comparator_words=[(each, words.sign(each)) for each in get_args(Comparator)],
        cuts=_cuts(whole, found),
        organs=sorted({duty.row.value.name or duty.row.value.organ for each in whole.tasks for duty in each.duties}),  # type: ignore[union-attr]  # rows of duties
    )


def _row(whole: Whole, told: str) -> Row | None:
    """The row of a key; None for the document itself. Raises NotFound for a key that no row bears."""
    if not told:
        return None
    key = Key.parse(told)
    rows = [*(each.row for each in whole.tasks), *(duty.row for each in whole.tasks for duty in each.duties)]
    for each in [*rows, *whole.targets, *whole.deadlines]:
        if each.key == key:
            return each
    raise NotFound("access.not_found")


def _quoted(whole: Whole, found: Row | None, start: str, end: str) -> str:
    if found is not None:
        return whole.text[found.value.start - whole.first : found.value.end - whole.first]
    if start.isdecimal() and end.isdecimal():
        return whole.text[max(0, int(start) - whole.first) : max(0, int(end) - whole.first)]
    return ""


def _cuts(whole: Whole, found: Row | None) -> list[tuple[int, str]]:
    """Where a task may be cut: at each of its sentences but the first."""
    if found is None or found.key.kind != "task":
        return []
    text = whole.text[found.value.start - whole.first : found.value.end - whole.first]
    spans = list(sentences(text, 0, len(text)))[1:]
    return [(found.value.start + span.start, text[span.start : span.end].strip()[:40]) for span in spans]


def _version(asked: Asked) -> int:
    told = asked.POST.get("version", "")
    return int(told) if told.isdecimal() else -1


def _faults(fault: InputError) -> Sequence[LuoshiError | str]:
    """All reasons of a fault; a fault without reasons is its own."""
    reasons = fault.params.get("faults")
    return [InputError(each.code, **dict(each.params)) for each in reasons] if isinstance(reasons, tuple) else [fault]
