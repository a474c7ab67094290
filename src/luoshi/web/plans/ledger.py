"""The ledger: all tasks that a viewer sees, dense, as they are asked for; what is done to those that are chosen."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.core.base.errors import InputError
from luoshi.server.base.files.queries import open_file
from luoshi.server.plans import actions, queries
from luoshi.server.plans.ledger.exporting import FORMS
from luoshi.server.plans.ledger.values import LedgerFilters, Order
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.ledger_asked import choices, filters_of, order_of
from luoshi.web.plans.words import Words, sentences

MOST_CHOSEN = 200


@page("plans.read", channel="list")
def ledger(asked: Asked) -> HttpResponseBase:
    """The tasks that a viewer sees."""
    order = order_of(asked.GET)
    after = asked.GET.get("after", "")
    window, counts = queries.ledger(asked.viewer, filters=filters_of(asked.GET), order=order, after=after)
    return shown(asked, "plans/ledger.html", window=window, counts=counts, order=order, **choices(asked))


@posted
@page("plans.export", channel="export")
def export(asked: Asked) -> HttpResponseBase:
    """What the page shows as a file: all rows of its questions, or those that were chosen."""
    told = QueryDict(asked.POST.get("asked", ""))
    form = asked.POST.get("form", "")
    if form not in FORMS:
        raise Http404
    filters, order, chosen = filters_of(told), order_of(told), _chosen(asked)
    if queries.is_large(asked.viewer, form, filters=filters, chosen=chosen):
        return _ask(asked, form, filters, order)
    found = actions.export_ledger(
        asked.viewer, form, filters=filters, order=order, columns=asked.POST.getlist("columns"), chosen=chosen,
        language=asked.language,
    )  # fmt: skip
    return attachment(found.content, name=found.name, kind=found.kind)


@posted
@page("plans.supervise", channel="act")
def assign(asked: Asked) -> HttpResponseBase:
    """交办: give out the tasks that were chosen."""
    back = f"{reverse('plans:ledger')}?{asked.POST.get('asked', '')}"
    try:
        count = actions.assign_chosen(_chosen(asked), viewer=asked.viewer)
    except InputError as fault:
        for why in list(sentences(fault, Words(asked.language)))[:3]:
            tell(asked, "web.ledger.not_assigned", kind="fault", why=why)
    else:
        tell(asked, "web.ledger.assigned", count=count)
    return redirect(back)


@page("plans.export", channel="list")
def exports(asked: Asked) -> HttpResponseBase:
    """Large exports that the viewer asked for, with how far they are."""
    found = queries.exports(asked.viewer)
    waits = any(each.state in ("waiting", "running") for each in found)
    return shown(asked, "plans/exports.html", found=found, waits=waits)


@page("plans.export", channel="file")
def export_file(asked: Asked, export: int) -> HttpResponseBase:
    """A large export, for who asked for it."""
    file, name = queries.export_file(export, asked.viewer)
    return attachment(open_file(file), name=name, kind=file.kind)


def _ask(asked: Asked, form: str, filters: LedgerFilters, order: Order) -> HttpResponseBase:
    columns = asked.POST.getlist("columns")
    try:
        actions.ask_export(
            asked.viewer, form, filters=filters, order=order, columns=columns, language=asked.language
        )  # fmt: skip
        tell(asked, "web.exports.asked")
    except InputError as fault:
        tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
    return redirect("plans:ledger-exports")


def _chosen(asked: Asked) -> list[int]:
    return [each for told in asked.POST.getlist("task")[:MOST_CHOSEN] if (each := number(told))]
