import json
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import RequestFactory

from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Job, Worker
from luoshi.web.base import health
from tests.server.world import NOW

GOOD = {"database": True, "tables": True, "files": True, "worker": True, "seals": True}


@pytest.fixture
def here(db, tmp_path, settings):
    settings.LUOSHI_FILES = tmp_path
    settings.LUOSHI_SEALS = tmp_path / "seals.jsonl"
    Worker.objects.create(name="w", begun_at=NOW, heard_at=NOW)


def asked(**meta):
    request = RequestFactory().get("/metrics", **meta)
    request.now = NOW
    return request


def test_an_office_with_all_it_needs_is_ready(here):
    answer = health.ready(asked())
    assert (answer.status_code, json.loads(answer.content)) == (200, {"status": "ready", "holds": GOOD})


def test_an_office_that_lacks_something_says_what_with_another_status(here, settings, tmp_path):
    settings.LUOSHI_FILES = tmp_path / "gone"
    answer = health.ready(asked())
    assert (answer.status_code, json.loads(answer.content)["holds"]) == (503, GOOD | {"files": False})


def test_the_process_lives_whatever_else_is_wrong():
    assert health.live(asked()).status_code == 200


def test_figures_tell_jobs_by_state_and_how_long_the_oldest_waits(here):
    for key in "ab":
        queue("a.b", key=key, params={}, holder=None, asked_by=None, name="", now=NOW - timedelta(seconds=90))
    Job.objects.create(kind="a.b", state="failed", made_at=NOW, due_at=NOW, ended_at=NOW - timedelta(hours=1))
    Job.objects.create(kind="a.b", state="done", made_at=NOW, due_at=NOW, ended_at=NOW - timedelta(days=2))
    told = health.metrics(asked(REMOTE_ADDR="127.0.0.1")).content.decode().splitlines()
    assert [line for line in told if not line.startswith(("#", "luoshi_info"))] == [
        'luoshi_jobs{state="waiting"} 2', 'luoshi_jobs{state="running"} 0', 'luoshi_jobs{state="done"} 0',
        'luoshi_jobs{state="failed"} 1', 'luoshi_jobs{state="cancelled"} 0',
        "luoshi_job_oldest_due_seconds 90", "luoshi_worker_silent_seconds 0",
    ]  # fmt: skip


@pytest.mark.parametrize(("token", "proxy", "meta", "told"), [
    ("", False, {"REMOTE_ADDR": "127.0.0.1"}, True),
    ("", False, {"REMOTE_ADDR": "10.0.0.9"}, False),
    ("", True, {"REMOTE_ADDR": "127.0.0.1"}, False),
    ("t0ken", True, {"REMOTE_ADDR": "10.0.0.9", "HTTP_AUTHORIZATION": "Bearer t0ken"}, True),
    ("t0ken", False, {"REMOTE_ADDR": "127.0.0.1"}, False),
    ("t0ken", False, {"REMOTE_ADDR": "127.0.0.1", "HTTP_AUTHORIZATION": "Bearer other"}, False),
])  # fmt: skip
def test_figures_are_for_this_machine_or_for_who_has_the_token(here, settings, token, proxy, meta, told):
    settings.LUOSHI_METRICS_TOKEN, settings.LUOSHI_PROXY = token, proxy
    if told:
        assert health.metrics(asked(**meta)).status_code == 200
    else:
        with pytest.raises(Http404):
            health.metrics(asked(**meta))
