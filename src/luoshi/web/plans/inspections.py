"""Pages of inspections (督查): the list, a new scheme, one inspection, a new finding of it."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.core.plans.inspecting import STATES
from luoshi.core.plans.inspections import KINDS, METHODS
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans.inspecting import actions, queries
from luoshi.server.plans.inspecting.values import Filters, ShownInspection
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.task_forms import day_or_none
from luoshi.web.plans.words import Words, sentences


@page("plans.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The inspections of the viewer's side."""
    window = queries.inspections(asked.viewer, after=asked.GET.get("after", ""))
    return shown(asked, "plans/inspections.html", window=window)


@page("plans.read", channel="list")
def findings(asked: Asked) -> HttpResponseBase:
    """The findings that a viewer sees; `own=yes` those about its own organ."""
    told = asked.GET
    state = told.get("state", "")
    filters = Filters(
        state if state in STATES else "", number(told.get("organ", "")), told.get("text", "").strip()[:100]
    )
    found = queries.findings(asked.viewer, filters=filters, own=told.get("own") == "yes")
    return shown(asked, "plans/findings.html", findings=found, filters=filters, own=told.get("own", ""), states=STATES)


@page("plans.supervise", channel="form")
def new(asked: Asked) -> HttpResponseBase:
    """A scheme; before it is taken in, the organs that another inspection looks at are told once."""
    typed = asked.POST if asked.method == "POST" else asked.GET
    faults: list[str] = []
    repeats: tuple[str, ...] = ()
    words = Words(asked.language)
    if asked.method == "POST":
        try:
            told = _scheme(asked.POST)
            actions.demand_whole(told, viewer=asked.viewer)
            repeats = _repeats(told, asked, words) if asked.POST.get("sure") != "yes" else ()
            if not repeats:
                made = actions.begin(told, viewer=asked.viewer)
                tell(asked, "web.inspecting.begun")
                return redirect("plans:inspection", inspection=made)
        except InputError as fault:
            faults = list(sentences(fault, words))
    chosen = {name: set(typed.getlist(name)) for name in ("methods", "organs", "tasks")}
    offered = queries.choices(asked.viewer, plan=number(typed.get("plan", "")))
    return shown(
        asked, "plans/inspection_new.html", status=422 if faults else 200, typed=typed, faults=faults,
        repeats=repeats, chosen=chosen, offered=offered, kinds=KINDS, methods=METHODS,
    )  # fmt: skip


@page("plans.read", channel="detail")
def inspection(asked: Asked, inspection: int) -> HttpResponseBase:
    """One inspection with its scheme and its findings."""
    return shown(asked, "plans/inspection.html", inspection=queries.inspection(inspection, asked.viewer))


@page("plans.supervise", channel="form")
def find(asked: Asked, inspection: int) -> HttpResponseBase:
    """What was found of an organ."""
    about = _own(asked, inspection)
    faults: list[str] = []
    typed = asked.POST if asked.method == "POST" else {}
    if asked.method == "POST":
        try:
            told = actions.FindingDone(
                "write", found=asked.POST.get("found", ""), asked=asked.POST.get("asked", ""),
                until=day_or_none(asked.POST.get("until", "")),
            )  # fmt: skip
            organ, task = number(asked.POST.get("organ", "")), number(asked.POST.get("task", ""))
            made = actions.find(inspection, told, organ=organ, task=task, viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.inspecting.done.write")
            return redirect("plans:finding", finding=made)
    told_ = {"inspection": about, "typed": typed, "faults": faults, "tasks": queries.tasks_of(inspection, asked.viewer)}
    return shown(asked, "plans/finding_new.html", status=422 if faults else 200, **told_)


@posted
@page("plans.supervise", channel="act")
def end(asked: Asked, inspection: int) -> HttpResponseBase:
    """The work of an inspection is over."""
    try:
        actions.end(inspection, asked.POST.get("conclusion", "")[:2000], viewer=asked.viewer)
    except InputError as fault:
        tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
    else:
        tell(asked, "web.inspecting.ended")
    return redirect("plans:inspection", inspection=inspection)


def _own(asked: Asked, inspection: int) -> ShownInspection:
    found = queries.inspection(inspection, asked.viewer)
    if not found.own:
        raise NotFound("access.not_found")
    return found


def _scheme(told: QueryDict) -> actions.ToldScheme:
    return actions.ToldScheme(
        told.get("title", "")[:200], told.get("kind", ""), tuple(told.getlist("methods")), told.get("scope", "")[:2000],
        _day(told, "starts"), _day(told, "ends"), _numbers(told, "organs"), number(told.get("plan", "")),
        _numbers(told, "tasks"), told.get("team", "")[:500], told.get("named_by", "")[:120], _day(told, "named_on"),
        told.get("named_number", "")[:60],
    )  # fmt: skip


def _day(told: QueryDict, name: str) -> date | None:
    return day_or_none(told.get(name, ""))


def _numbers(told: QueryDict, name: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(found for each in told.getlist(name) if (found := number(each))))


def _repeats(told: actions.ToldScheme, asked: Asked, words: Words) -> tuple[str, ...]:
    return tuple(
        words.repeat(each.why, organ=each.organ_name, title=each.title, starts=each.starts, ends=each.ends)
        for each in queries.shown_repeats(told, asked.viewer)
    )  # fmt: skip
