"""A new paper: what waits for one, what the rules propose, what people ask for."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.core.base.errors import InputError, LuoshiError, UsageError
from luoshi.core.base.periods import period_of, previous
from luoshi.server.papers import actions, queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.papers.papers import number
from luoshi.web.papers.stepping import day_of

FREE: Final = ("notice", "letter", "minutes", "rectify")
OF_PLAN: Final = ("draft_plan", "consultation", "adoption")
OF_TASKS: Final = ("assign", "closing", "notice", "letter", "rectify", "minutes")
_MOST: Final = 500


@page("papers.draft", channel="form")
def new(asked: Asked) -> HttpResponseBase:
    """The forms; when one comes back, the drafts, or its faults beside what was typed."""
    faults: list[LuoshiError] = []
    told = asked.POST if asked.method == "POST" else asked.GET
    if asked.method == "POST":
        try:
            made = actions.draft(_ask(told), viewer=asked.viewer)
        except (InputError, UsageError) as fault:
            faults.append(fault)
        else:
            tell(asked, "web.papers.did_draft", count=len(made))
            one = len(made) == 1
            return redirect(reverse("papers:paper", kwargs={"paper": made[0]}) if one else reverse("papers:list"))
    tasks = _numbers(told)
    quarters, meeting = _quarters(asked), number(told.get("meeting", ""))
    return shown(
        asked, "papers/new.html", status=422 if faults else 200, faults=faults, typed=told, tasks=tasks,
        choice=queries.choice(asked.viewer, tasks=tasks), waiting=queries.unassigned(asked.viewer),
        talks=queries.proposed_talks(asked.viewer), decided=queries.undrafted_talks(asked.viewer), quarters=quarters,
        meetings=queries.unminuted(asked.viewer, meeting=meeting),
        free=FREE, of_plan=OF_PLAN, of_tasks=OF_TASKS,
    )  # fmt: skip


def _ask(told: QueryDict) -> actions.Ask:
    return actions.Ask(
        kind=told.get("kind", ""), tasks=_numbers(told), plan=number(told.get("plan", "")),
        period=told.get("period", ""), organ=told.get("organ", ""), matter=told.get("matter", "").strip(),
        addressees=actions.names_in(told.get("addressees", "")),
        lines=tuple(each.strip() for each in told.get("lines", "").splitlines() if each.strip()),
        people=actions.names_in(told.get("people", "")), day=day_of(told.get("day", "")),
        until=day_of(told.get("until", "")), place=told.get("place", "").strip(),
        meeting=number(told.get("meeting", "")),
        finding=number(told.get("finding", "")), talk=number(told.get("talk", "")),
    )  # fmt: skip


def _numbers(told: QueryDict) -> tuple[int, ...]:
    """Tasks by number, one a question or several parted by commas."""
    found = (number(each) for part in told.getlist("task") for each in part.split(","))
    return tuple(dict.fromkeys(each for each in found if each))[:_MOST]


def _quarters(asked: Asked) -> tuple[str, ...]:
    """This quarter and the four before it; the one that ended last stands first."""
    now = period_of(asked.on, "quarter")
    found = [now]
    for _ in range(4):
        found.append(previous(found[-1]))
    return tuple(str(each) for each in (*found[1:2], found[0], *found[2:]))
