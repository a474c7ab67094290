"""A plan begun: from a confirmed document, from a pack, by hand from what somebody said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, get_args

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.plans.deadlines import DEFAULT_CLOCKS
from luoshi.core.plans.drafts import CauseKind
from luoshi.core.plans.entering import Entry
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.plans.adoption.changing import NotNow, locked
from luoshi.server.plans.adoption.entries_json import entries_list, read_entries
from luoshi.server.plans.adoption.pack_plans import pack_plan
from luoshi.server.plans.models import Plan
from luoshi.server.texts.models import Document

_TITLE, _TOLD_BY = 500, 200
MOST_ENTRIES: Final = 1000
BY_HAND: Final[tuple[str, ...]] = tuple(each for each in get_args(CauseKind) if each not in ("document", "pack"))

# What a source cannot be without: an instruction is who, when and which words; a request is a firm and a matter.
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "instruction": ("by", "on", "words"), "request": ("by", "on", "words"), "proposal": ("by", "on"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """Where tasks come from that no document gives: its kind, what it is called, who said which words on which day.

    `clock` is a clock of the packs by which tasks without a day are due, counted from `on`; empty for none. `promised`
    is the day that who asked was promised: the due day of tasks without one.
    """

    kind: str
    title: str
    by: str = ""
    on: date | None = None
    words: str = ""
    clock: str = ""
    promised: date | None = None


def draft_document(document: int, *, viewer: Viewer, title: str = "") -> int:
    """Begin a plan from a confirmed document of the viewer's own side; its number.

    Raises NotAllowed, NotFound, NotNow `plans.not_confirmed`, `plans.drafted_before` where one of it is not over.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        rows = mine(Document.objects.all(), viewer).select_for_update(of=("self",)).select_related("holder")
        found = one(rows, pk=document)
        if found.state != "confirmed":
            raise NotNow("plans.not_confirmed", name=found.title)
        if found.plans.exclude(state="ended").exists():
            raise NotNow("plans.drafted_before", name=found.title)
        plan = Plan(holder=found.holder, title=title or found.title, source="document", document=found)
        return _begun(plan, viewer)


def draft_pack(name: str, *, viewer: Viewer, title: str = "") -> int:
    """Begin a plan from one of a pack (`demo/ql-2027`), held by the viewer's organ; its number.

    Raises NotAllowed, InputError `plans.no_pack_plan`.
    """
    viewer.demand("plans.adopt")
    called = title or pack_plan(name)[1].title
    with transaction.atomic():
        holder = Organ.objects.get(pk=viewer.organ)
        return _begun(Plan(holder=holder, title=called, source="pack", pack=name), viewer)


def draft_told(told: Told, entries: Sequence[Entry], *, viewer: Viewer) -> int:
    """Begin a plan by hand, held by the viewer's organ; its number.

    Raises NotAllowed, InputError `plans.unknown_source`, `plans.title_needed`, `plans.unknown_clock`,
    `plans.clock_without_day`, `plans.told.…` for what its kind needs, `plans.no_entries`, `plans.too_many_entries`.
    """
    viewer.demand("plans.adopt")
    _demand_sound(told, entries)
    entries = [each if each.due or each.limits or each.rhythm else replace(each, due=told.promised) for each in entries]
    with transaction.atomic():
        holder = Organ.objects.get(pk=viewer.organ)
        plan = Plan(
            holder=holder, title=told.title, source=told.kind, told_by=told.by[:_TOLD_BY], told_on=told.on,
            words=told.words, clock=told.clock, promised=told.promised, entries=entries_list(entries),
        )  # fmt: skip
        return _begun(plan, viewer)


def add_entries(plan: int, entries: Sequence[Entry], *, version: int, viewer: Viewer) -> int:
    """Add tasks to a plan that its source does not have; its version afterwards.

    Raises NotAllowed, NotFound, Conflict, NotNow `plans.over`, InputError `plans.no_entries`, `plans.too_many_entries`.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = locked(plan, viewer, version=version)
        known = read_entries(row.entries)
        _demand_entries((*known, *entries) if entries else ())
        row.entries, row.version = entries_list((*known, *entries)), row.version + 1
        with acting(viewer, Deed("plans.draft", thing=row, params={"count": len(entries), "version": row.version})):
            row.save()
    return row.version


def _begun(plan: Plan, viewer: Viewer) -> int:
    plan.title, plan.made_at, plan.made_by_id = plan.title[:_TITLE], viewer.now, viewer.person
    with acting(viewer, Deed("plans.draft", name=plan.title, params={"source": plan.source})) as action:
        plan.save()
        made(action, plan)
    return plan.pk


def _demand_sound(told: Told, entries: Sequence[Entry]) -> None:
    if told.kind not in BY_HAND:
        raise InputError("plans.unknown_source", kind=told.kind)
    if not told.title.strip():
        raise InputError("plans.title_needed")
    if told.clock and told.clock not in DEFAULT_CLOCKS.values():
        raise InputError("plans.unknown_clock", name=told.clock)
    if told.clock and told.on is None:
        raise InputError("plans.clock_without_day")
    for name in NEEDED.get(told.kind, ()):
        if not getattr(told, name):
            raise InputError(f"plans.told.no_{name}")
    if told.promised and told.on and told.promised < told.on:
        raise InputError("plans.told.promised_before", day=told.promised)
    _demand_entries(entries)


def _demand_entries(entries: Sequence[Entry]) -> None:
    if not entries or not all(each.heading.strip() or each.text.strip() for each in entries):
        raise InputError("plans.no_entries")
    if len(entries) > MOST_ENTRIES:
        raise InputError("plans.too_many_entries", most=MOST_ENTRIES)
