"""A plan begun: from a document, from a pack, by hand."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.plans.entering import Entry, Part
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.plans import actions
from luoshi.server.plans.adoption.pack_plans import pack_plans
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.models import Plan
from luoshi.server.texts import actions as texts
from luoshi.server.texts.models import Document
from tests.server.plans.adoption.room import SURE, drafted
from tests.server.texts.room import SHORT, confirmed, read
from tests.server.world import ON


def told(plan: Plan):
    return settled(plan, on=ON).after


def test_a_draft_has_the_tasks_of_the_document_with_the_organs_that_the_register_knows(made):
    plan = drafted(made.viewer("city", of="ql"), SHORT)
    found = told(plan)
    assert (plan.title, plan.state, plan.version, plan.holder.code) == (
        "青岚市开发区提质增效实施方案",
        "draft",
        0,
        "ql",
    )
    assert [each.heading for each in found.tasks] == ["储能产业", "用地保障"]
    assert [each.due for each in found.tasks] == [date(2026, 6, 30), None]
    duties = [[(each.written, each.role, each.organ) for each in task.duties] for task in found.tasks]
    assert duties == [
        [("省商务厅", "lead", "yl-swt"), ("市工业和信息化局", "support", "ql-gxj")],
        [("青岚经济技术开发区管理委员会", "lead", "ql-jkq"), ("市自然资源局", "support", "")],
    ]


def test_what_people_corrected_is_in_the_draft(made):
    from luoshi.core.texts.correcting.model import Change, Key

    viewer = made.viewer("city", of="ql")
    document = read(viewer, SURE)
    start = SURE.index("市工业和信息化局配合）")
    row = next(each for each in _rows(document) if each.key.kind == "duty" and each.value.start == start)
    texts.correct(document.pk, [Change(Key.parse(str(row.key)), "role", "lead")], version=0, viewer=viewer)
    texts.confirm(document.pk, version=1, viewer=viewer)
    plan = Plan.objects.get(pk=actions.draft_document(document.pk, viewer=viewer))
    assert [each.role for each in told(plan).tasks[0].duties] == ["lead", "lead"]


def _rows(document):
    from luoshi.server.texts.stored import corrected_of

    return corrected_of(document)[1].rows


def test_a_document_that_is_not_confirmed_or_has_a_plan_begins_none(made):
    viewer = made.viewer("city", of="ql")
    document = read(viewer)
    with pytest.raises(InputError) as fault:
        actions.draft_document(document.pk, viewer=viewer)
    assert fault.value.code == "plans.not_confirmed"
    texts.confirm(document.pk, version=0, viewer=viewer)
    actions.draft_document(document.pk, viewer=viewer)
    with pytest.raises(InputError) as fault:
        actions.draft_document(document.pk, viewer=viewer)
    assert fault.value.code == "plans.drafted_before"


def test_nobody_drafts_from_a_document_of_another_side_or_without_the_power(made):
    document = confirmed(made.viewer("city", of="ql"))
    with pytest.raises(NotFound):
        actions.draft_document(document.pk, viewer=made.viewer("city", of="yh"))
    with pytest.raises(NotAllowed):
        actions.draft_document(document.pk, viewer=made.viewer("park"))
    assert not Plan.objects.exists()


def test_a_plan_of_a_pack_brings_tasks_targets_and_phases(made):
    viewer = made.viewer("city", of="ql")
    plan = Plan.objects.get(pk=actions.draft_pack("demo/ql-2027", viewer=viewer))
    found = told(plan)
    assert (len(found.tasks), len(found.targets), len(found.phases)) == (14, 22, 3)
    assert (found.tasks[0].heading, found.tasks[0].due) == ("摸清产业链现状", date(2025, 6, 30))
    assert found.tasks[0].cause.kind == "pack"
    first = found.targets[0]
    assert (first.indicator, first.subject, first.comparator, first.value) == (
        "地区生产总值", "青岚经开区", ">=", Decimal(420),
    )  # fmt: skip
    assert (found.first, found.last) == (date(2025, 1, 1), date(2027, 12, 31))
    assert "demo/yl-2025" in {each.name for each in pack_plans()}
    with pytest.raises(InputError) as fault:
        actions.draft_pack("demo/nowhere", viewer=viewer)
    assert fault.value.code == "plans.no_pack_plan"


def test_what_a_leader_said_is_due_by_the_default_clock_of_its_kind(made):
    viewer = made.viewer("city", of="ql")
    what = actions.Told(
        "instruction",
        "关于储能中试平台的批示",
        by="王某某副市长",
        on=ON,
        words="请抓紧推进",
        clock="default-instruction",
    )
    entries = [
        Entry("1", "推进储能中试平台", "推进储能中试平台建设", (Part("青岚市工业和信息化局", "lead"),)),
        Entry("2", "报送进展", "报送进展", (Part("各有关单位", "lead", is_generic=True),), due=date(2026, 4, 1)),
    ]
    plan = Plan.objects.get(pk=actions.draft_told(what, entries, viewer=viewer))
    assert (plan.told_by, plan.told_on, plan.words) == ("王某某副市长", ON, "请抓紧推进")
    first, second = told(plan).tasks
    assert (first.due, first.accepted, first.cause.kind) == (
        None, (("no_time_limit", "default-instruction"),), "instruction",
    )  # fmt: skip
    assert (second.due, second.accepted, second.duties[0].matched) == (date(2026, 4, 1), (), "generic")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "document"}, "plans.unknown_source"),
        ({"title": " "}, "plans.title_needed"),
        ({"clock": "nowhere"}, "plans.unknown_clock"),
        ({"clock": "default-minutes", "on": None}, "plans.clock_without_day"),
    ],
)
def test_nonsense_by_hand_is_refused(made, changed, code):
    given = {"kind": "minutes", "title": "市政府常务会议纪要", "on": ON} | changed
    with pytest.raises(InputError) as fault:
        actions.draft_told(actions.Told(**given), [Entry("1", "任务", "任务")], viewer=made.viewer("city", of="ql"))
    assert fault.value.code == code


def test_a_plan_by_hand_needs_a_task_with_words(made):
    viewer = made.viewer("city", of="ql")
    for entries in ([], [Entry("1", " ", "")]):
        with pytest.raises(InputError) as fault:
            actions.draft_told(actions.Told("minutes", "纪要"), entries, viewer=viewer)
        assert fault.value.code == "plans.no_entries"


def test_tasks_are_added_to_a_draft_beside_those_of_its_document(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer, SURE)
    entry = Entry("1", "补充任务", "补充任务", (Part("省商务厅", "lead"),), due=date(2026, 5, 1))
    assert actions.add_entries(plan.pk, [entry], version=0, viewer=viewer) == 1
    plan.refresh_from_db()
    found = told(plan)
    assert [each.heading for each in found.tasks] == ["储能产业", "用地保障", "补充任务"]
    assert (found.tasks[2].cause.kind, found.tasks[2].duties[0].organ) == ("hand", "yl-swt")
    assert len({each.key for each in found.tasks}) == 3


def test_a_draft_is_an_action_on_the_plan(made):
    plan = drafted(made.viewer("city", of="ql"))
    action = Action.objects.get(verb="plans.draft")
    assert (action.thing_kind, action.thing, action.thing_name, action.params) == (
        "plans.plan", plan.pk, plan.title, {"source": "document"},
    )  # fmt: skip


def test_a_document_from_which_a_plan_comes_is_not_removed(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer)
    texts.withdraw(plan.document_id, viewer=viewer, reason="有误")
    with pytest.raises(InputError) as fault:
        texts.remove(plan.document.source_id, viewer=viewer, reason="重复")
    assert (fault.value.code, Document.objects.filter(pk=plan.document_id).exists()) == ("texts.in_use", True)
    assert not Action.objects.filter(verb="texts.remove").exists()
