"""Many inputs at once: on all cores, in the order given, whatever happens to one of them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from luoshi.cli.messages import Fault
from luoshi.cli.work import Done, Job, answer_only_the_parent, work

# Below this much to read, starting processes takes longer than reading.
_WORTH_A_POOL = 400_000
_AHEAD = 4
# Seconds that a stopped process has to take its half-written file away.
_GRACE = 3


def run_all(jobs: Sequence[Job], *, workers: int | None) -> Iterator[Done]:
    """The result of each job in order. An interrupt stops all workers at once and goes on to the caller."""
    count = min(workers or os.cpu_count() or 1, len(jobs))
    if count < 2 or (workers is None and _size(jobs) < _WORTH_A_POOL):
        yield from map(work, jobs)
        return
    done = 0
    try:
        for result in _pooled(jobs, count):
            done += 1
            yield result
    except BrokenProcessPool:
        yield from (_alone(job) for job in jobs[done:])


def _pooled(jobs: Sequence[Job], count: int) -> Iterator[Done]:
    """Some jobs ahead, not all: results of a thousand files must not wait in memory."""
    pool = _pool(count)
    waiting: deque[Future[Done]] = deque()
    try:
        for job in jobs:
            waiting.append(pool.submit(_carried, work, job))
            if len(waiting) >= count * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        pool.shutdown()
    except BaseException:
        _stop(pool)
        raise


def _carried(act: Callable[[Job], Done], job: Job) -> Done:
    """A job in a worker; one that is told to end has left its job in order by then, and must not wait for another."""
    try:
        return act(job)
    except SystemExit:
        os._exit(1)


def _alone(job: Job) -> Done:
    """A job in a process of its own, after some job ended the common ones: now it is told which."""
    pool = _pool(1)
    try:
        return pool.submit(_carried, work, job).result()
    except BrokenProcessPool:
        return Done(job.name, fault=Fault("cli.worker_died", (("where", job.name),)))
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=answer_only_the_parent)


def _stop(pool: ProcessPoolExecutor) -> None:
    workers = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(_GRACE)


def _size(jobs: Sequence[Job]) -> int:
    total = 0
    for job in jobs:
        try:
            total += os.stat(job.name).st_size if job.data is None else len(job.data)
        except OSError:
            continue  # the job itself will say what is wrong with it
    return total
