"""Jobs that look after the whole installation."""

from __future__ import annotations

from django.db import connection

from luoshi.server.base.access.models import Person
from luoshi.server.base.audit.acting import System
from luoshi.server.base.audit.actions import check
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import DAY, NIGHT, every
from luoshi.server.base.jobs.work import Work


@handles("audit.verify")
def check_audit(work: Work) -> None:
    """Check the chain for whoever asked; what was found stands as an action."""
    known = Person.objects.filter(pk=work.asked_by).first() if work.asked_by else None
    check(System(now=work.now(), name=known.name if known else "system"), tell=work.tell)


@handles("upkeep.statistics")
def keep_statistics(work: Work) -> None:
    """Have SQLite count what its indexes hold, where that has changed; PostgreSQL does so by itself."""
    del work
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize = 0x10002")


every(DAY, "upkeep.statistics", offset=NIGHT)
