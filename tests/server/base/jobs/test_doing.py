import logging
from threading import Event

import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.jobs import registry, worker
from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.doing import Progress
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.work import Lost
from tests.server.world import NOW

pytestmark = pytest.mark.django_db


class Clock:
    """An instant that moves when it is told to."""

    def __init__(self):
        self.at = NOW

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def crew(clock, monkeypatch):
    monkeypatch.setattr(registry, "HANDLERS", {})
    monkeypatch.setattr("luoshi.server.base.jobs.doing.HANDLERS", registry.HANDLERS)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    return worker.Crew("w1", clock, Event(), 0.01)


def asked(**params) -> Job:
    return queue("tests.read", key="a", params=params, holder=None, asked_by=None, name="甲.docx", now=NOW)


def after(crew) -> Job:
    assert worker.step(crew, "long")
    return Job.objects.get()


def test_a_handler_gets_what_was_asked_for_and_its_job_is_done(crew):
    got = []
    handles("tests.read")(got.append)
    asked(source=7)
    job = after(crew)
    (work,) = got
    assert (work.params, work.kind, work.attempt, work.now(), job.state) == (
        {"source": 7},
        "tests.read",
        1,
        NOW,
        "done",
    )
    assert not worker.step(crew, "long")


def test_a_coded_fault_fails_the_job_at_once_with_its_code_and_parameters(crew):
    @handles("tests.read")
    def refuse(work):
        raise InputError("document.damaged", where="甲.docx", format="DOC")

    asked()
    job = after(crew)
    assert (job.state, job.fault, job.fault_params) == (
        "failed",
        "document.damaged",
        {"where": "甲.docx", "format": "DOC"},
    )


def test_any_other_error_is_logged_whole_and_the_job_tried_again_until_its_attempts_are_used_up(crew, clock, caplog):
    @handles("tests.read", attempts=3)
    def break_down(work):
        raise OSError("secret words")

    asked()
    states = []
    with caplog.at_level(logging.ERROR, "luoshi.jobs"):
        for _ in range(3):
            job = after(crew)
            states.append((job.state, job.failures))
            clock.at = job.due_at
    assert states == [("waiting", 1), ("waiting", 2), ("failed", 3)]
    assert (job.fault, job.fault_params) == ("jobs.broke_down", {"error": "OSError"})
    assert ["secret words" in record.exc_text for record in caplog.records] == [True] * 3


def test_a_quick_lane_takes_no_long_job_and_the_other_way_round(crew):
    handles("tests.read")(lambda work: None)
    handles("tests.seal", lane="quick")(lambda work: None)
    asked()
    assert not worker.step(crew, "quick")
    assert worker.step(crew, "long")


def test_progress_is_written_when_it_changed_and_at_the_end(crew, clock):
    @handles("tests.read")
    def go(work):
        (progress,) = crew.held.values()
        work.tell(1, 4)
        worker.keep_lease(progress, now=clock())
        seen.append(Job.objects.values_list("done", "total").get())
        work.tell(4, 4)

    seen = []
    asked()
    job = after(crew)
    assert (seen, job.done, job.total) == ([(1, 4)], 4, 4)


def test_a_job_called_off_stops_at_its_next_word_and_stays_called_off(crew, clock):
    told = []

    @handles("tests.read")
    def go(work):
        (progress,) = crew.held.values()
        Job.objects.update(state="cancelled")
        work.tell(1, 4)
        worker.keep_lease(progress, now=clock())
        told.append("kept")
        work.tell(2, 4)
        told.append("went on")

    asked()
    assert after(crew).state == "cancelled"
    assert told == ["kept"]


def test_a_lease_is_renewed_every_fifteen_seconds_and_not_more_often(crew, clock):
    from datetime import timedelta

    @handles("tests.read")
    def go(work):
        (progress,) = crew.held.values()
        for second in (14, 15, 16, 29, 30):
            worker.keep_lease(progress, now=NOW + timedelta(seconds=second))
            leases.append((Job.objects.get().lease_until - NOW).seconds)

    leases = []
    asked()
    after(crew)
    assert leases == [60, 75, 75, 75, 90]


def test_telling_of_a_lost_job_raises():
    progress = Progress(held=None)
    progress.tell(1, 2)
    progress.lost.set()
    with pytest.raises(Lost):
        progress.tell(2, 2)


def test_two_handlers_for_one_kind_are_refused(crew):
    def one(work): ...

    def other(work): ...

    handles("tests.read")(one)
    with pytest.raises(ValueError, match=r"two handlers for tests\.read"):
        handles("tests.read")(other)
