from datetime import timedelta

import pytest

from luoshi.server.base.jobs import working
from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Job
from tests.server.world import NOW

SECOND = timedelta(seconds=1)
pytestmark = pytest.mark.django_db


def asked(key="a", *, kind="tests.read", now=NOW) -> Job:
    return queue(kind, key=key, params={"source": 7}, holder=None, asked_by=None, name="甲.docx", now=now)


def claimed(worker="w1", *, now=NOW):
    return working.claim(worker, kinds=("tests.read",), now=now)


def test_the_job_due_longest_is_claimed_first_and_only_once():
    late, early = asked("late", now=NOW + SECOND), asked("early", now=NOW)
    now = NOW + 2 * SECOND
    assert [claimed(worker, now=now).job for worker in ("w1", "w2")] == [early.pk, late.pk]
    assert claimed("w3", now=now) is None


def test_a_job_that_is_not_due_or_of_an_unknown_kind_is_left_alone():
    asked(now=NOW + SECOND)
    asked(kind="tests.other")
    assert claimed() is None


def test_a_claim_says_what_to_do_and_the_row_who_does_it_until_when():
    job = asked()
    held = claimed()
    job.refresh_from_db()
    assert (held.params, held.attempt, held.failures) == ({"source": 7}, 1, 0)
    assert (job.state, job.worker, job.begun_at, job.lease_until) == ("running", "w1", NOW, NOW + 60 * SECOND)


def test_a_renewed_lease_runs_a_minute_from_then_and_tells_how_far_the_job_is():
    job = asked()
    assert working.renew(claimed(), done=3, total=9, now=NOW + 20 * SECOND)
    job.refresh_from_db()
    assert (job.lease_until, job.done, job.total) == (NOW + 80 * SECOND, 3, 9)


def test_a_finished_job_is_done_and_its_earlier_fault_forgotten():
    job = asked()
    Job.objects.update(fault="jobs.broke_down", fault_params={"error": "OSError"})
    assert working.finish(claimed(), done=2, total=2, now=NOW + SECOND)
    job.refresh_from_db()
    assert (job.state, job.ended_at, job.lease_until, job.fault, job.fault_params) == (
        "done",
        NOW + SECOND,
        None,
        "",
        {},
    )
    assert (job.done, job.total) == (2, 2)


def test_the_waits_between_attempts_grow_from_half_a_minute_to_six_hours():
    job, now, waits = asked(), NOW, []
    for _ in range(7):
        held = claimed(now=now)
        assert working.put_off(held, fault="jobs.broke_down", params={}, now=now)
        job.refresh_from_db()
        waits.append(job.due_at - now)
        assert claimed(now=job.due_at - timedelta(microseconds=1)) is None
        now = job.due_at
    assert [wait // SECOND for wait in waits] == [30, 120, 600, 3600, 21600, 21600, 21600]
    assert (job.state, job.failures, job.attempts) == ("waiting", 7, 7)


def test_a_lease_that_ran_out_makes_the_job_wait_again_at_once():
    job = asked()
    claimed()
    assert working.reap(now=NOW + 60 * SECOND) == 0
    assert working.reap(now=NOW + 61 * SECOND) == 1
    job.refresh_from_db()
    assert (job.state, job.deaths, job.worker, job.due_at) == ("waiting", 1, "", NOW + 61 * SECOND)


def test_a_job_that_costs_a_third_worker_its_life_fails():
    job, now = asked(), NOW
    for _ in range(3):
        claimed(now=now)
        now += 61 * SECOND
        assert working.reap(now=now) == 1
    job.refresh_from_db()
    assert (job.state, job.fault, job.fault_params, job.deaths) == ("failed", "jobs.worker_died", {"times": 3}, 3)
    assert claimed(now=now) is None


@pytest.mark.parametrize("settle", [
    lambda held: working.finish(held, done=1, total=1, now=NOW),
    lambda held: working.fail(held, fault="x.y", params={}, now=NOW),
    lambda held: working.put_off(held, fault="x.y", params={}, now=NOW),
    lambda held: working.give_back(held, now=NOW),
    lambda held: working.renew(held, done=1, total=1, now=NOW),
])  # fmt: skip
@pytest.mark.parametrize("next_worker", ["w1", "w2"])
def test_a_worker_that_lost_its_lease_may_write_nothing_about_the_job(settle, next_worker):
    asked()
    lost = claimed("w1")
    working.reap(now=NOW + 61 * SECOND)
    claimed(next_worker, now=NOW + 61 * SECOND)
    before = Job.objects.values().get()
    assert not settle(lost)
    assert Job.objects.values().get() == before


def test_a_job_given_back_can_be_begun_at_once_and_counts_no_death():
    job = asked()
    assert working.give_back(claimed(), now=NOW + SECOND)
    job.refresh_from_db()
    assert (job.state, job.due_at, job.deaths, job.failures) == ("waiting", NOW + SECOND, 0, 0)
    assert claimed("w2", now=NOW + SECOND).attempt == 2


def test_a_lease_from_a_clock_that_stood_far_ahead_is_none():
    job = asked()
    claimed(now=NOW + timedelta(days=400))
    assert working.reap(now=NOW + timedelta(days=400)) == 0
    assert working.reap(now=NOW) == 1
    job.refresh_from_db()
    assert (job.state, job.due_at) == ("waiting", NOW)


def test_the_jobs_of_a_worker_that_is_known_to_be_gone_wait_again_long_before_their_lease_ends():
    one, other = asked("one"), asked("other")
    claimed("here:gone")
    claimed("here:lives")
    asked_about = []

    def is_gone(name):
        asked_about.append(name)
        return name == "here:gone"

    assert working.reap(now=NOW + SECOND, is_gone=is_gone) == 1
    one.refresh_from_db()
    other.refresh_from_db()
    assert sorted(asked_about) == ["here:gone", "here:lives"]
    assert (one.state, one.deaths, one.due_at) == ("waiting", 1, NOW + SECOND)
    assert (other.state, other.worker) == ("running", "here:lives")
