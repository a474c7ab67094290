"""The job that cleans what signing in leaves behind."""

from __future__ import annotations

from datetime import timedelta

from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import DAY, NIGHT, every
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.people import sessions, tries


@handles("people.clean")
def clean(work: Work) -> None:
    """Remove sessions long over and failed tries that no longer count."""
    sessions.clean(now=work.now())
    tries.clean(now=work.now())


every(DAY, "people.clean", offset=NIGHT + timedelta(minutes=45))
