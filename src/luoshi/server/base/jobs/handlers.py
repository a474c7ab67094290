"""What comes round by itself: the audit is sealed, old jobs are forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q

from luoshi.server.base.audit.sealing import seal
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import DAY, NIGHT, every
from luoshi.server.base.jobs.work import Work

SEALED: Final = timedelta(seconds=30)
KEPT: Final = timedelta(days=90)
KEPT_ROUNDS: Final = timedelta(days=2)


@handles("audit.seal", lane="quick")
def seal_audit(work: Work) -> None:
    """Link what was committed since the last time, write head and count beside the database."""
    seal(now=work.now())


@handles("jobs.tidy", lane="quick")
def tidy(work: Work) -> None:
    """Forget jobs that ended well long ago: those that nobody asked for after two days; all others after ninety."""
    ended, well = Q(state__in=("done", "cancelled", "failed")), Q(state__in=("done", "cancelled"))
    rounds = well & Q(asked_by=None, holder=None, ended_at__lt=work.now() - KEPT_ROUNDS)
    Job.objects.filter(rounds | (ended & Q(ended_at__lt=work.now() - KEPT))).delete()


every(SEALED, "audit.seal")
every(DAY, "jobs.tidy", offset=NIGHT)
