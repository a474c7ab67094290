"""The jobs that look after jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q

from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.schedule import DAY, NIGHT, every
from luoshi.server.base.jobs.work import Work

KEPT: Final = timedelta(days=90)
KEPT_ROUNDS: Final = timedelta(days=2)


@handles("jobs.tidy", lane="quick")
def tidy(work: Work) -> None:
    """Forget jobs that ended long ago: those that nobody asked for after two days, all others after ninety."""
    ended = Q(state__in=("done", "cancelled", "failed"))
    rounds = Q(asked_by=None, holder=None, ended_at__lt=work.now() - KEPT_ROUNDS)
    Job.objects.filter(ended & (rounds | Q(ended_at__lt=work.now() - KEPT))).delete()


every(DAY, "jobs.tidy", offset=NIGHT)
