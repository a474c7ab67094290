import pytest
from django.db import transaction

from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.audit.models import Action
from luoshi.server.base.jobs import working
from luoshi.server.base.jobs.actions import cancel, queue, resend
from luoshi.server.base.jobs.models import Job
from tests.server.world import NOW, world


@pytest.fixture
def made(db):
    return world()


def asked(made, key="a", *, holder="ql", by=("city", "ql")) -> Job:
    return queue(
        "tests.read", key=key, params={}, holder=made.organs[holder].pk, asked_by=made.posts[by].person_id,
        name="甲.docx", now=NOW,
    )  # fmt: skip


def test_a_second_of_the_same_open_key_is_the_first(made):
    first = asked(made)
    assert asked(made) == first
    working.claim("w", kinds=("tests.read",), now=NOW)
    assert asked(made) == first
    Job.objects.update(state="done")
    assert asked(made) != first


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for(made):
    with transaction.atomic():
        asked(made)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_waiting_and_a_running_job_can_be_called_off_and_it_is_told_who_did(made):
    waiting, running = asked(made, "b"), asked(made, "a")
    Job.objects.filter(pk=running.pk).update(state="running", worker="w", attempts=1)
    viewer = made.viewer("city")
    for job in (waiting, running):
        cancel(job.pk, viewer=viewer)
    assert set(Job.objects.values_list("state", "ended_at")) == {("cancelled", NOW)}
    assert list(Action.objects.values_list("verb", "thing_kind", "thing", "thing_name", "person", "holder_path")) == [
        ("jobs.cancel", "jobs.job", job.pk, "甲.docx", viewer.person, made.organs["ql"].path)
        for job in (waiting, running)
    ]


def test_a_job_that_has_ended_is_not_called_off(made):
    job = asked(made)
    Job.objects.update(state="done")
    with pytest.raises(UsageError, match=r"jobs\.ended_already"):
        cancel(job.pk, viewer=made.viewer("city"))
    assert not Action.objects.exists()


def test_another_citys_job_is_neither_called_off_nor_sent_again(made):
    job = asked(made)
    foreign = made.viewer("city", of="yh")
    with pytest.raises(NotFound):
        cancel(job.pk, viewer=foreign)
    Job.objects.update(state="failed")
    assert resend([job.pk], viewer=foreign) == 0
    assert Job.objects.get().state == "failed"


def test_failed_and_cancelled_jobs_are_sent_again_together_from_the_beginning(made):
    jobs = [asked(made, key) for key in "abc"]
    for job, state in zip(jobs, ("failed", "cancelled", "done"), strict=True):
        Job.objects.filter(pk=job.pk).update(
            state=state, failures=6, deaths=3, fault="jobs.worker_died", fault_params={"times": 3}, ended_at=NOW
        )
    assert resend([job.pk for job in jobs], viewer=made.viewer("system")) == 2
    told = Job.objects.filter(state="waiting").values_list("failures", "deaths", "fault", "fault_params", "ended_at")
    assert list(told) == [(0, 0, "", {}, None)] * 2
    assert Action.objects.filter(verb="jobs.resend").count() == 2


def test_a_failed_job_whose_key_waits_again_already_is_passed_over(made):
    failed = asked(made)
    Job.objects.update(state="failed")
    again = asked(made)
    assert resend([failed.pk], viewer=made.viewer("city")) == 0
    assert dict(Job.objects.values_list("pk", "state")) == {failed.pk: "failed", again.pk: "waiting"}
    assert not Action.objects.exists()
