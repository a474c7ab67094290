"""One paper with its data: its tasks, organs, steps, what the checker finds, which rows its numbers lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from luoshi.core.papers import model as core
from luoshi.core.papers.spots import spots_of
from luoshi.core.plans.model import Light
from luoshi.server.base.access.models import Held
from luoshi.server.base.access.scope import holds, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.changing import barred
from luoshi.server.papers.listing import listed_one
from luoshi.server.papers.making import findings_of
from luoshi.server.papers.models import Paper, Series
from luoshi.server.papers.numbering import next_of
from luoshi.server.papers.stepping import FROM, POWERS
from luoshi.server.papers.stored import paper_of
from luoshi.server.papers.values import Act, NextNumber, ShownPaper, ShownStep, ToldOrgan, ToldTask
from luoshi.server.plans.models import Meeting, Plan, Task

# The rows behind numbers that have a page of their own.
_OPENED: Final[Mapping[str, type[Held]]] = {"task": Task, "plan": Plan, "paper": Paper, "meeting": Meeting}


def paper(number: int, viewer: Viewer) -> ShownPaper:
    """A paper as its page shows it. Raises NotFound."""
    row = one(visible(Paper.objects.select_related("holder", "made_by", "plan"), viewer), pk=number)
    told, own = paper_of(row.content), holds(viewer, row.holder)
    reach = _reach(told, row, viewer)
    plan = row.plan_id is not None and ("plan", str(row.plan_id)) in reach
    open_places = tuple(each for each in spots_of(told) if each.open) if own and row.state == "draft" else ()
    return ShownPaper(
        about=listed_one(row, plan=plan),
        paper=told,
        tasks=_tasks(row, viewer),
        organs=_organs(row),
        steps=_steps(row) if own else (),
        findings=findings_of(row.content) if own and told.head else (),
        open=open_places,
        fonts=_fonts(row),
        reach=reach,
        series=_series(row) if own and row.state == "signed" and told.head else (),
        may=_acts(row, viewer, own=own),
        own=own,
        given=row.given if own else {},
    )


def _tasks(row: Paper, viewer: Viewer) -> tuple[ToldTask, ...]:
    seen = visible(Task.objects.filter(paper_links__paper=row), viewer).order_by("ordered", "pk")
    return tuple(
        ToldTask(each.pk, each.heading, each.leads, each.state, cast(Light, each.light), each.effective)
        for each in seen.only("pk", "heading", "leads", "state", "light", "effective")
    )


def _organs(row: Paper) -> tuple[ToldOrgan, ...]:
    links = row.organ_links.select_related("organ").order_by("-role", "pk")
    return tuple(ToldOrgan(each.organ.name, "named" if each.role == "named" else "copied") for each in links)


def _steps(row: Paper) -> tuple[ShownStep, ...]:
    return tuple(
        ShownStep(
            each.kind, each.at, each.by.name if each.by else "", each.organ.name if each.organ else "", each.reason,
            tuple((place, before, after) for place, before, after in each.told),
        )
        for each in row.steps.select_related("by", "organ").order_by("number")
    )  # fmt: skip


def _fonts(row: Paper) -> tuple[tuple[str, str], ...]:
    return tuple((asked, used) for file in row.files.all() for asked, used in file.fonts)


def _reach(told: core.Paper, row: Paper, viewer: Viewer) -> frozenset[tuple[str, str]]:
    """Those of the rows behind the numbers that the viewer may open; the paper's own rates with it."""
    rows = {(each.row.kind, each.row.key) for each in core.figures_of(told)}
    rows |= {("plan", str(row.plan_id))} if row.plan_id else set()
    numbers = {kind: [int(key) for of, key in rows if of == kind and key.isdecimal()] for kind in _OPENED}
    found = {
        (kind, str(pk))
        for kind, model in _OPENED.items()
        for pk in _seen(visible(model._default_manager.filter(pk__in=numbers[kind]), viewer), numbers[kind])
    }
    return frozenset(found | {each for each in rows if each[0] == "rates"})


def _seen(things: object, asked: list[int]) -> list[int]:
    """The numbers of things; nothing is asked for none."""
    return list(things.values_list("pk", flat=True)) if asked else []  # type: ignore[attr-defined]  # a question


def _series(row: Paper) -> tuple[NextNumber, ...]:
    rows = Series.objects.filter(holder=row.holder).order_by("-year", "mark")
    return tuple(NextNumber(each.pk, next_of(each)) for each in rows)


def _acts(row: Paper, viewer: Viewer, *, own: bool) -> frozenset[Act]:
    """What the viewer may do with the paper now."""
    found: set[Act] = {"export"} if viewer.may("papers.read") else set()
    if own:
        for act, states in FROM.items():
            if row.state not in states or not viewer.may(POWERS.get(act, "papers.sign")):
                continue
            if not barred(row, act, viewer.person):
                found.add(cast(Act, act))
        if viewer.may("history.read"):
            found.add("history")
    return frozenset(found)
