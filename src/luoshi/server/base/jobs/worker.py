"""The process that does jobs: two lanes and a keeper of leases, until it is told to stop."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Final

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from luoshi.server.base.jobs import living, schedule, working
from luoshi.server.base.jobs.doing import Clock, Progress, Settling, do
from luoshi.server.base.jobs.models import Worker
from luoshi.server.base.jobs.registry import Lane, kinds
from luoshi.server.base.jobs.rounds import DAY

LOG = logging.getLogger("luoshi.jobs")
LANES: Final[tuple[Lane, ...]] = ("quick", "long")
RENEW: Final = timedelta(seconds=15)
TEND: Final = timedelta(seconds=5)
GRACE_SECONDS: Final = 8.0
_TICK = 0.5
_LONGEST_PAUSE = 30.0
_DATABASE_FAULTS: Final = (DatabaseError, InterfaceError)


@dataclass(slots=True)
class Crew:
    """What the threads of one worker share: who they are, the clock, the jobs they hold."""

    name: str
    clock: Clock
    stop: Event
    idle_seconds: float
    ended: Event = field(default_factory=Event)
    held: dict[Lane, Progress] = field(default_factory=dict)
    tended_at: datetime | None = None
    heard_at: datetime | None = None


def run(*, clock: Clock, stop: Event, idle_seconds: float = 0.25) -> None:
    """Do jobs until `stop` is set; the job under way then has eight seconds to end, else it is given back."""
    name = living.name_of_this(now=clock())
    crew = Crew(name, clock, stop, idle_seconds)
    keeper = Thread(target=_keep, args=(crew,), daemon=True)
    lanes = [Thread(target=_walk, args=(crew, lane), daemon=True) for lane in LANES]
    LOG.info("worker begun", extra={"worker": name})
    for thread in (keeper, *lanes):
        thread.start()
    stop.wait()
    for thread in lanes:
        thread.join(GRACE_SECONDS / len(lanes))
    crew.ended.set()
    keeper.join(1)
    _leave(crew)
    LOG.info("worker ended", extra={"worker": name})


def _walk(crew: Crew, lane: Lane) -> None:
    pause = crew.idle_seconds
    while not crew.stop.is_set():
        try:
            if lane == "quick":
                _tend(crew)
            if not step(crew, lane):
                crew.stop.wait(crew.idle_seconds)
            pause = crew.idle_seconds
        except _DATABASE_FAULTS as fault:
            pause = _after_a_loss(crew.stop, fault, pause)
        except Exception:  # a fault of ours: who started this process starts it again
            LOG.exception("worker broke down", extra={"lane": lane})
            crew.stop.set()
    connection.close()


def step(crew: Crew, lane: Lane) -> bool:
    """Do one job of a lane; false where none is due."""
    close_old_connections()
    held = working.claim(crew.name, kinds=kinds(lane), now=crew.clock())
    if held is None:
        return False
    crew.held[lane] = progress = Progress(held, renewed_at=crew.clock())
    try:
        settle = do(progress, clock=crew.clock)
        _settle(crew, settle)
    finally:
        crew.held.pop(lane, None)
    return True


def _settle(crew: Crew, settle: Settling) -> None:
    """Write what came of a job, through a loss of the database that is shorter than the lease."""
    until, pause = crew.clock() + working.LEASE, crew.idle_seconds
    while True:
        try:
            settle()
        except _DATABASE_FAULTS as fault:
            if crew.clock() >= until or crew.ended.is_set():
                return
            pause = _after_a_loss(crew.ended, fault, pause)
        else:
            return


def _tend(crew: Crew) -> None:
    now = crew.clock()
    if crew.tended_at and timedelta(0) <= now - crew.tended_at < TEND:
        return
    crew.tended_at = now
    if lost := working.reap(now=now, is_gone=living.is_gone):
        LOG.warning("jobs of lost workers taken back", extra={"count": lost})
    schedule.queue_due(now=now)


def _keep(crew: Crew) -> None:
    pause = _TICK
    while not crew.ended.wait(_TICK):
        try:
            _hear(crew)
            for progress in list(crew.held.values()):
                keep_lease(progress, now=crew.clock())
            pause = _TICK
        except _DATABASE_FAULTS as fault:
            pause = min(_after_a_loss(crew.ended, fault, pause), RENEW.total_seconds() / 2)
    connection.close()


def keep_lease(progress: Progress, *, now: datetime) -> None:
    """Renew a lease when it is time, write progress where there is some; note it where the job was lost."""
    told = (progress.done, progress.total)
    due = progress.renewed_at is None or not timedelta(0) <= now - progress.renewed_at < RENEW
    if progress.lost.is_set() or not (due or told != progress.written):
        return
    if working.renew(progress.held, done=told[0], total=told[1], now=now):
        progress.written, progress.renewed_at = told, now
    else:
        progress.lost.set()


def _hear(crew: Crew) -> None:
    now = crew.clock()
    if crew.heard_at and timedelta(0) <= now - crew.heard_at < RENEW:
        return
    Worker.objects.update_or_create(
        name=crew.name, defaults={"heard_at": now}, create_defaults={"heard_at": now, "begun_at": now}
    )
    Worker.objects.filter(heard_at__lt=now - DAY).delete()
    crew.heard_at = now


def _leave(crew: Crew) -> None:
    try:
        for progress in list(crew.held.values()):
            progress.lost.set()
            working.give_back(progress.held, now=crew.clock())
        Worker.objects.filter(name=crew.name).delete()
    except _DATABASE_FAULTS as fault:
        LOG.warning("worker could not say that it ends", extra={"error": type(fault).__name__})
    connection.close()


def _after_a_loss(stop: Event, fault: Exception, pause: float) -> float:
    LOG.warning("database not at hand", extra={"error": type(fault).__name__, "pause": pause})
    connection.close()
    stop.wait(pause)
    return min(pause * 2, _LONGEST_PAUSE)
