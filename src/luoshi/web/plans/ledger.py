"""The ledger: all tasks that a viewer sees, dense, as they are asked for; what is done to those that are chosen."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.core.base.errors import InputError
from luoshi.server.plans import actions, queries
from luoshi.server.plans.ledger.exporting import FORMS
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
    found = actions.export_ledger(
        asked.viewer, form, filters=filters_of(told), order=order_of(told), columns=asked.POST.getlist("columns"),
        chosen=_chosen(asked), language=asked.language,
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


def _chosen(asked: Asked) -> list[int]:
    return [each for told in asked.POST.getlist("task")[:MOST_CHOSEN] if (each := number(told))]
