"""Asking for work, calling it off, asking again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from luoshi.server.base.jobs.models import Job

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
    known = _open(kind, key)
    if known:
        return known
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind, key=key, params=dict(params), holder_id=holder, asked_by_id=asked_by, name=name[:300],
                made_at=now, due_at=now,
            )  # fmt: skip
    except IntegrityError:
        known = _open(kind, key)
        if known is None:
            raise
        return known


def _open(kind: str, key: str) -> Job | None:
    return Job.objects.filter(kind=kind, key=key, state__in=OPEN).first()
