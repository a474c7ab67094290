from datetime import UTC, datetime, timedelta

import pytest

from luoshi.server.base.jobs import rounds, schedule
from luoshi.server.base.jobs.models import Job
from tests.server.world import NOW

HALF_MINUTE = timedelta(seconds=30)


@pytest.fixture
def sealing(db, monkeypatch):
    monkeypatch.setattr(rounds, "ROUNDS", {})
    monkeypatch.setattr(schedule, "ROUNDS", rounds.ROUNDS)
    rounds.every(HALF_MINUTE, "tests.seal")
    return schedule


def test_a_round_is_queued_once_in_its_period_and_again_in_the_next(sealing):
    told = []
    for second in (0, 1, 29, 30, 59, 60, 61):
        told.append(len(sealing.queue_due(now=NOW + timedelta(seconds=second))))
        Job.objects.update(state="done")
    assert told == [1, 0, 0, 1, 0, 1, 0]


def test_a_round_that_is_still_open_is_not_queued_beside_itself(sealing):
    for minute in range(10):
        sealing.queue_due(now=NOW + timedelta(minutes=minute))
    assert list(Job.objects.values_list("kind", "key", "state", "asked_by", "holder")) == [
        ("tests.seal", "scheduled", "waiting", None, None)
    ]


def test_periods_without_a_worker_are_not_made_up_for(sealing):
    assert sealing.queue_due(now=NOW) == ["tests.seal"]
    Job.objects.update(state="done")
    assert sealing.queue_due(now=NOW + timedelta(days=3)) == ["tests.seal"]
    Job.objects.filter(state="waiting").update(state="done")
    assert sealing.queue_due(now=NOW + timedelta(days=3, seconds=1)) == []


def test_a_nightly_round_begins_at_two_in_the_morning_in_china():
    nightly = rounds.Round("a", rounds.DAY, rounds.NIGHT)
    before, after = datetime(2026, 3, 1, 17, 59, 59, tzinfo=UTC), datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
    assert nightly.period(after) - nightly.period(before) == 1
    assert nightly.period(after + timedelta(hours=23, minutes=59)) == nightly.period(after)


def test_a_clock_that_is_set_back_stops_no_round(sealing):
    assert sealing.queue_due(now=NOW + timedelta(days=400)) == ["tests.seal"]
    Job.objects.update(state="done")
    assert sealing.queue_due(now=NOW) == ["tests.seal"]
    Job.objects.filter(state="waiting").update(state="done")
    assert sealing.queue_due(now=NOW + timedelta(seconds=1)) == []


def test_a_worker_whose_clock_goes_a_little_behind_queues_nothing_twice(sealing):
    assert sealing.queue_due(now=NOW + HALF_MINUTE) == ["tests.seal"]
    Job.objects.update(state="done")
    assert sealing.queue_due(now=NOW + HALF_MINUTE - timedelta(seconds=1)) == []
