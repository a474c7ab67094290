"""Pages on which a plan is begun: from a document, from a pack, by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.core.plans.deadlines import DEFAULT_CLOCKS, SourceKind
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans import actions, queries
from luoshi.server.plans.adoption.drafting import BY_HAND, NEEDED
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.entry_form import MORE_ROWS, blank_rows, entries_of, typed_rows
from luoshi.web.plans.settle_form import day_of, number_of
from luoshi.web.plans.words import Words, sentences

Rows = Sequence[Mapping[str, str]]
# Which clocks a source may be due by, the usual one first; one without a list of its own goes by that of papers.
CLOCKS: Final[Mapping[str, tuple[SourceKind, ...]]] = {
    "minutes": ("minutes",),
    "instruction": ("instruction", "instruction_urgent", "instruction_hard", "s13710_general", "s13710_grave"),
    "request": ("demand_general", "demand_consultation", "demand_complex"),
}
TOLD: Final = ("title", "by", "on", "words", "clock", "promised")
PROMISED: Final = ("request", "proposal")


@page("plans.adopt", channel="form")
def new(asked: Asked) -> HttpResponseBase:
    """Where a plan may come from."""
    text = asked.GET.get("text", "").strip()
    return shown(
        asked,
        "plans/new.html",
        documents=queries.draftable(asked.viewer, text=text),
        text=text,
        packs=queries.pack_plans(),
        kinds=BY_HAND,
    )


@posted
@page("plans.adopt", channel="act")
def from_document(asked: Asked, document: int) -> HttpResponseBase:
    """Begin a plan from a confirmed document."""
    try:
        made = actions.draft_document(document, viewer=asked.viewer)
    except InputError as fault:
        return _refused(asked, fault)
    return redirect("plans:settle", plan=made)


@posted
@page("plans.adopt", channel="act")
def from_pack(asked: Asked) -> HttpResponseBase:
    """Begin a plan from one of a pack."""
    try:
        made = actions.draft_pack(asked.POST.get("pack", ""), viewer=asked.viewer)
    except InputError as fault:
        return _refused(asked, fault)
    return redirect("plans:settle", plan=made)


@page("plans.adopt", channel="form")
def by_hand(asked: Asked, kind: str) -> HttpResponseBase:
    """Begin a plan from what somebody said: who, when, which words, which tasks."""
    if kind not in BY_HAND:
        raise Http404
    typed = {name: asked.POST.get(name, "") for name in TOLD}
    if asked.method != "POST":
        typed["clock"] = _clocks(kind)[0] if kind in CLOCKS else ""
        return _form(asked, kind, typed, blank_rows(), faults=())
    rows = typed_rows(asked.POST)
    if "more" in asked.POST:
        return _form(asked, kind, typed, [*rows, *blank_rows(MORE_ROWS)], faults=())
    try:
        told = actions.Told(
            kind, typed["title"].strip(), typed["by"].strip(), day_of(typed["on"]) if typed["on"].strip() else None,
            typed["words"].strip(), typed["clock"], day_of(typed["promised"]) if typed["promised"].strip() else None,
        )  # fmt: skip
        made = actions.draft_told(told, entries_of(asked.POST), viewer=asked.viewer)
    except InputError as fault:
        return _form(asked, kind, typed, rows, faults=list(sentences(fault, Words(asked.language))))
    return redirect("plans:settle", plan=made)


@page("plans.adopt", channel="form")
def add(asked: Asked, plan: int) -> HttpResponseBase:
    """Add tasks to a draft that its source does not have."""
    proposal = queries.proposal(plan, asked.viewer)
    if "settle" not in proposal.may:
        raise NotFound("access.not_found")
    rows, faults = typed_rows(asked.POST) or blank_rows(), list[str]()
    if asked.method == "POST" and "more" in asked.POST:
        rows = [*rows, *blank_rows(MORE_ROWS)]
    elif asked.method == "POST":
        version = number_of(asked.POST.get("version", ""), otherwise=-1)
        try:
            entries = entries_of(asked.POST)
            actions.add_entries(plan, entries, version=version, viewer=asked.viewer)
            tell(asked, "web.plans.added", count=len(entries))
            return redirect("plans:settle", plan=plan)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
    told = {"proposal": proposal, "rows": rows, "faults": faults}
    return shown(asked, "plans/add.html", status=422 if faults else 200, **told)


def _form(asked: Asked, kind: str, typed: Mapping[str, str], rows: Rows, *, faults: Sequence[str]) -> HttpResponseBase:
    told = {
        "kind": kind, "typed": typed, "rows": rows, "faults": faults, "clocks": _clocks(kind),
        "needed": NEEDED.get(kind, ()), "promises": kind in PROMISED,
    }  # fmt: skip
    return shown(asked, "plans/told.html", status=422 if faults else 200, words=Words(asked.language), **told)


def _clocks(kind: str) -> tuple[str, ...]:
    return tuple(DEFAULT_CLOCKS[each] for each in CLOCKS.get(kind, ("paper",)))


def _refused(asked: Asked, fault: InputError) -> HttpResponseBase:
    """The fault is told on the page of choice."""
    tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
    return redirect("plans:new")
