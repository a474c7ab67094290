"""Pages on which an office's own ledger is brought in: given, its columns named, its tasks seen, a plan begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO, Final, cast

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.adapters.plans.ledger_heads import FIELDS
from luoshi.adapters.plans.ledger_sample import write_sample_ledger
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault
from luoshi.core.base.reasons import Reason
from luoshi.server.plans import actions, queries
from luoshi.server.plans.bringing.values import ShownBringing, ShownTask
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.settle_form import day_of, number_of
from luoshi.web.plans.words import Words, sentences

SHOWN: Final = 200
NOTHING: Final = "nothing"
EXAMPLE: Final = "2026年重点工作台账（虚构样例）"


@page("plans.adopt", channel="form")
def bring(asked: Asked) -> HttpResponseBase:
    """Where a ledger is given in, and those that were."""
    faults: list[str] = []
    if asked.method == "POST":
        given = asked.FILES.get("file")
        if given is None:
            faults = [Words(asked.language).bringing("no_file")]
        else:
            try:
                found = actions.bring(cast(BinaryIO, given), name=given.name or "", viewer=asked.viewer)
            except InputError as fault:
                faults = list(sentences(fault, Words(asked.language)))
            else:
                if found.known:
                    tell(asked, "web.bringing.known", kind="note")
                return redirect("plans:brought", bringing=found.pk)
    listed = queries.bringings(asked.viewer)
    return shown(asked, "plans/bring.html", status=422 if faults else 200, faults=faults, listed=listed)


@page("plans.adopt", channel="file")
def example(asked: Asked) -> HttpResponseBase:
    """An invented ledger to be tried."""
    del asked
    return attachment(write_sample_ledger(), name=EXAMPLE, kind="xlsx")


@page("plans.adopt", channel="form")
def brought(asked: Asked, bringing: int) -> HttpResponseBase:
    """A ledger as it was understood; a sent form says what its columns mean."""
    found = queries.bringing(bringing, asked.viewer)
    if asked.method != "POST":
        return _shown(asked, found, faults=())
    year = asked.POST.get("year", "").strip()
    try:
        version = number_of(asked.POST.get("version", ""), otherwise=-1)
        told = number_of(year, otherwise=0) if year else None
        actions.name_columns(bringing, _changed(asked, found), year=told, version=version, viewer=asked.viewer)
    except InputError as fault:
        return _shown(asked, found, faults=list(sentences(fault, Words(asked.language))))
    tell(asked, "web.bringing.remembered")
    return redirect("plans:brought", bringing=bringing)


@posted
@page("plans.adopt", channel="act")
def draft(asked: Asked, bringing: int) -> HttpResponseBase:
    """Begin a plan from a ledger, or add its tasks to one that is being drafted."""
    version = number_of(asked.POST.get("version", ""), otherwise=-1)
    into, on = number(asked.POST.get("plan", "")), asked.POST.get("on", "").strip()
    try:
        if into:
            plan = actions.add_brought(bringing, into, version=version, viewer=asked.viewer)
        else:
            title = asked.POST.get("title", "").strip()
            day = day_of(on) if on else None
            plan = actions.draft_brought(bringing, title, version=version, viewer=asked.viewer, told_on=day)
    except InputError as fault:
        found = queries.bringing(bringing, asked.viewer)
        return _shown(asked, found, faults=list(sentences(fault, Words(asked.language))))
    tell(asked, "web.bringing.drafted")
    return redirect(reverse("plans:settle", kwargs={"plan": plan}))


def _shown(asked: Asked, found: ShownBringing, *, faults: Sequence[str]) -> HttpResponseBase:
    words = Words(asked.language)
    told = {
        "found": found,
        "rows": found.tasks[:SHOWN],
        "more": max(0, len(found.tasks) - SHOWN),
        "choices": [(NOTHING, words.bringing("nothing")), *((each, words.field(each)) for each in FIELDS)],
        "nothing": NOTHING,
        "words": words,
        "faults": faults,
        "said": lambda each: _said(each, words),
        "report": lambda each: _report(each, words),
        "title": found.tables[0].titles[0] if found.tables and found.tables[0].titles else "",
    }
    return shown(asked, "plans/brought.html", status=422 if faults else 200, **told)


def _changed(asked: Asked, found: ShownBringing) -> Mapping[str, str]:
    """The heads whose meaning was chosen otherwise than it was understood."""
    told: dict[str, str] = {}
    for at, table in enumerate(found.tables):
        for each in table.columns:
            chosen = asked.POST.get(f"column-{at}-{each.letter}", "")
            if chosen and chosen != (each.field or NOTHING):
                told[each.head] = "" if chosen == NOTHING else chosen
    return told


def _said(each: Fault, words: Words) -> str:
    return words.bringing(
        "at", place=each.place.cell or each.place.line, what=words.reason(Reason(each.code, each.params))
    )


def _report(each: ShownTask, words: Words) -> tuple[str, ...]:
    """What a row says of progress, a line each."""
    report = each.report
    told = [f"{report.percent.normalize():f}%" if report.percent is not None else "", report.words]
    for name in ("problems", "coordinate", "proofs"):
        if value := getattr(report, name):
            told.append(words.bringing(f"told_{name}", words=value))
    if report.done:
        told.append(words.bringing("told_done", words=report.done))
    return tuple(line for line in told if line)
