"""Pages of plans: the list, and one plan with its tasks, targets and versions."""

from __future__ import annotations

from typing import Any, Final, get_args

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from luoshi.core.plans.drafts import CauseKind
from luoshi.server.plans import queries
from luoshi.server.plans.adoption.values import PlanFilters
from luoshi.server.plans.ledger.values import LedgerFilters
from luoshi.server.plans.sharing.showing import own_shares, shared_targets
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.plans.light_bar import light_bar
from luoshi.web.plans.target_tasks import behind_targets
from luoshi.web.plans.words import Words

PARTS: Final = ("tasks", "targets", "settled", "versions")
STATES: Final = ("draft", "in_force", "ended")


@page("plans.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The plans that a viewer sees."""
    filters = _filters(asked)
    window = queries.plans(asked.viewer, filters=filters, after=asked.GET.get("after", ""))
    return shown(
        asked, "plans/list.html", filters=filters, window=window, sources=get_args(CauseKind), known_states=STATES
    )


@page("plans.read", channel="detail")
def plan(asked: Asked, plan: int) -> HttpResponseBase:
    """A plan in force; a draft has its own page, which those who see it at all are led to."""
    found = queries.plan(plan, asked.viewer)
    if found.about.state == "draft" and "settle" in found.may:
        return redirect("plans:settle", plan=plan)
    part = asked.GET.get("part", "")
    own = "history" in found.may or "settle" in found.may
    told = {"plan": found, "words": Words(asked.language), "part": part if part in PARTS else "tasks", "own": own}
    if told["part"] == "settled":
        told["given"] = queries.settled_of(plan, asked.viewer)
    elif told["part"] == "targets":
        told["behind"] = behind_targets(found)
    elif told["part"] == "tasks":
        told["bar"] = light_bar(queries.ledger(asked.viewer, filters=LedgerFilters(plan=plan), most=1)[1].of)
    meetings = queries.meetings_of_plan(plan, asked.viewer)
    told |= _shares(asked, plan, told["part"])
    return shown(asked, "plans/plan.html", status=200, task_page=_task_page, meetings=meetings, **told)


@page("history.read", channel="history")
def version(asked: Asked, plan: int, number: int) -> HttpResponseBase:
    """A version as it was adopted: its tasks, targets and what was left out of it."""
    found = queries.version(plan, number, asked.viewer)
    return shown(asked, "plans/version.html", version=found, words=Words(asked.language))


def _shares(asked: Asked, plan: int, part: object) -> dict[str, Any]:
    """Which targets are shared out, and what they ask of the viewer's own organ; the page of targets alone shows it."""
    if part != "targets":
        return {"shares": {}, "own_shares": ()}
    return {"shares": shared_targets(plan, asked.viewer), "own_shares": own_shares(asked.viewer, plan=plan)}


def _task_page(task: int) -> str:
    """The page of a task, where there is one."""
    try:
        return reverse("plans:task", kwargs={"task": task})
    except NoReverseMatch:
        return ""


def _filters(asked: Asked) -> PlanFilters:
    told = asked.GET
    state, source = told.get("state", ""), told.get("source", "")
    return PlanFilters(
        text=told.get("text", "").strip(),
        state=state if state in STATES else "",
        source=source if source in get_args(CauseKind) else "",
    )
