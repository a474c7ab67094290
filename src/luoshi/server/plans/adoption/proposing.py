"""The draft of a plan, made anew from what it comes from: a document as people corrected it, a pack, what was said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import cast

from luoshi.core.base.reasons import Reason
from luoshi.core.plans import adopting
from luoshi.core.plans.drafts import Adopted, CauseKind, Draft, DraftTask
from luoshi.core.plans.entering import Entry, draft_entered, names_entered
from luoshi.core.plans.model import Task as PlannedTask
from luoshi.core.plans.pack_drafts import from_pack, names_in_pack, pack_names
from luoshi.core.plans.settlements import Settlement
from luoshi.core.plans.settlements_data import settlement_from_data
from luoshi.core.plans.settling import settled_as_far_as_possible
from luoshi.core.texts.ledger import ledger
from luoshi.core.texts.model import Reading
from luoshi.server.plans.adoption.adopted_json import read_adopted
from luoshi.server.plans.adoption.entries_json import read_entries
from luoshi.server.plans.adoption.matching import matches_of
from luoshi.server.plans.adoption.pack_plans import pack_plan
from luoshi.server.plans.models import Plan, Task, Version
from luoshi.server.plans.models import Settlement as SettlementRow
from luoshi.server.texts.models import Document
from luoshi.server.texts.rows import day_of
from luoshi.server.texts.stored import corrected_of

_KEPT = 32


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier versions of a plan fix: the one in force, all keys that were ever given.

    `before` are the tasks of the one in force that are not taken yet.
    """

    version: Adopted | None = None
    before: tuple[PlannedTask, ...] = ()
    used: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """A draft before and after what people settled, and the version in force.

    `given` are the settlements with their rows, `unfit` why one is not taken, by its number.
    """

    before: Adopted | None
    proposed: Draft
    after: Draft
    given: tuple[tuple[SettlementRow, Settlement], ...]
    unfit: tuple[tuple[int, Reason], ...]


def settled(plan: Plan, *, on: date) -> Settled:
    """The draft of a plan on a day with all that was settled and not undone."""
    known = known_of(plan)
    proposed = propose(plan, known, on=on)
    rows = list(plan.settlements.filter(undone=False).select_related("person").order_by("pk"))
    given = tuple((row, settlement_from_data(row.content)) for row in rows)
    after, faults = settled_as_far_as_possible(proposed, [each for _, each in given])
    return Settled(known.version, proposed, after, given, tuple((rows[place].pk, why) for place, why in faults))


def propose(plan: Plan, known: Known, *, on: date) -> Draft:
    """The draft of a plan on a day, as its source has it; tasks that people added stand behind."""
    found = Draft(on)
    if plan.document is not None:
        found = _of_document(plan, plan.document, known, on=on)
    elif plan.pack:
        found = _of_pack(plan, known, on=on)
    entries = read_entries(plan.entries)
    if not entries:
        return found
    kind = cast(CauseKind, "hand" if plan.document_id or plan.pack else plan.source)
    added = _entered(plan, entries, kind, str(plan.pk), _without(known, found.tasks), on=on)
    return replace(found, tasks=(*found.tasks, *(_clocked(each, plan.clock) for each in added.tasks)))


def in_force(plan: Plan) -> Adopted | None:
    """The version in force; None before the first."""
    row = plan.versions.filter(number=plan.number).values_list("pk", "sha256").first() if plan.number else None
    return adopted_of(*row) if row else None


@lru_cache(maxsize=_KEPT)
def adopted_of(version: int, sha256: str) -> Adopted:  # noqa: ARG001  # the hash says that it is the same
    """The value of a version; the last ones that were asked for are kept, as none is ever changed."""
    return read_adopted(Version.objects.values_list("content", flat=True).get(pk=version))


def known_of(plan: Plan) -> Known:
    """What the earlier versions of a plan fix."""
    last = in_force(plan)
    if last is None:
        return Known()
    keys = frozenset(Task.objects.filter(plan=plan, of=None).values_list("key", flat=True))
    return Known(last, last.tasks, keys - {each.key for each in last.tasks})


def _of_document(plan: Plan, document: Document, known: Known, *, on: date) -> Draft:
    reading, corrected = corrected_of(document)
    rows = ledger(Reading(reading.source, (corrected.document,)))
    return adopting.draft(
        rows,
        matches=matches_of(adopting.names_in(rows), on=on, holder=plan.holder),
        on=on,
        document=document.number or document.title,
        issued=day_of(corrected.document.issued),
        targets=corrected.document.targets,
        phases=corrected.document.phases,
        before=known.before,
        used=known.used,
    )


def _of_pack(plan: Plan, known: Known, *, on: date) -> Draft:
    pack, rule = pack_plan(plan.pack)
    names = pack_names(pack)
    matches = matches_of(names_in_pack(rule, names=names), on=on, holder=plan.holder)
    return from_pack(rule, names=names, matches=matches, on=on, before=known.before, used=known.used)


def _entered(plan: Plan, entries: Sequence[Entry], kind: CauseKind, of: str, known: Known, *, on: date) -> Draft:
    matches = matches_of(names_entered(entries), on=on, holder=plan.holder)
    return draft_entered(entries, kind=kind, of=of, matches=matches, on=on, before=known.before, used=known.used)


def _without(known: Known, tasks: Collection[DraftTask]) -> Known:
    taken = {each.key for each in tasks}
    return replace(known, before=tuple(each for each in known.before if each.key not in taken), used=known.used | taken)


def _clocked(task: DraftTask, clock: str) -> DraftTask:
    """A task without a day whose day a clock counts: 未定时限 is settled by that, its words name the clock."""
    if not clock or task.due or task.nature != "once" or task.staged or task.limits:
        return task
    return replace(task, accepted=(*task.accepted, ("no_time_limit", clock)))
