"""Exports of the ledger that take long: asked for, made by a job, kept for their asker alone until a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, Final, cast

from django.conf import settings
from django.db import transaction

from luoshi.adapters.catalogues import Language
from luoshi.core.base.errors import InputError
from luoshi.server.base.access.queries import posts_of, viewer_of
from luoshi.server.base.access.scope import NotFound, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, System, acting, made
from luoshi.server.base.files import retention
from luoshi.server.base.files.actions import keep
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.ledger.asking import all_rows
from luoshi.server.plans.ledger.exporting import FORMS, file_of
from luoshi.server.plans.ledger.values import LedgerFilters, Order
from luoshi.server.plans.models import LedgerExport

EXPORT: Final = "plans.export"
MOST: Final = 50_000
_MOST_BYTES: Final = 200 * 1024 * 1024
_WAITING: Final = 3
_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class ShownExport:
    """An export as its asker sees it: `state` is that of its job, `done` of `total` tasks are written."""

    pk: int
    name: str
    form: str
    state: str
    done: int
    total: int
    rows: int
    made_at: datetime
    ready_at: datetime | None
    ends_at: datetime


def is_large(viewer: Viewer, form: str, *, filters: LedgerFilters, chosen: Collection[int] = ()) -> bool:
    """Whether the questions give more tasks than are written while somebody waits; a document is cut instead."""
    if chosen or form == "docx" or form not in FORMS:
        return False
    most = settings.LUOSHI_EXPORT_ROWS
    return len(all_rows(viewer, filters=filters, order="due", most=most + 1)) > most


def ask_export(
    viewer: Viewer, form: str, *, filters: LedgerFilters, order: Order, columns: Sequence[str] = (),
    language: Language = "zh",
) -> int:  # fmt: skip
    """Ask for a large export; its number. The same one that still waits is given again.

    Raises NotAllowed, InputError `plans.exports.too_many`.
    """
    viewer.demand("plans.export")
    asked = {"filters": _plain(asdict(filters)), "order": order, "columns": list(columns), "language": language}
    with transaction.atomic():
        waiting = LedgerExport.objects.filter(person=viewer.person, post=viewer.post, ready_at=None)
        open_ = [each for each in waiting.order_by("pk") if _job(each.pk) is not None]
        if known := next((each for each in open_ if each.questions == asked and each.form == form), None):
            return known.pk
        if len(open_) >= _WAITING:
            raise InputError("plans.exports.too_many", most=_WAITING)
        ends = viewer.now + timedelta(days=settings.LUOSHI_EXPORT_DAYS)
        with acting(viewer, Deed("plans.ask_export", name=form, holder=viewer.path, params={"format": form})) as action:
            row = LedgerExport.objects.create(
                person_id=viewer.person, post_id=viewer.post, form=form, questions=asked, made_at=viewer.now,
                ends_at=ends,
            )  # fmt: skip
            made(action, row)
        queue(
            EXPORT, key=str(row.pk), params={"export": row.pk}, holder=None, asked_by=viewer.person, name="",
            now=viewer.now,
        )  # fmt: skip
    return row.pk


def make_export(number: int, *, now: datetime, tell_done: Callable[[int, int], None] = lambda *_: None) -> None:
    """Write the file of an export with the sight that its post has now, and tell who asked.

    Made twice it stands once. Raises NotFound where the post is no longer held, NotAllowed where it lacks the power.
    """
    row = LedgerExport.objects.select_related("post").filter(pk=number, ready_at=None).first()
    if row is None:
        return
    post = next((each for each in posts_of(row.person_id, at=now) if each.pk == row.post_id), None)
    if post is None:
        raise NotFound("access.not_found")
    viewer = viewer_of(post, now=now, channel="job")
    viewer.demand("plans.export")
    asked = row.questions
    found = file_of(
        viewer, row.form, filters=_filters(asked["filters"]), order=asked["order"], columns=asked["columns"],
        language=asked["language"], most=MOST, tell_done=tell_done,
    )  # fmt: skip
    with transaction.atomic():
        row = LedgerExport.objects.select_for_update().get(pk=number)
        if row.ready_at is not None:
            return
        with acting(
            System(now=now),
            Deed("plans.made_export", thing=row, name=found.name, holder=viewer.path, params={"rows": found.tasks}),
        ):
            row.file = keep(BytesIO(found.content), name=found.name, now=now, limit=_MOST_BYTES)
            row.name, row.rows, row.ready_at = found.name, found.tasks, now
            row.ends_at = now + timedelta(days=settings.LUOSHI_EXPORT_DAYS)
            row.save()
        params = {"name": found.name, "count": found.tasks}
        leads_to = "/plans/ledger/exports/"
        tell([row.person_id], "plans.notice.export_ready", params=params, leads_to=leads_to, thing=row, now=now)


def exports(viewer: Viewer) -> tuple[ShownExport, ...]:
    """What the viewer asked for at this post and is still kept, the latest first."""
    viewer.demand("plans.export")
    rows = _own(viewer).filter(ends_at__gt=viewer.now).order_by("-pk")
    return tuple(_shown(row) for row in rows[:_SHOWN])


def export_file(number: int, viewer: Viewer) -> tuple[StoredFile, str]:
    """The file of an export of the viewer's own, with its name; that it was taken is written down.

    Raises NotAllowed, NotFound (another's, another post's, one that is not ready or no longer kept).
    """
    viewer.demand("plans.export")
    rows = _own(viewer).filter(ends_at__gt=viewer.now, file__isnull=False).select_related("file")
    row = one(rows, pk=number)
    with acting(viewer, Deed("plans.taken_export", thing=row, holder=viewer.path, params={"rows": row.rows})):
        return cast(StoredFile, row.file), row.name


def forget(before: datetime, now: datetime) -> int:
    """Let go of exports whose time is over, with their files; how many. `before` is of no matter: each has its day."""
    del before
    rows = list(LedgerExport.objects.filter(ends_at__lte=now))
    if rows:
        files = {row.file_id for row in rows if row.file_id}
        with acting(System(now), Deed("plans.export_ended", params={"rows": len(rows)})):
            LedgerExport.objects.filter(pk__in=[row.pk for row in rows]).delete()
        for file in sorted(files):
            retention.remove(file, now=now)
    return len(rows)


def seen(viewer: Viewer, things: Collection[int]) -> list[int]:
    """Those of the exports that are the viewer's own."""
    return list(_own(viewer).filter(pk__in=things).values_list("pk", flat=True))


def _own(viewer: Viewer) -> Any:
    return LedgerExport.objects.filter(person=viewer.person, post=viewer.post)


def _job(number: int) -> Job | None:
    """The job of an export that is still to be made."""
    return Job.objects.filter(kind=EXPORT, key=str(number), state__in=("waiting", "running")).first()


def _shown(row: LedgerExport) -> ShownExport:
    job = None if row.ready_at else Job.objects.filter(kind=EXPORT, key=str(row.pk)).order_by("-pk").first()
    state = "done" if row.ready_at else job.state if job else "failed"
    return ShownExport(
        row.pk, row.name, row.form, state, job.done if job else row.rows, job.total if job else row.rows, row.rows,
        row.made_at, row.ready_at, row.ends_at,
    )  # fmt: skip


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    """Questions as JSON has them."""
    days = {name: each.isoformat() for name, each in told.items() if isinstance(each, date)}
    lists = {name: list(each) for name, each in told.items() if isinstance(each, tuple)}
    return dict(told) | days | lists


def _filters(told: Mapping[str, Any]) -> LedgerFilters:
    """The questions of their JSON."""
    values: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in told.items()}
    for name in ("due_from", "due_to", "runs_from", "runs_to"):
        values[name] = date.fromisoformat(values[name]) if values.get(name) else None
    return LedgerFilters(**values)
