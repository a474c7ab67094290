"""Real worker processes, on the database of the suite."""

import json
import signal
from pathlib import Path

import pytest

from tests.server.office import Office, copy, office, settled

# A worker whose leases are short, with a handler that writes down when it begins and ends.
WORKER = """
import os, pathlib, signal, threading, time
from datetime import UTC, datetime, timedelta
from luoshi.server.base.jobs import rounds, worker, working
from luoshi.server.base.jobs.registry import handles

rounds.ROUNDS.clear()
lease = float(os.environ.get("LUOSHI_TESTS_LEASE", "2"))
working.LEASE, worker.RENEW, worker.TEND = timedelta(seconds=lease), timedelta(seconds=0.3), timedelta(seconds=0.2)
worker.GRACE_SECONDS, worker._TICK = 1.0, 0.1
log = pathlib.Path(os.environ["LUOSHI_HOME"], "log")

def told(word, work):
    with log.open("a") as file:
        file.write(f"{word} {os.getpid()} {work.job} {time.monotonic_ns()}\\n")

@handles("tests.read")
def read(work):
    told("begin", work)
    until = time.monotonic() + work.params["seconds"]
    while time.monotonic() < until:
        time.sleep(0.02)
        if work.params.get("tells", True):
            work.tell(1, 2)
    told("end", work)

@handles("tests.kill")
def kill(work):
    told("begin", work)
    os.kill(os.getpid(), signal.SIGKILL)

stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
print("ready", flush=True)
worker.run(clock=lambda: datetime.now(UTC), stop=stop, idle_seconds=0.05)
"""
QUEUE = """
from datetime import UTC, datetime
from luoshi.server.base.jobs.actions import queue
for key in range({count}):
    queue("{kind}", key=str(key), params={params}, holder=None, asked_by=None, name="", now=datetime.now(UTC))
"""
ROWS = """
import json
from luoshi.server.base.jobs.models import Job
print(json.dumps(list(Job.objects.order_by("pk").values("state", "attempts", "deaths", "fault", "pk"))))
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Office:
    return office(tmp_path_factory.mktemp("office") / "home")


@pytest.fixture
def here(first, tmp_path) -> Office:
    return copy(first, tmp_path / "home")


@pytest.fixture
def begin(here):
    begun = []

    def one():
        process = here.begin(WORKER)
        begun.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield one
    for process in begun:
        process.kill()
        process.communicate()


def asked(here: Office, *, count=1, kind="tests.read", **params) -> None:
    here.run(QUEUE.format(count=count, kind=kind, params=params))


def rows(here: Office) -> list[dict]:
    return json.loads(here.run(ROWS))


def states(here: Office) -> list[str]:
    return [row["state"] for row in rows(here)]


def log(here: Office) -> list[list[str]]:
    file = Path(here.home, "log")
    return [line.split() for line in file.read_text().splitlines()] if file.exists() else []


def begun(here: Office) -> int:
    return sum(line[0] == "begin" for line in log(here))


def test_a_worker_killed_in_the_middle_loses_nothing_another_does_the_job_once(here, begin):
    asked(here, seconds=1.0)
    killed = begin()
    assert settled(lambda: begun(here), 1) == 1
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    begin()
    assert settled(lambda: states(here), ["done"]) == ["done"]
    (row,) = rows(here)
    assert (row["attempts"], row["deaths"]) == (2, 1)
    assert [line[0] for line in log(here)] == ["begin", "begin", "end"]


def test_a_killed_worker_of_the_same_host_is_missed_long_before_its_lease_ends(here, begin):
    here.variables["LUOSHI_TESTS_LEASE"] = "600"
    asked(here, seconds=0.5)
    killed = begin()
    assert settled(lambda: begun(here), 1) == 1
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    begin()
    assert settled(lambda: states(here), ["done"]) == ["done"]
    assert [row["deaths"] for row in rows(here)] == [1]


def test_a_job_that_kills_three_workers_is_given_up_and_others_are_done(here, begin):
    asked(here, kind="tests.kill")
    asked(here, seconds=0)
    for _ in range(3):
        begin().wait(30)
    begin()
    assert settled(lambda: states(here), ["failed", "done"]) == ["failed", "done"]
    assert next((row["fault"], row["deaths"]) for row in rows(here)) == ("jobs.worker_died", 3)


def test_two_workers_never_do_the_same_job_and_leave_none(here, begin):
    asked(here, count=40, seconds=0.05)
    begin(), begin()
    assert set(settled(lambda: states(here), ["done"] * 40)) == {"done"}
    told = log(here)
    for word in ("begin", "end"):
        done = [line[2] for line in told if line[0] == word]
        assert (len(done), len(set(done))) == (40, 40)
    assert len({line[1] for line in told}) == 2


def test_a_job_longer_than_its_lease_stays_with_its_worker(here, begin):
    asked(here, seconds=5)
    begin(), begin()
    assert settled(lambda: states(here), ["done"]) == ["done"]
    assert begun(here) == 1


def test_a_worker_told_to_end_gives_its_job_back_without_a_death(here, begin):
    asked(here, seconds=20, tells=False)
    worker = begin()
    assert settled(lambda: begun(here), 1) == 1
    worker.terminate()
    assert worker.wait(10) == 0
    (row,) = rows(here)
    assert (row["state"], row["attempts"], row["deaths"]) == ("waiting", 1, 0)


def test_a_worker_outlives_the_loss_of_its_connections(here, begin):
    if "LUOSHI_DATABASE_URL" not in here.variables:
        pytest.skip("SQLite has no connection to lose")
    asked(here, count=10, seconds=0.2)
    begin()
    assert settled(lambda: begun(here) > 0, True)
    for _ in range(3):
        here.run(
            "from django.db import connection\n"
            "connection.cursor().execute('SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()')"
        )
    assert set(settled(lambda: states(here), ["done"] * 10)) == {"done"}


def test_a_key_is_never_open_twice_however_many_ask_at_once(here):
    told = here.run("""
import threading
from datetime import UTC, datetime
from django.db import connection
from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Job
got, gate = [], threading.Barrier(8)

def ask():
    for key in range(15):
        gate.wait()
        job = queue("tests.read", key=str(key), params={}, holder=None, asked_by=None, name="", now=datetime.now(UTC))
        got.append((key, job.pk))
    connection.close()

threads = [threading.Thread(target=ask) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(got), len(set(got)), Job.objects.count())
""")
    assert told == "120 15 15"
