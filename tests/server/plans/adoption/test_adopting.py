"""A draft comes into force as a version; the rows, the parties, the digest."""

import hashlib
from datetime import date

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.plans.entering import Entry, Part
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.settlements import ChooseOrgans, Chosen, Drop, SetDue, SetRhythm
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.scope import visible
from luoshi.server.base.audit.models import Action
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans import actions
from luoshi.server.plans.adoption.adopted_json import content_of, read_adopted
from luoshi.server.plans.adoption.proposing import in_force
from luoshi.server.plans.models import Plan, Task, Version
from luoshi.server.texts import actions as texts
from tests.server.plans.adoption.room import SURE, adopted, drafted
from tests.server.plans.adoption.test_settling import key_of
from tests.server.world import NOW, ON


def test_adopting_puts_the_tasks_into_the_ledger_with_their_duties(made):
    plan = adopted(made.viewer("city", of="ql"), SURE)
    assert (plan.state, plan.number, plan.version, plan.shared, plan.tasks_in_force) == ("in_force", 1, 1, True, 2)
    first, second = plan.tasks.order_by("serial")
    assert (first.heading, first.path, first.serial, first.state, first.version) == (
        "储能产业", "一/（一）", 1, "entered", 1,
    )  # fmt: skip
    assert (first.due, first.effective, first.ordered, first.since, first.look) == (
        date(2026, 6, 30), date(2026, 6, 30), date(2026, 6, 30), ON, ON,
    )  # fmt: skip
    assert (first.lead.code, first.leads, first.others) == ("yl-swt", "省商务厅", "市工业和信息化局")
    assert (first.holder.code, first.shared, first.light, first.assigned) == ("ql", False, "grey", None)
    duties = [(each.serial, each.organ.code, each.role, each.adopted) for each in second.duties.order_by("serial")]
    assert duties == [(1, "ql-jkq", "lead", True), (2, "ql-gxj", "support", True)]
    [event] = first.events.all()
    assert (event.number, event.kind, event.day, event.at, event.organ.code) == (1, "enter", ON, NOW, "ql")


def test_a_version_is_kept_as_canonical_text_under_its_digest(made):
    plan = adopted(made.viewer("city", of="ql"), SURE)
    row = Version.objects.get(plan=plan)
    assert (row.number, row.adopted_on, row.adopted_by_id) == (1, ON, plan.adopted_by_id)
    assert hashlib.sha256(row.content.encode()).hexdigest() == row.sha256
    found = read_adopted(row.content)
    assert content_of(found) == row.content
    assert [each.key for each in found.tasks] == list(plan.tasks.order_by("serial").values_list("key", flat=True))
    assert in_force(plan) == found


def test_a_version_with_everything_in_it_comes_back_from_its_text(made):
    viewer = made.viewer("city", of="ql")
    plan = Plan.objects.get(pk=actions.draft_pack("demo/ql-2027", viewer=viewer))
    keys = [each.key for each in _open(plan)]
    said = [Drop(key, "演示") for key in keys[1:]]
    organs = [ChooseOrgans(each, (Chosen("ql-gxj", "工信局"),)) for each in _names(plan)]
    version = actions.settle(plan.pk, [*organs, *said, SetRhythm(keys[0], Rhythm("quarter"))], version=0, viewer=viewer)
    made_ = actions.adopt(plan.pk, version=version, viewer=viewer)
    row = Version.objects.get(plan=plan)
    found = read_adopted(row.content)
    assert (content_of(found), row.sha256) == (row.content, made_.sha256)
    assert (len(found.left_out), found.rhythms[keys[0]], len(found.targets)) == (13, Rhythm("quarter"), 22)
    task = Task.objects.get(plan=plan, of=None)
    assert (task.nature, task.every, task.rhythm) == (
        "recurring", "quarter", {"every": "quarter", "interval": 1, "times": 1, "month": 0, "day": 0},
    )  # fmt: skip
    assert [each.value for each in plan.targets.order_by("serial")[:2]] == ["420", "180"]


def _open(plan):
    from luoshi.server.plans.adoption.proposing import settled

    return settled(plan, on=ON).after.tasks


def _names(plan):
    return dict.fromkeys(each.written for task in _open(plan) for each in task.duties if not each.organ)


def test_parties_see_the_plan_from_adoption_on_and_their_tasks_not_before_they_go_out(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer, SURE)
    zone = made.viewer("zone", of="ql-jkq")
    assert not visible(Plan.objects.all(), zone).exists()
    found = actions.adopt(plan.pk, version=0, viewer=viewer)
    assert (found.number, found.added, found.changed, found.parties) == (1, 2, 0, 3)
    assert list(visible(Plan.objects.all(), zone)) == [plan]
    assert not visible(Task.objects.all(), zone).exists()
    roles = Party.objects.filter(thing_kind="plans.plan", thing=plan.pk).values_list("organ__code", "role", "since")
    assert sorted(roles) == [("ql-gxj", "support", ON), ("ql-jkq", "lead", ON), ("yl-swt", "lead", ON)]
    assert not visible(Plan.objects.all(), made.viewer("zone", of="yh-gxq")).exists()


def test_the_people_of_the_parties_are_told(made):
    plan = adopted(made.viewer("city", of="ql"), SURE)
    told = Notice.objects.filter(code="plans.notice.adopted").order_by("person__login")
    assert [(each.person.login, each.leads_to, each.thing) for each in told] == [
        ("department-ql-gxj", f"/plans/{plan.pk}/", plan.pk), ("zone-ql-jkq", f"/plans/{plan.pk}/", plan.pk),
    ]  # fmt: skip


def test_what_blocks_keeps_a_draft_out_of_force(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer)
    with pytest.raises(InputError) as fault:
        actions.adopt(plan.pk, version=0, viewer=viewer)
    assert (fault.value.code, [each.code for each in fault.value.params["faults"]]) == (
        "adopting.unsettled", ["adopting.no_time_limit"],
    )  # fmt: skip
    plan.refresh_from_db()
    assert (plan.state, plan.number, Version.objects.count(), Task.objects.count()) == ("draft", 0, 0, 0)


def test_a_task_whose_day_is_counted_bears_the_clock_and_the_day_it_counts_from(made):
    viewer = made.viewer("city", of="ql")
    what = actions.Told("minutes", "市政府常务会议纪要", on=date(2026, 2, 27), clock="default-minutes")
    entries = [
        Entry("1", "甲", "甲", (Part("青岚市工业和信息化局", "lead"),)),
        Entry("2", "乙", "乙", (Part("青岚市工业和信息化局", "lead"),), due=date(2026, 4, 1)),
    ]
    plan = actions.draft_told(what, entries, viewer=viewer)
    actions.adopt(plan, version=0, viewer=viewer)
    rows = Task.objects.order_by("serial").values_list("clock", "clock_from", "due")
    assert list(rows) == [("default-minutes", date(2026, 2, 27), None), ("", None, date(2026, 4, 1))]


def test_adoption_is_one_action_that_tells_version_and_digest(made):
    plan = adopted(made.viewer("city", of="ql"), SURE)
    action = Action.objects.get(verb="plans.adopt")
    digest = Version.objects.get(plan=plan).sha256
    assert (action.thing, action.params) == (plan.pk, {"number": 1, "digest": digest, "version": 1, "tasks": 2})


def revised(plan: Plan, text: str, viewer) -> Plan:
    """The document of a plan, given in anew with another text, takes the place of the first."""
    from tests.server.texts.room import confirmed

    plan.document = confirmed(viewer, text, name="修订.txt")
    plan.save()
    return plan


LATER = """青岚市开发区提质增效实施方案
青政办发〔2025〕9号

一、重点任务

（一）储能产业。2026年8月底前建成储能中试平台。（省商务厅牵头，青岚经济技术开发区管理委员会配合）

（二）营商环境。推行涉企审批一网通办，2026年10月底前开通专窗，压缩企业开办环节。（市工业和信息化局牵头）
"""


def test_a_new_version_moves_reassigns_adds_and_ends(made):
    viewer = made.viewer("city", of="ql")
    plan = adopted(viewer, SURE)
    plan = revised(plan, LATER, viewer)
    found = actions.adopt(plan.pk, version=1, viewer=viewer, reason="市政府常务会议审定")
    assert (found.number, found.added, found.changed) == (2, 1, 2)
    rows = {each.heading: each for each in Task.objects.filter(plan=plan)}
    moved, ended, new = rows["储能产业"], rows["用地保障"], rows["营商环境"]
    assert (moved.due, moved.effective, moved.ordered, moved.version) == (
        date(2026, 8, 31), date(2026, 8, 31), date(2026, 8, 31), 1,
    )  # fmt: skip
    duties = [(each.organ.code, each.role) for each in moved.duties.order_by("serial")]
    assert (duties, moved.others) == ([("yl-swt", "lead"), ("ql-jkq", "support")], "青岚经济技术开发区管理委员会")
    assert (ended.ended, ended.look, ended.light, ended.state) == (ON, None, "none", "entered")
    assert (new.serial, new.state, new.lead.code) == (2, "entered", "ql-gxj")
    plan.refresh_from_db()
    assert (plan.tasks_in_force, plan.number, plan.version) == (2, 2, 2)
    first, second = plan.versions.order_by("number")
    assert (first.sha256 != second.sha256, second.reason) == (True, "市政府常务会议审定")
    assert read_adopted(first.content).tasks[0].due == date(2026, 6, 30)


def test_a_version_that_changes_nothing_is_refused(made):
    viewer = made.viewer("city", of="ql")
    plan = adopted(viewer, SURE)
    with pytest.raises(InputError) as fault:
        actions.adopt(plan.pk, version=1, viewer=viewer)
    assert fault.value.code == "plans.nothing_changed"


def test_settling_a_plan_in_force_makes_the_next_version(made):
    viewer = made.viewer("city", of="ql")
    plan = adopted(viewer, SURE)
    key = key_of(plan, "用地保障")
    version = actions.settle(plan.pk, [SetDue(key, date(2026, 12, 31))], version=1, viewer=viewer)
    row = Task.objects.get(key=key)
    assert row.due == date(2026, 9, 30)
    actions.adopt(plan.pk, version=version, viewer=viewer)
    row.refresh_from_db()
    assert (row.due, row.ordered) == (date(2026, 12, 31), date(2026, 12, 31))


def test_dropping_a_task_of_a_plan_in_force_ends_it_with_the_words(made):
    viewer = made.viewer("city", of="ql")
    plan = adopted(viewer, SURE)
    version = actions.settle(plan.pk, [Drop(key_of(plan, "用地保障"), "并入其他任务")], version=1, viewer=viewer)
    actions.adopt(plan.pk, version=version, viewer=viewer)
    row = Task.objects.get(plan=plan, heading="用地保障")
    assert (row.ended, row.ended_why) == (ON, "并入其他任务")
    change = row.light_changes.get()
    assert (change.before, change.after, change.why["code"]) == ("grey", "none", "plans.light_ended")
    still = Party.objects.filter(thing_kind="plans.plan", thing=plan.pk, until=None).values_list(
        "organ__code", flat=True
    )
    assert sorted(still) == ["ql-gxj", "yl-swt"]


def test_a_withdrawn_document_brings_no_version(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer, SURE)
    texts.withdraw(plan.document_id, viewer=viewer, reason="有误")
    with pytest.raises(InputError) as fault:
        actions.adopt(plan.pk, version=0, viewer=viewer)
    assert fault.value.code == "plans.not_confirmed"


def test_a_plan_that_ends_ends_its_open_tasks_and_is_changed_no_more(made):
    viewer = made.viewer("city", of="ql")
    plan = adopted(viewer, SURE)
    with pytest.raises(InputError) as fault:
        actions.end_plan(plan.pk, version=1, viewer=viewer, reason=" ")
    assert fault.value.code == "plans.reason_needed"
    assert actions.end_plan(plan.pk, version=1, viewer=viewer, reason="到期") == 2
    plan.refresh_from_db()
    assert (plan.state, plan.ended_on, plan.tasks_in_force) == ("ended", ON, 0)
    assert set(plan.tasks.values_list("ended", "ended_why")) == {(ON, "到期")}
    with pytest.raises(InputError) as fault:
        actions.adopt(plan.pk, version=2, viewer=viewer)
    assert fault.value.code == "plans.over"
