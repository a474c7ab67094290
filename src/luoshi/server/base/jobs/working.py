"""One job after another: claimed under a lease, renewed, settled, taken from workers that are gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q

from luoshi.server.base.jobs.models import Job

LEASE: Final = timedelta(seconds=60)
BACK_OFF: Final = (
    timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)
)  # fmt: skip
MOST_DEATHS: Final = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that this worker holds. Worker and attempt together are what every write about it is checked against."""

    job: int
    kind: str
    params: Mapping[str, Any]
    asked_by: int | None
    worker: str
    attempt: int
    failures: int


def claim(worker: str, *, kinds: tuple[str, ...], now: datetime) -> Claim | None:
    """The job of these kinds that has been due longest, held by the worker from now on; nothing where none is due."""
    due = Job.objects.filter(state="waiting", due_at__lte=now, kind__in=kinds)
    if not due.exists():
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).order_by("due_at", "pk").first()
        if job is None:
            return None
        Job.objects.filter(pk=job.pk).update(
            state="running", worker=worker, attempts=job.attempts + 1, begun_at=now, lease_until=now + LEASE,
            done=0, total=0,
        )  # fmt: skip
    return Claim(job.pk, job.kind, job.params, job.asked_by_id, worker, job.attempts + 1, job.failures)


def renew(held: Claim, *, done: int, total: int, now: datetime) -> bool:
    """Hold a job for another lease, saying how far it is; false where it is no longer this worker's."""
    return _settled(held, lease_until=now + LEASE, done=done, total=total)


def finish(held: Claim, *, done: int, total: int, now: datetime) -> bool:
    """The job is done; false where it is no longer this worker's."""
    return _settled(
        held, state="done", ended_at=now, lease_until=None, fault="", fault_params={}, done=done, total=total
    )


def fail(held: Claim, *, fault: str, params: Mapping[str, Any], now: datetime) -> bool:
    """The job cannot be done; false where it is no longer this worker's."""
    return _settled(
        held, state="failed", ended_at=now, lease_until=None, fault=fault, fault_params=dict(params),
        failures=held.failures + 1,
    )  # fmt: skip


def put_off(held: Claim, *, fault: str, params: Mapping[str, Any], now: datetime) -> bool:
    """The job is tried again after a while that grows with each failure; false where it is another's."""
    wait = BACK_OFF[min(held.failures, len(BACK_OFF) - 1)]
    return _settled(
        held, state="waiting", due_at=now + wait, lease_until=None, worker="", fault=fault,
        fault_params=dict(params), failures=held.failures + 1,
    )  # fmt: skip


def give_back(held: Claim, *, now: datetime) -> bool:
    """The worker ends before the job does: another may begin it at once."""
    return _settled(held, state="waiting", due_at=now, lease_until=None, worker="")


def reap(*, now: datetime, is_gone: Callable[[str], bool] = lambda _: False) -> int:
    """Take back the jobs whose lease ran out, or whose worker is known to be gone.

    They wait again, or fail where they lost their worker too often.
    """
    impossible = now + 2 * LEASE  # given when the clock stood ahead of where it stands now
    running = Job.objects.filter(state="running")
    gone = [name for name in running.values_list("worker", flat=True).distinct() if is_gone(name)]
    lost = running.filter(Q(lease_until__lt=now) | Q(lease_until__gt=impossible) | Q(worker__in=gone))
    if not lost.exists():
        return 0
    failed = lost.filter(deaths__gte=MOST_DEATHS - 1).update(
        state="failed", ended_at=now, lease_until=None, deaths=F("deaths") + 1, fault="jobs.worker_died",
        fault_params={"times": MOST_DEATHS},
    )  # fmt: skip
    again = lost.update(state="waiting", due_at=now, lease_until=None, worker="", deaths=F("deaths") + 1)
    return failed + again


def _settled(held: Claim, **told: Any) -> bool:
    mine = Job.objects.filter(pk=held.job, state="running", worker=held.worker, attempts=held.attempt)
    return mine.update(**told) == 1
