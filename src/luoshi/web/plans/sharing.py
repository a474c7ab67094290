"""Pages of a target shared out: what is in force, the form of a draft with its preview, putting it in force, files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from luoshi.adapters.catalogues import say
from luoshi.adapters.plans.share_matrix import booked, names_of, pasted, read_matrix
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.reasons import Reason, Reasons, reason
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans.sharing.exporting import SHARE_FORMS, basis_cells, basis_head, export_sharing, told_of
from luoshi.server.plans.sharing.showing import preview, target_shares
from luoshi.server.plans.sharing.values import Given, Matrix, ShownTargetShares
from luoshi.server.plans.sharing.writing import draft_sharing, drop_sharing, put_sharing
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.sharing_form import (
    METHODS,
    MOST_PLACES,
    Faults,
    Typed,
    given_of,
    placed,
    typed_from,
    typed_new,
    typed_of,
    with_table,
)
from luoshi.web.plans.words import Words, sentences

_MOST_BYTES = 2_000_000
_WEIGHTED = {"zones": "web.sharing.zone", "years": "web.sharing.year_word"}


@page("plans.read", channel="detail")
def share(asked: Asked, plan: int, serial: int) -> HttpResponseBase:
    """A target with its sharing in force, or an earlier one; the draft and the second look at it for the office."""
    found = target_shares(plan, serial, asked.viewer, number=number(asked.GET.get("number", "")))
    return _share(asked, found, [])


@page("plans.adopt", channel="form")
def draft(asked: Asked, plan: int, serial: int) -> HttpResponseBase:
    """The form of a draft: the table anew, a table taken in, a preview, or the draft kept."""
    found = target_shares(plan, serial, asked.viewer)
    if "draft" not in found.may:
        raise NotFound("access.not_found")
    if asked.method != "POST":
        return _form(asked, found, _begun(asked, found), {})
    typed, faults = typed_of(asked.POST, found.zones), Faults()
    act = asked.POST.get("act", "")
    if act == "take":
        typed, faults = _taken(asked, typed, found)
    if act not in ("save", "preview"):
        return _form(asked, found, typed, faults)
    given, faults = given_of(typed, unit=found.target.unit)
    matrix = _previewed(asked, found, given, faults)
    if act != "save" or matrix is None:
        return _form(asked, found, typed, faults, matrix=matrix)
    try:
        draft_sharing(plan, serial, given, version=number(asked.POST.get("version", "")), viewer=asked.viewer)
    except InputError as fault:
        return _form(asked, found, typed, {"": [*_reasons(fault)]}, matrix=matrix)
    tell(asked, "web.sharing.drafted")
    return redirect("plans:share", plan=plan, serial=serial)


@posted
@page("plans.adopt", channel="act")
def put(asked: Asked, plan: int, serial: int) -> HttpResponseBase:
    """Put the draft in force after the second look, or give it up."""
    found = target_shares(plan, serial, asked.viewer)
    if "put" not in found.may or found.draft is None:
        raise NotFound("access.not_found")
    if asked.POST.get("act") == "drop":
        drop_sharing(plan, serial, viewer=asked.viewer)
        tell(asked, "web.sharing.dropped")
        return redirect("plans:share", plan=plan, serial=serial)
    try:
        if asked.POST.get("looked") != "yes":
            raise InputError("plans.look_again", rest=f"{found.draft.matrix.rest:f}", unit=found.draft.matrix.unit)
        put_sharing(
            plan, serial, version=number(asked.POST.get("version", "")), viewer=asked.viewer,
            seen=(asked.POST.get("rest", ""), asked.POST.get("rounding", "")),
            reason=asked.POST.get("reason", "").strip(),
        )  # fmt: skip
    except InputError as fault:
        return _share(asked, target_shares(plan, serial, asked.viewer), [*sentences(fault, Words(asked.language))])
    tell(asked, "web.sharing.put")
    return redirect("plans:share", plan=plan, serial=serial)


@page("plans.export", channel="export")
def export(asked: Asked, plan: int, serial: int) -> HttpResponseBase:
    """What the page shows as a workbook or as a text document."""
    form = asked.GET.get("form", "")
    if form not in SHARE_FORMS:
        raise Http404
    which = number(asked.GET.get("number", ""))
    found = export_sharing(plan, serial, form, viewer=asked.viewer, number=which, language=asked.language)
    return attachment(found.content, name=found.name, kind=found.kind)


def _share(asked: Asked, found: ShownTargetShares, faults: Sequence[str]) -> HttpResponseBase:
    told: dict[str, Any] = {"found": found, "faults": faults, "words": Words(asked.language), "told_of": told_of}
    told |= {"basis_head": basis_head, "basis_cells": basis_cells, "language": asked.language, "typed": asked.POST}
    return shown(asked, "plans/share.html", status=422 if faults else 200, **told)


def _form(
    asked: Asked, found: ShownTargetShares, typed: Typed, faults: Faults, *, matrix: Matrix | None = None
) -> HttpResponseBase:
    words = Words(asked.language)
    said = {at: [words.reason(_plain(each, asked)) for each in reasons] for at, reasons in faults.items() if reasons}
    names = {each.organ: each.name for each in found.zones}
    told: dict[str, Any] = {
        "found": found, "typed": typed, "said": said, "all_faults": [each for own in said.values() for each in own],
        "names": names, "methods": METHODS, "most_places": MOST_PLACES, "matrix": matrix, "told_of": told_of,
        "pasted": asked.POST.get("table", "") if "table" in faults else "", "words": words,
        "version": asked.POST.get("version", str(found.draft.version if found.draft else 0)),
    }  # fmt: skip
    return shown(asked, "plans/share_draft.html", status=422 if said else 200, **told)


def _plain(why: Reason, asked: Asked) -> Reason:
    """A reason that names what weights are of in words."""
    told = dict(why.params)
    code = _WEIGHTED.get(str(told.get("of", "")))
    if code:
        told["of"] = say(code, language=asked.language)
    return reason(why.code, **told)


def _begun(asked: Asked, found: ShownTargetShares) -> Typed:
    """The draft as it is, else what is in force, else an empty form."""
    last = found.draft or found.shown
    return typed_from(last.given) if last else typed_new(found.target, found.zones, year=asked.on.year)


def _taken(asked: Asked, typed: Typed, found: ShownTargetShares) -> tuple[Typed, Faults]:
    """The table that was pasted or uploaded, in the form; what of it is not known is told, the rest is taken."""
    names = names_of([(each.organ, (each.name, *each.short_names)) for each in found.zones])
    try:
        file = asked.FILES.get("file")
        rows = booked(file.read(_MOST_BYTES), name=file.name or "") if file else pasted(asked.POST.get("table", ""))
    except Faulty as fault:
        return typed, {"table": [reason(each.code, **dict(each.params)) for each in fault.faults]}
    read = read_matrix(rows, names=names, years=typed.years)
    return with_table(typed, read), {"table": [*read.faults]} if read.faults else {}


def _previewed(asked: Asked, found: ShownTargetShares, given: Given, faults: Faults) -> Matrix | None:
    """What would come of the numbers; what the core says against them joins the faults of the cells."""
    if not {"whole", "first", "organ"}.isdisjoint(faults):
        return None
    zones: Mapping[str, int] = {each.name: each.organ for each in found.zones}
    try:
        matrix = preview(found.plan, found.serial, given, asked.viewer)
    except InputError as fault:
        for at, reasons in placed(_reasons(fault), zones, given.method).items():
            own = faults.setdefault(at, [])
            own += [each for each in reasons if each not in own]
        return None
    return None if faults else matrix


def _reasons(fault: InputError) -> Sequence[Reason]:
    """The reasons of an error: its own, or those that it gathers."""
    told = fault.params.get("faults")
    return tuple(told) if isinstance(told, Reasons) else (reason(fault.code, **fault.params),)
