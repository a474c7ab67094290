"""Asking for work, calling it off, asking again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.queries import seen

OPEN: Final = ("waiting", "running")


def queue(
    kind: str,
    *,
    key: str,
    params: Mapping[str, Any],
    holder: int | None,
    asked_by: int | None,
    name: str,
    now: datetime,
) -> Job:
    """Ask for a job within the transaction under way: it is done only if that is committed.

    `holder` is the organ whose people see it, `asked_by` the person, both by number; `name` is what people call its
    thing. Where one of the same kind and key is waiting or running, that one is given and no second is made.
    """
    while True:
        known = Job.objects.filter(kind=kind, key=key, state__in=OPEN).first()
        if known:
            return known
        with suppress(IntegrityError), transaction.atomic():
            return Job.objects.create(
                kind=kind, key=key, params=dict(params), holder_id=holder, asked_by_id=asked_by, name=name[:300],
                made_at=now, due_at=now,
            )  # fmt: skip


def cancel(job: int, *, viewer: Viewer) -> None:
    """Call a job off; what is under way stops at its next word.

    Raises NotFound for a job that is not the viewer's to see, UsageError `jobs.ended_already` for one that has ended.
    """
    row = one(seen(viewer), pk=job)
    with acting(viewer, _deed("jobs.cancel", row)):
        stopped = Job.objects.filter(pk=row.pk, state__in=OPEN).update(
            state="cancelled", ended_at=viewer.now, lease_until=None
        )
        if not stopped:
            raise UsageError("jobs.ended_already")


def resend(jobs: Sequence[int], *, viewer: Viewer) -> int:
    """Do failed and cancelled jobs again, now; how many. One that waits again already is passed over."""
    rows = seen(viewer).filter(pk__in=jobs, state__in=("failed", "cancelled")).select_related("holder")
    return sum(_resent(row, viewer=viewer) for row in rows.order_by("pk"))


def _resent(row: Job, *, viewer: Viewer) -> bool:
    try:
        with acting(viewer, _deed("jobs.resend", row)):
            again = Job.objects.filter(pk=row.pk, state=row.state).update(
                state="waiting", due_at=viewer.now, ended_at=None, worker="", failures=0, deaths=0, fault="",
                fault_params={}, done=0, total=0,
            )  # fmt: skip
            if not again:
                raise _Changed
    except (IntegrityError, _Changed):
        return False
    return True


class _Changed(Exception):
    """Someone else was quicker."""


def _deed(verb: str, row: Job) -> Deed:
    return Deed(verb, thing=row, name=row.name or row.kind, holder=row.holder.path if row.holder else "")
