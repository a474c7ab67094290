"""Speed of the ledger: `python -m benchmarks.ledger` prints its part of docs/reference/benchmarks.md.

On the load of `luoshi demo --size load` (100,000 tasks in force, 1,000,000 reports), on SQLite and on PostgreSQL: the
nightly round over all tasks, killed once on the way and begun again; the round again on the same day, which finds
nothing to do; a plan of 200 tasks adopted. `--home FOLDER [--database URL]` measures a copy of an office that is loaded
already: it is changed by it.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.browser.office import Office, free_port
from tools import postgres

TASKS = 200
KILLED_AFTER = 20_000
CLERK = "gu.lan"
DUE = date(2027, 6, 30)


def main() -> None:
    """Print the figures of both databases, or of the one that is named; with --round only one nightly round."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--home", default="")
    asked.add_argument("--database", default="")
    asked.add_argument("--round", default="")
    told = asked.parse_args()
    if told.round:
        _round(date.fromisoformat(told.round))
    elif told.home:
        measure(Office(_program(), Path(told.home), free_port(), told.database))
    else:
        with tempfile.TemporaryDirectory() as folder, postgres.running() as address:
            for name, database in (("SQLite", ""), ("PostgreSQL", address)):
                office = Office(_program(), Path(folder) / name, free_port(), database)
                office.command("demo", "--seed", "1", "--size", "load")
                print(name)
                measure(office)


def measure(office: Office) -> None:
    """Print the figures of one loaded office."""
    os.environ.update({**office.environment(), "DJANGO_SETTINGS_MODULE": "luoshi.site.settings"})
    import django

    django.setup()
    from luoshi.server.plans.models import Task

    day = _all_due()
    print(
        f"{Task.objects.filter(look__lte=day).count():,} tasks to be looked at on {day}; load {os.getloadavg()[0]:.1f}"
    )
    before = _urgings()
    killed = _killed(day)
    print(f"killed after {killed:,} tasks; {_left(day):,} left")
    took, used = _timed(lambda: _run(day))
    print(f"the rest: {took:.1f} s by the clock, {used:.1f} s of a core")
    doubled = _doubled()
    print(f"reminders and papers that left: {_urgings() - before:,}; twice: {doubled}; left to look at: {_left(day)}")
    took, _ = _timed(lambda: _run(day))
    print(f"again on the same day: {took:.2f} s, {_left(day)} left")
    following = day + timedelta(days=1)
    took, used = _timed(lambda: _run(following))
    print(f"the next day, every open task: {took:.1f} s by the clock, {used:.1f} s of a core")
    _adoption()()  # what is loaded once is loaded
    took, used = _timed(_adoption())
    print(f"a plan of {TASKS} tasks adopted: {took:.2f} s by the clock, {used:.2f} s of a core")


def _round(day: date) -> None:
    """The round as the job runs it, its progress on standard output."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.site.settings")
    import django

    django.setup()
    from luoshi.server.plans.rounds import nightly

    nightly.run(now=_night(day), on=day, tell_done=lambda done: print(done, flush=True))


def _run(day: date) -> None:
    from luoshi.server.plans.rounds import instances, nightly, silence

    instances.run(now=_night(day), on=day)
    nightly.run(now=_night(day), on=day)
    silence.run(now=_night(day), on=day)


def _killed(day: date) -> int:
    """A round in a process of its own, killed with SIGKILL once it has told of so many tasks."""
    command = [sys.executable, "-m", "benchmarks.ledger", "--round", day.isoformat()]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    done = 0
    assert running.stdout is not None
    for line in running.stdout:
        done = int(line)
        if done >= KILLED_AFTER:
            os.kill(running.pid, signal.SIGKILL)
            break
    running.wait()
    return done


def _all_due() -> date:
    """A day on which every open task has to be looked at: the day after the last one any was looked at."""
    from django.db.models import Max

    from luoshi.server.plans.models import Task

    latest: date = Task.objects.aggregate(last=Max("look"))["last"]
    return latest


def _left(day: date) -> int:
    from luoshi.server.plans.models import Task

    return Task.objects.filter(look__lte=day, ended=None).count()


def _urgings() -> int:
    from luoshi.server.plans.models import Urging

    return Urging.objects.count()


def _doubled() -> int:
    from django.db.models import Count

    from luoshi.server.plans.models import Urging

    return Urging.objects.values("task", "key").annotate(count=Count("pk")).filter(count__gt=1).count()


def _adoption() -> Callable[[], object]:
    """A plan by hand of so many tasks, drafted and settled; what adopting it takes is timed."""
    from luoshi.core.plans.entering import Entry, Part
    from luoshi.server.base.access.models import Organ, Post
    from luoshi.server.base.access.queries import viewer_of
    from luoshi.server.plans import actions
    from luoshi.server.plans.adoption.drafting import Told
    from luoshi.server.plans.models import Plan

    post = Post.objects.filter(person__login=CLERK).select_related("organ", "person")[0]
    viewer = viewer_of(post, now=datetime.now(UTC))
    names = [each.name for each in Organ.objects.filter(path__startswith=viewer.path, kind="department")[:40]]
    entries = [
        Entry(
            str(at),
            f"第{at}项任务（虚构）",
            f"第{at}项任务的内容（虚构）",
            (Part(names[at % len(names)], "lead"),),
            due=DUE,
        )
        for at in range(1, TASKS + 1)
    ]
    told = Told("instruction", "两百项任务（虚构）", by="某领导（虚构）", on=viewer.on, words="抓紧办理（虚构）")
    plan = actions.draft_told(told, entries, viewer=viewer)
    version = Plan.objects.get(pk=plan).version
    return lambda: actions.adopt(plan, version=version, viewer=viewer)


def _night(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 18, tzinfo=UTC) - timedelta(days=1)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used


def _program() -> Path:
    return Path(sys.executable).with_name("luoshi")


if __name__ == "__main__":
    main()
