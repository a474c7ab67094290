"""A brought ledger becomes a plan, or goes into one that is being drafted; its progress waits for the adoption."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.plans.entering import Entry
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption.drafting import Told, add_entries, draft_told
from luoshi.server.plans.adoption.entries_json import read_entries
from luoshi.server.plans.bringing.giving import locked
from luoshi.server.plans.bringing.stored import entries_in, notes_in, tells
from luoshi.server.plans.models import Bringing, BroughtReport, Plan

_ITEM = 200


def draft_brought(bringing: int, title: str, *, version: int, viewer: Viewer, told_on: date | None = None) -> int:
    """Begin a plan of the source `ledger` from a brought ledger; its number.

    Raises NotAllowed, NotFound, Conflict, NotNow `plans.bringing.used`, InputError `plans.bringing.faulty` and what
    `draft_told` raises.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = _sound(bringing, viewer, version)
        entries = _named(entries_in(row.content), used=())
        plan = draft_told(Told("ledger", title, on=told_on), entries, viewer=viewer)
        _use(row, Plan.objects.get(pk=plan), entries, viewer)
    return plan


def add_brought(bringing: int, plan: int, *, version: int, viewer: Viewer) -> int:
    """Add the tasks of a brought ledger to a plan of the viewer's own side that is being drafted; the plan's number.

    Raises NotAllowed, NotFound, Conflict, NotNow `plans.bringing.used`, InputError `plans.bringing.faulty`,
    `plans.too_many_entries`.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = _sound(bringing, viewer, version)
        target = one(mine(Plan.objects.filter(state="draft"), viewer).select_for_update(of=("self",)), pk=plan)
        used = [each.item for each in read_entries(target.entries)]
        entries = _named(entries_in(row.content), used=used)
        add_entries(plan, entries, version=target.version, viewer=viewer)
        target.refresh_from_db()
        _use(row, target, entries, viewer)
    return plan


def _sound(bringing: int, viewer: Viewer, version: int) -> Bringing:
    row = locked(bringing, viewer, version=version)
    faults = [each for each in notes_in(row.content) if not each.warning]
    if faults:
        raise InputError("plans.bringing.faulty", count=len(faults))
    return row


def _named(entries: Sequence[Entry], *, used: Collection[str]) -> list[Entry]:
    """The entries with items that are the plan's own: a cell that another ledger has used bears a number behind it."""
    known, found = set(used), list[Entry]()
    for each in entries:
        item, number = each.item, 1
        while item in known:
            number += 1
            item = f"{each.item}({number})"
        known.add(item)
        found.append(replace(each, item=item[:_ITEM]))
    return found


def _use(row: Bringing, plan: Plan, entries: Sequence[Entry], viewer: Viewer) -> None:
    """The ledger is in the plan; what its rows say of progress waits."""
    row.plan, row.version = plan, row.version + 1
    with acting(viewer, Deed("plans.bring_in", thing=row, params={"plan": plan.pk, "count": len(entries)})):
        row.save()
        BroughtReport.objects.bulk_create(
            BroughtReport(bringing=row, plan=plan, item=entry.item, report=told["report"], row=told["row"])
            for entry, told in zip(entries, row.content["tasks"], strict=True)
            if tells(told["report"])
        )
