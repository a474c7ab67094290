"""Doing jobs here and now, in the process that asked: for commands and tests."""

from __future__ import annotations

from luoshi.server.base.jobs import working
from luoshi.server.base.jobs.doing import Clock, Progress, do
from luoshi.server.base.jobs.registry import HANDLERS


def work_off(*, clock: Clock) -> int:
    """Do every job that is due until none is left; how many were done or failed."""
    count = 0
    while held := working.claim("inline", kinds=tuple(HANDLERS), now=clock()):
        do(Progress(held), clock=clock)()
        count += 1
    return count
