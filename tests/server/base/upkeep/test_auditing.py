import pytest

from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.upkeep.auditing import ask_check
from luoshi.server.base.upkeep.handlers import check_audit
from tests.server.world import NOW, world

pytestmark = pytest.mark.django_db


def test_a_check_is_queued_once_for_who_asked():
    viewer = world().viewer("audit")
    ask_check(viewer)
    ask_check(viewer)
    assert list(Job.objects.values_list("kind", "asked_by", "holder")) == [
        ("audit.verify", viewer.person, viewer.organ)
    ]


def test_only_the_audit_administrator_asks():
    with pytest.raises(NotAllowed, match=r"audit\.verify"):
        ask_check(world().viewer("auditor"))


def test_the_job_leaves_an_action_by_who_asked(settings, tmp_path):
    settings.LUOSHI_SEALS = tmp_path / "seals.jsonl"
    viewer, told = world().viewer("audit"), []
    work = Work(1, "audit.verify", {}, viewer.person, 1, lambda: NOW, lambda done, total: told.append((done, total)))
    check_audit(work)
    row = Action.objects.get(verb="audit.verify")
    assert (row.person_name, row.channel, row.params["clean"], row.at) == (viewer.name, "job", True, NOW)
