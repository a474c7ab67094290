"""What a brought ledger said of progress becomes the first reports of its tasks, marked 自原台账."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Final

from django.db import transaction

from luoshi.adapters.catalogues import say
from luoshi.core.base.errors import InputError
from luoshi.core.plans import model as core
from luoshi.core.plans.answering import answering
from luoshi.core.plans.returned_cells import Report
from luoshi.server.base.access.models import Organ
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.files.actions import keep
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.bringing.extracts import extract
from luoshi.server.plans.bringing.stored import report_back
from luoshi.server.plans.life.acting import make_parties
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.limits import timed
from luoshi.server.plans.life.stored import task_of
from luoshi.server.plans.life.writing import Brought, append, locked
from luoshi.server.plans.models import BroughtReport, Plan, Task

_ALL: Final = Decimal(100)
_LONGEST: Final = 2000
_UNDER_WAY: Final = ("assigned", "received", "handling")
_EXTRACT_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Adopter:
    """Who brought the plan into force, at which organ, by number; the events are theirs."""

    person: int
    organ: int


def report_brought(
    plan: int, by: Adopter, *, now: datetime, on: date, tell_done: Callable[[int, int], None] = lambda *_: None
) -> tuple[int, int]:
    """Report what waits for a plan in force, a task in each transaction; how many were, how many could not be.

    Killed at any point, the next run goes on where this one ended: a row is taken in the transaction of its events.
    """
    rows = list(BroughtReport.objects.filter(plan=plan, task__isnull=False, taken_at=None).order_by("pk"))
    made = left = 0
    for number, each in enumerate(rows, 1):
        if _reported(each.pk, by, now=now, on=on):
            made += 1
        else:
            left += 1
        tell_done(number, len(rows))
    if rows:
        row = Plan.objects.get(pk=plan)
        params = {"name": row.title, "count": made, "left": left}
        code = "plans.notice.brought_but" if left else "plans.notice.brought"
        tell([by.person], code, params=params, leads_to=f"/plans/{plan}/", thing=row, now=now)
    return made, left


def _reported(number: int, by: Adopter, *, now: datetime, on: date) -> bool:
    """Take one row; whether its report was kept. One that cannot be is done with, too: nobody is asked twice."""
    with transaction.atomic():
        found = BroughtReport.objects.select_related("bringing").select_for_update(of=("self",)).get(pk=number)
        if found.taken_at is not None or found.task_id is None:
            return True
        row, is_kept = locked(found.task_id), True
        with acting(System(now=now), Deed("plans.brought", thing=row, params={"cell": found.item})):
            found.taken_at = now
            found.save()
            try:
                with transaction.atomic():
                    _append(row, found, by, now=now, on=on)
            except InputError:
                is_kept = False
    return is_kept


def _append(row: Task, found: BroughtReport, by: Adopter, *, now: datetime, on: date) -> None:
    """交办 where that is still to come, then a report for each organ that answers, then its finish where it is done.

    Raises InputError with what stands against it: nobody answers, or somebody reported meanwhile.
    """
    office = Organ.objects.values_list("code", flat=True).get(pk=by.organ)
    standing = standing_of(row.standing)
    if standing.state == "entered":
        given = _event("assign", by, office, say("plans.bringing.assigned"), now, on)
        standing = append(row, [timed(row, given, standing, on=on)])
        make_parties(row, standing, on=on)
    organs = dict.fromkeys(each.organ for each in answering(standing.duties))
    if standing.state not in _UNDER_WAY or any(each.reported for each in standing.duties if each.organ in organs):
        raise InputError("plans.bringing.reported_before")
    report = report_back(found.report)
    is_over = report.done is not None or report.percent == _ALL
    told = [_report(report, by, organ, now, on) for organ in organs]
    if not is_over or task_of(row).nature != "once":
        append(row, told)
        return
    said = say("plans.bringing.extract", file=found.bringing.name, cell=found.item)
    plain = "".join(sign for sign in found.item if sign.isalnum())
    name, content = extract(found.row, said=said, name=say("plans.bringing.extract_name", cell=plain))
    file = keep(BytesIO(content), name=name, now=now, limit=_EXTRACT_BYTES)
    words = say("plans.bringing.finished")
    over = [_event("finish", by, organ, words, now, on) for organ in organs]
    append(row, [*told, *over], evidence=[Brought(file, name)])


def _report(report: Report, by: Adopter, organ: str, now: datetime, on: date) -> core.Event:
    parts = [say("plans.bringing.reported", words=report.words or say("plans.bringing.no_words"))]
    if report.proofs:
        parts.append(say("plans.bringing.proofs", names=report.proofs))
    if report.done:
        parts.append(say("plans.bringing.done", day=report.done))
    percent = _ALL if report.done and report.percent is None else report.percent
    return core.Event(
        id="", at=now, day=on, kind="report", by=str(by.person), organ=organ, percent=percent,
        words="\n".join(parts)[:_LONGEST], problems=report.problems, coordinate=report.coordinate,
    )  # fmt: skip


def _event(kind: core.Kind, by: Adopter, organ: str, words: str, now: datetime, on: date) -> core.Event:
    return core.Event(id="", at=now, day=on, kind=kind, by=str(by.person), organ=organ, words=words)
