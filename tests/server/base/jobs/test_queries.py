from datetime import timedelta

import pytest

from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.jobs import queries
from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.handlers import tidy
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.work import Work
from tests.server.world import NOW, world


@pytest.fixture
def made(db):
    return world()


def asked(made, key="a", *, holder: str | None = "ql", by=("city", "ql")) -> Job:
    return queue(
        "tests.read", key=key, params={}, holder=made.organs[holder].pk if holder else None,
        asked_by=made.posts[by].person_id if by else None, name="甲.docx", now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "of", "sees"), [
    ("city", "ql", True), ("province", "yl", True), ("zone", "ql-jkq", False), ("city", "yh", False),
    ("department", "ql-gxj", False), ("expert", "yl", False), ("system", "yl", True), ("security", "yl", False),
])  # fmt: skip
def test_a_job_is_seen_from_its_holder_upwards_and_by_who_watches_the_machine(made, kind, of, sees):
    job = asked(made)
    viewer = made.viewer(kind, of=of)
    assert [row.pk for row in queries.listed(viewer).rows] == ([job.pk] if sees else [])
    if not sees:
        with pytest.raises(NotFound):
            queries.job_of(job.pk, viewer=viewer)


def test_one_sees_what_one_asked_for_oneself(made):
    job = asked(made, holder=None, by=("expert", "yl"))
    assert queries.job_of(job.pk, viewer=made.viewer("expert")).name == "甲.docx"


def test_who_watches_the_machine_sees_neither_the_name_nor_what_a_fault_says_of_the_thing(made):
    job = asked(made)
    Job.objects.update(state="failed", fault="document.damaged", fault_params={"where": "甲.docx", "format": "DOC"})
    own, machine = (queries.job_of(job.pk, viewer=made.viewer(kind)) for kind in ("city", "system"))
    assert (own.name, own.fault, own.fault_params["where"]) == ("甲.docx", "document.damaged", "甲.docx")
    assert (machine.name, machine.fault) == ("", "document.damaged")
    assert machine.fault_params == {"where": "…", "format": "…"}
    assert (machine.state, machine.asked_by, machine.made_at) == ("failed", made.posts["city", "ql"].person.name, NOW)


def test_a_list_by_state_goes_on_where_it_ended(made):
    jobs = [asked(made, str(key)) for key in range(70)]
    Job.objects.filter(pk__in=[job.pk for job in jobs[::7]]).update(state="failed")
    viewer = made.viewer("city")
    first = queries.listed(viewer)
    second = queries.listed(viewer, after=first.after)
    assert [row.pk for row in first.rows + second.rows] == [job.pk for job in reversed(jobs)]
    assert (len(first.rows), second.after) == (50, "")
    assert len(queries.listed(viewer, state="failed").rows) == 10
    assert len(queries.listed(viewer, state="nonsense", after="-4").rows) == 50


def test_what_can_be_done_depends_on_the_state(made):
    job = asked(made)
    viewer, told = made.viewer("city"), {}
    for state in queries.STATES:
        Job.objects.update(state=state)
        row = queries.job_of(job.pk, viewer=viewer)
        told[state] = (row.may_stop, row.may_resend)
    assert told == {
        "waiting": (True, False), "running": (True, False), "done": (False, False),
        "failed": (False, True), "cancelled": (False, True),
    }  # fmt: skip


def test_the_number_of_queries_does_not_grow_with_the_number_of_jobs(made, django_assert_num_queries):
    viewer = made.viewer("city")
    for key in range(40):
        asked(made, str(key))
    with django_assert_num_queries(1):
        assert len(queries.listed(viewer).rows) == 40


def test_the_pulse_tells_since_when_the_oldest_due_job_waits(made):
    asked(made, "a")
    Job.objects.filter(pk=asked(made, "b").pk).update(due_at=NOW + timedelta(hours=1))
    told = queries.pulse(now=NOW + timedelta(minutes=1))
    assert (told.by_state["waiting"], told.oldest_due, told.heard_at) == (2, NOW, None)


def test_old_jobs_are_forgotten_rounds_sooner_and_open_ones_never(made):
    ages = {"round": 3, "failed round": 3, "young round": 1, "asked": 80, "old": 91, "open": 400}
    for name, age in ages.items():
        ended = None if name == "open" else NOW - timedelta(days=age)
        state = {"open": "waiting", "failed round": "failed"}.get(name, "done")
        by = None if "round" in name else made.posts["city", "ql"].person
        Job.objects.create(
            kind="a.b", key=name, state=state, made_at=NOW, due_at=NOW, ended_at=ended, asked_by=by,
            holder=made.organs["ql"] if by else None,
        )  # fmt: skip
    tidy(Work(1, "jobs.tidy", {}, None, 1, lambda: NOW, lambda done, total: None))
    assert set(Job.objects.values_list("key", flat=True)) == {"failed round", "young round", "asked", "open"}
