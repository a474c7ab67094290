"""The page of a task, as it is and as it was on a past day; its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.core.plans import model as core
from luoshi.core.plans.deadlines import Deadline, DeadlineDay
from luoshi.core.plans.permits import PARTIES
from luoshi.server.base.files.queries import open_file
from luoshi.server.plans import queries
from luoshi.server.plans.inspecting import queries as inspecting
from luoshi.server.plans.life.values import ShownTask
from luoshi.web.base.asked import Asked
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.plans.task_forms import PAGES, day_or_none
from luoshi.web.plans.words import Words

# What comes next for each seat; the first that is possible is the button of the page.
_NEXT: Final[tuple[core.Kind, ...]] = (
    "grant_extension", "grant_reassignment", "assign", "take_up", "pass", "close", "make_routine", "receive", "report",
    "duty_done", "resume",
)  # fmt: skip
_SECOND: Final[tuple[core.Kind, ...]] = ("finish", "duty_done")
# The papers that make sense of a task in a state; the room of papers is asked by its address alone.
PAPERS: Final[Mapping[core.State, tuple[str, ...]]] = {
    "assigned": ("assign", "letter"),
    "received": ("assign", "letter", "rectify"),
    "handling": ("assign", "letter", "rectify"),
    "reported": ("closing", "letter", "rectify"),
    "checking": ("closing", "letter", "rectify"),
    "done": ("closing",),
    "closed": ("closing",),
    "routine": ("closing",),
}
DAY_KINDS: Final = ("start", "counted", "makeup", "off", "suspended", "moved", "extended")


@dataclass(frozen=True, slots=True)
class Offered:
    """What the page offers: the button, one beside it, then what stands in the menu, by form; `others`: for organs."""

    first: str
    second: str
    rest: tuple[str, ...]
    others: tuple[str, ...]


@page("plans.read", channel="detail")
def task(asked: Asked, task: int) -> HttpResponseBase:
    """One task; with `on` as it was at the end of that day."""
    try:
        on = day_or_none(asked.GET.get("on", ""))
        found = queries.task(task, asked.viewer, on=on)
    except InputError as fault:
        queries.task(task, asked.viewer)
        tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
        return redirect("plans:task", task=task)
    told = {"task": found, "offered": offered(found), "past": found.on < asked.on, "months": months(found.deadline)}
    told |= {"meetings": queries.meetings_of_task(task, asked.viewer)}
    told |= {
        "task_findings": inspecting.findings(asked.viewer, task=task),
        "task_talks": inspecting.talks(asked.viewer, task=task),
        "exemptions": inspecting.exemptions(task, asked.viewer) if found.standing.exempt else (),
    }
    words = Words(asked.language)
    told |= {"papers": PAPERS.get(found.standing.state, ())}
    return shown(asked, "plans/task.html", status=200, day_kinds=DAY_KINDS, parties=PARTIES, words=words, **told)


@page("plans.read", channel="file")
def evidence(asked: Asked, task: int, evidence: int) -> HttpResponseBase:
    """A file of evidence, to be saved."""
    stored, name = queries.evidence(task, evidence, asked.viewer)
    return attachment(open_file(stored), name=name, kind=stored.kind)


def offered(found: ShownTask) -> Offered:
    """The acts of a viewer as the page offers them."""
    own = {each.code for each in found.duties if each.own}
    mine = [each.kind for each in found.acts if each.kind not in PARTIES or each.code in own]
    order = sorted(dict.fromkeys(mine), key=lambda each: (each not in _NEXT, _at(each)))
    first = next((each for each in order if each in _NEXT), None)
    second = next((each for each in order if each in _SECOND and each != first), None) if first == "report" else None
    rest = [PAGES[each] for each in order if each not in (first, second)]
    taken = {PAGES[each] for each in (first, second) if each}
    foreign = [PAGES[each.kind] for each in found.acts if each.kind in PARTIES and each.code not in own]
    return Offered(
        PAGES[first] if first else "", PAGES[second] if second else "",
        tuple(each for each in dict.fromkeys(rest) if each not in taken), tuple(dict.fromkeys(foreign)),
    )  # fmt: skip


def months(deadline: Deadline | None) -> tuple[tuple[date, tuple[DeadlineDay, ...]], ...]:
    """The days behind a deadline by month."""
    return tuple(_months(deadline)) if deadline else ()


def _months(deadline: Deadline) -> Iterator[tuple[date, tuple[DeadlineDay, ...]]]:
    for first, days in groupby(deadline.strip, key=lambda each: each.day.replace(day=1)):
        yield first, tuple(days)


def _at(kind: core.Kind) -> int:
    return _NEXT.index(kind) if kind in _NEXT else len(_NEXT)
