"""Doing one claimed job: its handler is called, what came of it is settled."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Any

from django.db import transaction

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.jobs import working
from luoshi.server.base.jobs.registry import HANDLERS
from luoshi.server.base.jobs.rounds import ROUNDS
from luoshi.server.base.jobs.schedule import queue_followers
from luoshi.server.base.jobs.work import Lost, Work
from luoshi.server.base.jobs.working import Claim

LOG = logging.getLogger("luoshi.jobs")
Clock = Callable[[], datetime]
Settling = Callable[[], bool]


@dataclass(slots=True)
class Progress:
    """How far a job is, kept in memory: a handler may tell within its transaction without locking the row.

    Written by the handler's thread and read by the one that renews leases.
    """

    held: Claim
    done: int = 0
    total: int = 0
    written: tuple[int, int] = (0, 0)
    renewed_at: datetime | None = None
    lost: Event = field(default_factory=Event)

    def tell(self, done: int, total: int) -> None:
        """How far the job is. Raises Lost where it is no longer this worker's."""
        if self.lost.is_set():
            raise Lost
        self.done, self.total = done, total


def do(progress: Progress, *, clock: Clock) -> Settling:
    """Call the handler of a job; what is then to be written about it, for the caller to write."""
    held = progress.held
    handler = HANDLERS[held.kind]
    work = Work(held.job, held.kind, held.params, held.asked_by, held.attempt, clock, progress.tell)
    LOG.log(_level(held), "job begun", extra=_told(held))
    try:
        handler.do(work)
    except Lost:
        LOG.info("job given up", extra=_told(held))
        return lambda: False
    except LuoshiError as fault:
        code, params = fault.code, {name: str(value) for name, value in fault.params.items()}
        LOG.info("job failed", extra=_told(held) | {"fault": code})
        return lambda: working.fail(held, fault=code, params=params, now=clock())
    except Exception as error:  # a fault of ours or of the machine: logged whole, tried again
        LOG.exception("job broke down", extra=_told(held))
        settle = working.fail if held.failures + 1 >= handler.attempts else working.put_off
        name = type(error).__name__
        return lambda: settle(held, fault="jobs.broke_down", params={"error": name}, now=clock())
    return lambda: _finished(progress, clock=clock)


def _finished(progress: Progress, *, clock: Clock) -> bool:
    held = progress.held
    now = clock()
    with transaction.atomic():
        done = working.finish(held, done=progress.done, total=progress.total, now=now)
        if done:
            queue_followers(held.kind, now=now)
    LOG.log(_level(held), "job done" if done else "job was another's", extra=_told(held))
    return done


def _level(held: Claim) -> int:
    """What comes round by itself all day is told only to whoever asks for more."""
    return logging.DEBUG if held.kind in ROUNDS else logging.INFO


def _told(held: Claim) -> dict[str, Any]:
    return {"job": held.job, "kind": held.kind, "attempt": held.attempt}
