"""Pages of correction: the form of one row, what it asks for, taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.adapters.readings.words import Words
from luoshi.core.base.errors import InputError
from luoshi.core.texts.correcting.model import Correction, Undo
from luoshi.server.base.access.scope import NotFound
from luoshi.server.texts import actions, queries
from luoshi.server.texts.changing import Conflict
from luoshi.server.texts.values import Whole
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.texts.documents import PARTS, address
from luoshi.web.texts.faults import sentences_of, tell_fault
from luoshi.web.texts.forms import corrections
from luoshi.web.texts.histories import sentence
from luoshi.web.texts.row_form import Place, place_of, row_of, told_of


@page("texts.correct", channel="form")
def row(asked: Asked, document: int) -> HttpResponseBase:
    """The form of one row: of `row`, of a stretch of the text with `start` and `end` or `words`, else of the head."""
    whole = queries.whole(document, asked.viewer)
    found = row_of(whole, asked.GET.get("row", ""))
    if found is None and asked.GET.get("row"):
        raise NotFound("access.not_found")
    place = place_of(whole, asked.GET)
    if place is None and asked.GET.get("words", "").strip():
        tell(asked, "web.texts.no_such_words", kind="fault", words=asked.GET["words"].strip()[:80])
        return redirect(_back(document, asked.GET))
    return _form(asked, whole, place=place, typed={}, faults=())


@posted
@page("texts.correct", channel="act")
def correct(asked: Asked, document: int) -> HttpResponseBase:
    """Write what a form asks for; with faults the form comes back with what was typed."""
    whole = queries.whole(document, asked.viewer)
    found = row_of(whole, asked.POST.get("row", ""))
    typed = {name: str(value) for name, value in asked.POST.items()}
    lost = found is None and bool(typed.get("row"))
    wanted = () if lost else corrections(typed.get("act", ""), typed, row=found, about=whole.about)
    if not (wanted or lost):
        tell(asked, "web.texts.nothing_changed", kind="note")
        return redirect(_back(document, asked.POST))
    version = number(typed.get("version", ""), otherwise=-1)
    try:
        actions.correct(document, wanted, version=version, viewer=asked.viewer, reason=typed.get("reason", ""))
    except InputError as fault:
        faults = sentences_of(fault, whole, language=asked.language)
        since = version if isinstance(fault, Conflict) else -1
        return _form(
            asked, whole, place=place_of(whole, asked.POST), typed=typed, faults=faults, since=since, lost=lost
        )
    _tell_done(asked, document, wanted, made=version + 1)
    return redirect(_back(document, asked.POST))


@posted
@page("texts.correct", channel="act")
def undo(asked: Asked, document: int) -> HttpResponseBase:
    """Take corrections back, the latest first; an undo may itself be taken back."""
    told = asked.POST if "number" in asked.POST else asked.GET
    version = number(told.get("version", ""), otherwise=-1)
    wanted = [Undo(number(each)) for each in told.get("number", "").split(",")][:_MOST]
    try:
        if len(wanted) == 1:
            actions.undo(document, wanted[0].of, version=version, viewer=asked.viewer)
        else:
            actions.correct(document, wanted[::-1], version=version, viewer=asked.viewer)
    except InputError as fault:
        tell_fault(asked, fault, whole=queries.whole(document, asked.viewer))
    else:
        _tell_done(asked, document, wanted, made=version + 1, code="web.texts.undone")
    if told.get("back") == "history":
        return redirect("texts:history", document=document)
    return redirect(_back(document, asked.GET))


_MOST = 100


def _tell_done(
    asked: Asked, document: int, done: Sequence[Correction], *, made: int, code: str = "web.texts.corrected"
) -> None:
    """Tell that it is done, with the way back."""
    numbers = [each.number for each in queries.corrections(document, asked.viewer) if each.version == made]
    query = QueryDict(mutable=True)
    query.update({"number": ",".join(map(str, sorted(numbers))), "version": str(made)})
    if asked.POST.get("row"):
        query["row"] = asked.POST["row"]
    if asked.POST.get("part") in PARTS:
        query["part"] = asked.POST["part"]
    way_back = f"{reverse('texts:undo', kwargs={'document': document})}?{query.urlencode()}"
    tell(asked, code, undo=way_back, count=len(done))


def _back(document: int, told: QueryDict) -> str:
    """The page of the document, at the part and row that a form came from."""
    part = told.get("part", "")
    query = f"?part={part}" if part in PARTS else ""
    plain = address(document)
    return f"{plain}{query}{address(document, row=told.get('row', ''))[len(plain) :]}"


def _form(
    asked: Asked, whole: Whole, *, place: Place | None, typed: dict[str, str], faults: Sequence[str], since: int = -1,
    lost: bool = False,
) -> HttpResponseBase:  # fmt: skip
    told = asked.POST if asked.method == "POST" else asked.GET
    words = Words(asked.language)
    later = (
        []
        if since < 0
        else [each for each in queries.corrections(whole.about.pk, asked.viewer) if each.version > since]
    )
    return shown(
        asked,
        "texts/lost.html" if lost else "texts/row.html",
        status=422 if faults or lost else 200,
        whole=whole,
        words=words,
        faults=faults,
        typed=typed,
        part=told.get("part", "") if told.get("part", "") in PARTS else "",
        later=[(each, sentence(each, words=words)) for each in later],
        **told_of(whole, row_of(whole, told.get("row", "")), place=place, typed=typed, words=words),
    )
