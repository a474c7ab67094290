"""The page of an organ: its tasks over all plans, its rates, what it reported, how it is urged."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponseBase

from luoshi.server.plans import queries
from luoshi.server.plans.inspecting import queries as inspecting
from luoshi.server.plans.inspecting.values import Filters
from luoshi.server.plans.ledger.values import LIGHTS, LedgerFilters
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.plans.ledger_asked import filters_of, order_of

STATES: Final = ("entered", "assigned", "received", "handling", "reported", "checking", "done", "closed", "routine")
_REDS: Final = 5
_FOUND: Final = 5


@page("plans.read", channel="detail")
def organ(asked: Asked, organ: int) -> HttpResponseBase:
    """One organ, and those of its tasks that are asked for."""
    told, order = filters_of(asked.GET), order_of(asked.GET)
    filters = LedgerFilters(
        which=told.which, lights=told.lights, states=told.states, role=told.role, organ=organ, overdue=told.overdue
    )
    found = queries.organ(organ, asked.viewer)
    tasks = queries.organ_tasks(
        asked.viewer, filters=filters, order=order, after=asked.GET.get("after", ""), most_red=_REDS
    )
    return shown(
        asked, "plans/organ.html", organ=found, window=tasks.window, counts=tasks.lights, states=tasks.states,
        known_states=STATES, lights=LIGHTS, filters=filters, order=order, reds=tasks.reds,
        open=sum(tasks.open.of.values()),
        papers=urlencode({"organ": found.name}), task_talks=inspecting.talks(asked.viewer, organ=organ),
        task_findings=inspecting.findings(asked.viewer, filters=Filters(organ=organ))[:_FOUND],
    )  # fmt: skip
