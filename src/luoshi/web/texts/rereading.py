"""Pages of re-reading: what a newer grammar would change, and taking it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.adapters.readings.correction_words import reason_in_words, row_in_words
from luoshi.adapters.readings.words import Words
from luoshi.core.base.errors import InputError
from luoshi.core.texts.correcting.rebasing import Rereading
from luoshi.server.base.access.scope import NotFound
from luoshi.server.texts import actions, queries
from luoshi.server.texts.values import FORMATS, ListedCorrection, Whole
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.texts.documents import address
from luoshi.web.texts.faults import sentences_of, tell_fault
from luoshi.web.texts.histories import sentence, shown_value


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that would be otherwise: the row by its words, the field, what it says now and would say."""

    row: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A correction by people, what becomes of it (fits, met, conflict, unfit), and why or against what."""

    said: str
    by: str
    state: str
    why: str


@page("texts.correct", channel="detail")
def rereading(asked: Asked, document: int) -> HttpResponseBase:
    """What the newest reading of its source would make of a document; nothing of it is in force."""
    whole = queries.whole(document, asked.viewer)
    if "reread" not in whole.may:
        raise NotFound("access.not_found")
    return _page(asked, whole)


@posted
@page("texts.correct", channel="act")
def reread(asked: Asked, document: int) -> HttpResponseBase:
    """Ask for a reading by the grammar of this release."""
    try:
        actions.reread(document, viewer=asked.viewer)
        tell(asked, "web.texts.reread_asked")
    except InputError as fault:
        tell_fault(asked, fault)
    return redirect("texts:reread", document=document)


@posted
@page("texts.correct", channel="act")
def accept(asked: Asked, document: int) -> HttpResponseBase:
    """Put a document on the newer reading that the page showed."""
    told = asked.POST
    version = number(told.get("version", ""), otherwise=-1)
    reading = number(told.get("reading", ""))
    try:
        actions.accept(document, reading, version=version, viewer=asked.viewer, reason=told.get("reason", "").strip())
        tell(asked, "web.texts.accepted")
    except InputError as fault:
        whole = queries.whole(document, asked.viewer)
        return _page(asked, whole, faults=sentences_of(fault, whole, language=asked.language))
    return redirect(address(document))


def _page(asked: Asked, whole: Whole, *, faults: Sequence[str] = ()) -> HttpResponseBase:
    document, words = whole.about.pk, Words(asked.language)
    newer = queries.rereading(document, asked.viewer)
    kept = list(_kept(whole, newer.change, queries.corrections(document, asked.viewer), words)) if newer else []
    return shown(
        asked,
        "texts/reread.html",
        status=422 if faults else 200,
        whole=whole,
        formats=FORMATS,
        words=words,
        newer=newer,
        lines=list(_changed(whole, newer.change, words)) if newer else [],
        kept=kept,
        faults=faults,
        typed=asked.POST.get("reason", "") if faults else "",
    )


def _changed(whole: Whole, change: Rereading, words: Words) -> Iterator[Line]:
    for each in change.changed:
        row = row_in_words(each.row, text=whole.text, first=whole.first, language=words.language)
        field = words.say(f"correction.field.{each.field}")
        before, after = shown_value(each.before, words=words), shown_value(each.after, words=words)
        yield Line(row, field, before or "—", after or "—")


def _kept(whole: Whole, change: Rereading, found: tuple[ListedCorrection, ...], words: Words) -> Iterator[Kept]:
    """Each correction that stands, the oldest first."""
    conflicts = {each.number: each for each in change.conflicts}
    unfit = {each.number: each for each in change.unfit}
    standing = {*change.fits, *change.met, *unfit}
    for each in reversed(found):
        if each.number not in standing:
            continue
        state, why = "fits", ""
        if each.number in unfit:
            reasons = unfit[each.number].reasons
            state = "unfit"
            why = "；".join(
                reason_in_words(one, text=whole.text, first=whole.first, language=words.language) for one in reasons
            )
        elif each.number in conflicts:
            state, why = "conflict", shown_value(conflicts[each.number].after, words=words)
        elif each.number in change.met:
            state = "met"
        yield Kept(sentence(each, words=words), each.person, state, why)
