from datetime import timedelta

import pytest
from django.db import OperationalError

from luoshi.server.base.audit.models import Action
from luoshi.server.base.audit.sealing import seal
from luoshi.server.base.jobs.models import Worker
from luoshi.server.base.upkeep import readiness as conditions
from luoshi.server.base.upkeep.readiness import readiness
from tests.server.world import NOW

GOOD = {"database": True, "tables": True, "files": True, "worker": True, "seals": True}


@pytest.fixture
def here(transactional_db, tmp_path, settings):
    settings.LUOSHI_FILES = tmp_path
    settings.LUOSHI_SEALS = tmp_path / "seals.jsonl"
    Worker.objects.create(name="w", begun_at=NOW, heard_at=NOW)


def test_an_office_with_all_it_needs_is_ready(here):
    assert readiness(now=NOW) == GOOD


def test_a_worker_not_heard_for_two_minutes_is_told(here):
    assert readiness(now=NOW + timedelta(minutes=2) - timedelta(seconds=1)) == GOOD
    assert readiness(now=NOW + timedelta(minutes=2)) == GOOD | {"worker": False}


def test_a_folder_of_files_that_is_gone_is_told(here, settings, tmp_path):
    settings.LUOSHI_FILES = tmp_path / "gone"
    assert readiness(now=NOW) == GOOD | {"files": False}


def test_an_action_not_sealed_for_five_minutes_is_told(here):
    Action.objects.create(at=NOW - timedelta(minutes=6), person_name="a", verb="x.y", channel="web")
    assert readiness(now=NOW) == GOOD | {"seals": False}
    seal(now=NOW)
    assert readiness(now=NOW) == GOOD
    Action.objects.create(at=NOW - timedelta(minutes=4), person_name="a", verb="x.y", channel="web")
    assert readiness(now=NOW) == GOOD


def test_a_lost_database_is_no_failure_page(here, monkeypatch):
    def lost(*_, **__):
        raise OperationalError("server closed the connection")

    for name in ("_has_database", "is_current", "_hears_a_worker", "_is_sealed"):
        monkeypatch.setattr(conditions, name, lost)
    assert readiness(now=NOW) == {name: name == "files" for name in GOOD}
