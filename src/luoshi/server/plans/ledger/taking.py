"""Files that organs sent back: dropped in together, held against what is known, taken in row by row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO, Final

from django.db import transaction

from luoshi.adapters.catalogues import say
from luoshi.adapters.plans.asking_book_back import ReturnedBook, read_asking_book
from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.core.base.reasons import Reason, Reasons, demand_none
from luoshi.core.plans.returned_cells import Report
from luoshi.core.plans.returning import Asked, Difference, differences, head_faults
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.plans.ledger.sheets import current_of, rows_back
from luoshi.server.plans.life.acting import Done, do
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


def take(plan: int, returned: int, keys: Collection[str], *, viewer: Viewer) -> int:
    """Take in the chosen rows of a file as reports of its organ; the file is done with. How many rows were taken.

    A conflict is taken where it was chosen. All rows or none. Raises NotAllowed, NotFound, InputError
    `plans.rows_faulty` with every reason.
    """
    viewer.demand("plans.supervise")
    row = one(mine(Plan.objects.all(), viewer), pk=plan)
    with transaction.atomic():
        found = one(Returned.objects.filter(asking__plan=row, taken_at=None).select_for_update(), pk=returned)
        told = _shown(row, found, viewer)
        chosen = [each for each in told.rows if each.key in keys and each.kind in _TAKEN]
        tasks = dict(Task.objects.filter(plan=row, key__in=[each.key for each in chosen]).values_list("key", "pk"))
        faults = [why for each in chosen for why in _taken(tasks[each.key], each, found.asking.organ.code, viewer)]
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
            book = read_asking_book(incoming.path.read_bytes(), name=name)
            asking = _asking(plan, book)
            with acting(viewer, Deed("plans.drop", thing=plan, params={"sha256": incoming.sha256})):
                _, is_new = Returned.objects.get_or_create(
                    asking=asking,
                    file=place(incoming, now=viewer.now),
                    defaults={"name": name, "made_at": viewer.now, "made_by_id": viewer.person},
                )
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
    book = read_asking_book(store.place_of(row.file.sha256).read_bytes(), name=row.name)
    sent, organ = rows_back(row.asking.content), row.asking.organ
    rows = differences(sent, book.rows, current_of(plan, organ.pk), on=viewer.on)
    return ShownReturn(row.pk, row.name, organ.name, row.asking.period, rows)


def _taken(task: int, told: Difference, organ: str, viewer: Viewer) -> tuple[Reason, ...]:
    """Append the report of a row; the reasons why it cannot be."""
    report = told.report or Report()
    proofs = say("web.asking.proofs", names=report.proofs) if report.proofs else ""
    words = "\n".join(filter(None, (report.words, proofs)))
    percent = Decimal(100) if report.done and report.percent is None else report.percent
    done = Done("report", organ, percent, words[:_LONGEST], report.problems, report.coordinate)
    try:
        do(task, done, version=None, viewer=viewer)
    except InputError as fault:
        found = fault.params.get("faults")
        return tuple(found) if isinstance(found, Reasons) else (Reason(fault.code, tuple(fault.params.items())),)
    return ()


def _first(fault: LuoshiError) -> Reason:
    """The first reason of a fault."""
    found = fault.params.get("faults")
    first = found[0] if isinstance(found, tuple) and found else fault
    params = first.params if isinstance(first.params, tuple) else tuple(first.params.items())
    return Reason(first.code, params)
