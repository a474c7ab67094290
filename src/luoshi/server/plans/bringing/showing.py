"""Brought ledgers as pages show them: what was understood, what each row would become on the day."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from luoshi.core.plans.entering import draft_entered, names_entered
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.matching import matches_of
from luoshi.server.plans.bringing.stored import entries_in, notes_in, report_back, tables_in, tells
from luoshi.server.plans.bringing.values import ListedBringing, Open, ShownBringing, ShownTask
from luoshi.server.plans.models import Bringing, Plan

MOST: Final = 30


def bringings(viewer: Viewer) -> tuple[ListedBringing, ...]:
    """The last ledgers that the viewer's side brought in, the newest first."""
    viewer.demand("plans.adopt")
    return tuple(_listed(row) for row in _rows(viewer).order_by("-pk")[:MOST])


def bringing(number: int, viewer: Viewer) -> ShownBringing:
    """A brought ledger of the viewer's own side, its organs matched on the day. Raises NotAllowed, NotFound."""
    viewer.demand("plans.adopt")
    row = one(_rows(viewer).select_related("holder"), pk=number)
    entries, told = entries_in(row.content), row.content["tasks"]
    matches = matches_of(names_entered(entries), on=viewer.on, holder=row.holder)
    draft = draft_entered(entries, kind="ledger", of="", matches=matches, on=viewer.on)
    tasks = tuple(
        ShownTask(each["place"]["cell"], task, report_back(each["report"]))
        for each, task in zip(told, draft.tasks, strict=True)
    )
    notes = notes_in(row.content)
    faults = tuple(each for each in notes if not each.warning)
    about = _listed(row)
    return ShownBringing(
        about, row.version, row.year, tables_in(row.content), tasks, faults,
        tuple(each for each in notes if each.warning),
        tuple(name for name, match in matches.items() if match.state == "none"),
        sum(1 for each in told if tells(each["report"])), sum(1 for each in tasks if each.is_over), _open(viewer),
        viewer.on, "used" if about.plan else "faulty" if faults else "ready",
    )  # fmt: skip


def _open(viewer: Viewer) -> tuple[Open, ...]:
    """Plans being drafted that the viewer may add tasks to."""
    rows = mine(Plan.objects.filter(state="draft"), viewer).order_by("-pk")
    return tuple(Open(*each) for each in rows.values_list("pk", "title", "version")[:MOST])


def _rows(viewer: Viewer) -> QuerySet[Bringing]:
    return mine(Bringing.objects.all(), viewer).select_related("made_by", "plan")


def _listed(row: Bringing) -> ListedBringing:
    plan = row.plan if row.plan is not None and row.plan.state != "ended" else None
    return ListedBringing(
        row.pk, row.name, row.made_at, row.made_by.name, len(row.content.get("tasks", ())), plan.pk if plan else 0,
        plan.title if plan else "",
    )  # fmt: skip
