"""Many inputs at once: on all cores, in the order given, whatever happens to one of them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from luoshi.cli.messages import Fault
from luoshi.cli.work import Done, Job, ignore_interrupts, work

# Below this much to read, starting processes takes longer than reading.
_WORTH_A_POOL = 400_000
_AHEAD = 4


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
            waiting.append(pool.submit(work, job))
            if len(waiting) >= count * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        pool.shutdown()
    except BaseException:
        _stop(pool)
        raise


def _alone(job: Job) -> Done:
    """A job in a process of its own, after some job ended the common ones: now it is told which."""
    pool = _pool(1)
    try:
        return pool.submit(work, job).result()
    except BrokenProcessPool:
        return Done(job.name, fault=Fault("cli.worker_died", (("where", job.name),)))
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=ignore_interrupts)


def _stop(pool: ProcessPoolExecutor) -> None:
    workers = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()


def _size(jobs: Sequence[Job]) -> int:
    total = 0
    for job in jobs:
        try:
            total += os.stat(job.name).st_size if job.data is None else len(job.data)
        except OSError:
            continue  # the job itself will say what is wrong with it
    return total
