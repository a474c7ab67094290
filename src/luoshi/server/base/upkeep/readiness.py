"""Whether an installation can do its work now: each condition by its name."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError, connection

from luoshi.server.base.audit.models import Action, Link
from luoshi.server.base.files import store
from luoshi.server.base.jobs.queries import pulse
from luoshi.server.base.upkeep.releases import is_current

HEARD: Final = timedelta(minutes=2)
SEALED: Final = timedelta(minutes=5)


def readiness(*, now: datetime) -> dict[str, bool]:
    """`database`, `tables` at this release, `files` to be written, `worker` heard, `seals` up to date; true is good."""
    return {
        "database": _holds(_has_database),
        "tables": _holds(is_current),
        "files": os.access(store.root(), os.W_OK | os.X_OK),
        "worker": _holds(lambda: _hears_a_worker(now)),
        "seals": _holds(lambda: _is_sealed(now)),
    }


def _holds(condition: Callable[[], bool]) -> bool:
    try:
        return condition()
    except DatabaseError:
        return False


def _has_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _hears_a_worker(now: datetime) -> bool:
    heard = pulse(now=now).heard_at
    return heard is not None and heard > now - HEARD


def _is_sealed(now: datetime) -> bool:
    """The newest action that is old enough to be sealed is."""
    newest = Action.objects.filter(at__lt=now - SEALED).order_by("-at", "-pk").values_list("pk", flat=True).first()
    return newest is None or Link.objects.filter(kind="action", row=newest).exists()
