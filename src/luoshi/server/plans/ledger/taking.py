"""Files that organs sent back: dropped in together, held against what is known, taken in row by row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import BinaryIO, Final

from django.db import transaction

from luoshi.adapters.catalogues import say
from luoshi.adapters.plans.apart import read_asking_apart, returned_row, told_row
from luoshi.adapters.plans.asking_book_back import ReturnedBook
from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.core.base.reasons import Reason, Reasons, demand_none
from luoshi.core.plans.answering import answering
from luoshi.core.plans.returned_cells import REPORTED, Report
from luoshi.core.plans.returning import Asked, Difference, differences, head_faults
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.plans.bringing.extracts import extract
from luoshi.server.plans.ledger.sheets import current_of, rows_back
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.models import Asking, Plan, Returned, Task

MOST_BYTES: Final = 10 * 1024 * 1024
_TAKEN: Final = ("report", "conflict")
_SHOWN: Final = 60
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Dropped:
    """What became of a file that was dropped in: new, known before, or refused for a reason."""

    name: str
    is_new: bool = False
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class ShownReturn:
    """A returned file that waits: whose it is, and what each of its rows says."""

    pk: int
    name: str
    organ: str
    period: str
    rows: tuple[Difference, ...]


def drop(plan: int, files: Sequence[tuple[str, BinaryIO]], *, viewer: Viewer) -> tuple[Dropped, ...]:
    """Keep the files that organs of a plan of the viewer's side sent back; nothing is taken in by it.

    The same file again does nothing; one that is not what was sent is refused with its reason, the others are kept.
    Raises NotAllowed, NotFound.
    """
    viewer.demand("plans.supervise")
    row = one(mine(Plan.objects.all(), viewer), pk=plan)
    return tuple(_drop(row, name, stream, viewer) for name, stream in files)


def waiting(plan: int, viewer: Viewer) -> tuple[str, tuple[ShownReturn, ...]]:
    """The title of a plan of the viewer's side, and its returned files that nothing was taken from yet."""
    row = one(mine(Plan.objects.all(), viewer), pk=plan)
    rows = Returned.objects.filter(asking__plan=row, taken_at=None).select_related("asking__organ", "file")
    return row.title, tuple(_shown(row, each, viewer) for each in rows.order_by("asking__organ__path", "pk")[:_SHOWN])


def take(
    plan: int, returned: int, keys: Collection[str], *, viewer: Viewer, finishing: Collection[str] = ()
) -> int:  # fmt: skip
    """Take in the chosen rows of a file as reports of its organ; the file is done with. How many rows were taken.

    A conflict is taken where it was chosen. Of `finishing` ones that name a day on which they were done the part is
    finished besides, with the row as evidence: nothing is closed by it. All rows or none. Raises NotAllowed, NotFound,
    InputError `plans.rows_faulty` with every reason.
    """
    viewer.demand("plans.supervise")
    row = one(mine(Plan.objects.all(), viewer), pk=plan)
    with transaction.atomic():
        found = one(Returned.objects.filter(asking__plan=row, taken_at=None).select_for_update(), pk=returned)
        told = _shown(row, found, viewer)
        chosen = [each for each in told.rows if each.key in keys and each.kind in _TAKEN]
        tasks = dict(Task.objects.filter(plan=row, key__in=[each.key for each in chosen]).values_list("key", "pk"))
        faults = [
            why
            for each in chosen
            for why in _taken(tasks[each.key], each, found, viewer, finishes=each.key in finishing)
        ]
        if faults:
            raise InputError("plans.rows_faulty", count=len(faults), faults=Reasons(faults))
        params = {"organ": found.asking.organ.code, "count": len(chosen), "sha256": found.file.sha256}
        with acting(viewer, Deed("plans.returned", thing=row, params=params)):
            found.taken_at = viewer.now
            found.save()
    return len(chosen)


def _drop(plan: Plan, name: str, stream: BinaryIO, viewer: Viewer) -> Dropped:
    name = name[-300:]
    try:
        with store.received(stream, name=name, limit=MOST_BYTES) as incoming:
            book = read_asking_apart(incoming.path.read_bytes(), name=name)
            asking = _asking(plan, book)
            with acting(viewer, Deed("plans.drop", thing=plan, params={"sha256": incoming.sha256})):
                _, is_new = Returned.objects.get_or_create(
                    asking=asking, file=place(incoming, now=viewer.now),
                    defaults={
                        "name": name, "content": [told_row(each) for each in book.rows], "made_at": viewer.now,
                        "made_by_id": viewer.person,
                    },
                )  # fmt: skip
    except LuoshiError as fault:
        return Dropped(name, why=_first(fault))
    return Dropped(name, is_new)


def _asking(plan: Plan, book: ReturnedBook) -> Asking:
    """What went out, by the digest that came back. Raises InputError `base.faulty` where it was not sent so."""
    found = Asking.objects.filter(plan=plan, digest=book.head.digest).select_related("organ").first()
    if found is None:
        last = Asking.objects.filter(plan=plan, organ__code=book.head.organ).select_related("organ").order_by("-pk")
        sent = _asked(last[0]) if last else Asked(str(plan.pk), book.head.organ, book.head.period, ())
        demand_none(head_faults(book.head, sent))
        raise InputError("returning.other_digest")
    return found


def _asked(row: Asking) -> Asked:
    return Asked(str(row.plan_id), row.organ.code, row.period, rows_back(row.content))


def _shown(plan: Plan, row: Returned, viewer: Viewer) -> ShownReturn:
    sent, organ = rows_back(row.asking.content), row.asking.organ
    back = [returned_row(each) for each in row.content]
    rows = differences(sent, back, current_of(plan, organ.pk), on=viewer.on)
    return ShownReturn(row.pk, row.name, organ.name, row.asking.period, rows)


def _taken(
    task: int, told: Difference, found: Returned, viewer: Viewer, *, finishes: bool
) -> tuple[Reason, ...]:  # fmt: skip
    """Append the report of a row, and its finish; the reasons why that cannot be."""
    report, organ = told.report or Report(), found.asking.organ.code
    lines = [report.words]
    lines += [say("web.asking.proofs", names=report.proofs)] if report.proofs else []
    lines += [say("web.asking.done_on", day=report.done)] if report.done else []
    percent = Decimal(100) if report.done and report.percent is None else report.percent
    words = "\n".join(filter(None, lines))[:_LONGEST]
    try:
        done = Done("report", organ, percent, words, report.problems, report.coordinate)
        do(task, done, version=None, viewer=viewer)
        if finishes and report.done:
            _finish(task, told, found, viewer)
    except InputError as fault:
        reasons = fault.params.get("faults")
        return tuple(reasons) if isinstance(reasons, Reasons) else (Reason(fault.code, tuple(fault.params.items())),)
    return ()


def _finish(task: int, told: Difference, found: Returned, viewer: Viewer) -> None:
    """Finish the part of the organ: the whole task where it answers for that; a second person still checks it."""
    report, organ = told.report or Report(), found.asking.organ.code
    leading = {each.organ for each in answering(standing_of(Task.objects.get(pk=task).standing).duties)}
    row = [(say(f"returning.field.{each}"), str(value)) for each in REPORTED if (value := getattr(report, each))]
    said = say("web.asking.extract", file=found.name, organ=found.asking.organ.name)
    row = [(say("web.asking.row"), told.heading), *row]
    name, content = extract(row, said=said, name=say("web.asking.extract_name", organ=found.asking.organ.name))
    words = say("web.asking.done_on", day=report.done)
    done = Done("finish" if organ in leading else "duty_done", organ, words=words)
    do(task, done, version=None, viewer=viewer, files=[(name, BytesIO(content))])


def _first(fault: LuoshiError) -> Reason:
    """The first reason of a fault."""
    found = fault.params.get("faults")
    first = found[0] if isinstance(found, tuple) and found else fault
    params = first.params if isinstance(first.params, tuple) else tuple(first.params.items())
    return Reason(first.code, params)
