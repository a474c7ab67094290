"""The jobs that look after files."""

from __future__ import annotations

from datetime import timedelta

from luoshi.server.base.files import retention, sweeping
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import DAY, NIGHT, every
from luoshi.server.base.jobs.work import Work


@handles("files.sweep")
def sweep(work: Work) -> None:
    """Remove what a crash left on the disk."""
    sweeping.sweep(now=work.now())


@handles("files.retention")
def retain(work: Work) -> None:
    """Remove what has been kept long enough."""
    retention.retain(now=work.now())


every(DAY, "files.sweep", offset=NIGHT)
every(DAY, "files.retention", offset=NIGHT + timedelta(minutes=30))
