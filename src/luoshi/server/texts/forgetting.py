"""Files of removed sources: kept for the days of retention, then let go; those of a classified text at once."""

from __future__ import annotations

from datetime import datetime

from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.texts.models import Removed, Source

_AT_ONCE = 500


def keep_for_a_while(source: Source, *, now: datetime) -> None:
    """Keep the file of a source that is being removed, within the action that removes it."""
    Removed.objects.create(holder=source.holder, file=source.file, name=source.name, removed_at=now)


def forget(before: datetime, now: datetime) -> int:
    """Let go of the files of sources that were removed before an instant; how many.

    One action; a file to which nothing else refers goes the same night (`files.retention`).
    """
    rows = list(Removed.objects.filter(removed_at__lt=before).order_by("pk")[:_AT_ONCE])
    if rows:
        told = {"rows": len(rows), "before": before.isoformat()}
        with acting(System(now), Deed("texts.forget", params=told)):
            Removed.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def forget_at_once(file: int) -> None:
    """Let go of a file that must not be kept, within the action that found this."""
    Removed.objects.filter(file=file).delete()
