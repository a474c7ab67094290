"""An office's own ledger: read, its columns named and remembered, drafted once, its progress reported on adoption."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.base.files.queries import open_file
from luoshi.server.base.jobs.inline import work_off
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans import actions, queries
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.models import Bringing, BroughtReport, Column, Event, Evidence, Plan, Task
from tests.server.plans.bringing.ledgers import HEADS, ROWS, ledger
from tests.server.texts.room import made_with_files
from tests.server.world import NOW, World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> World:
    made: World = made_with_files(world(), tmp_path, settings)
    return made


def city(made: World, *, days: int = 0) -> Viewer:
    viewer = made.viewer("city", of="ql")
    return replace(viewer, now=viewer.now + timedelta(days=days), on=viewer.on + timedelta(days=days))


def brought(made: World, stream: io.BytesIO | None = None) -> int:
    return actions.bring(stream or ledger(), name="2026年台账.xlsx", viewer=city(made)).pk


def adopted(made: World) -> Plan:
    pk = actions.draft_brought(brought(made), "2026年重点工作", version=0, viewer=city(made))
    version = Plan.objects.get(pk=pk).version
    actions.adopt(pk, version=version, viewer=city(made))
    return Plan.objects.get(pk=pk)


def test_a_ledger_is_shown_as_it_was_understood(province: World) -> None:
    viewer = city(province)
    shown = queries.bringing(brought(province), viewer)
    [table] = shown.tables
    assert [each.field for each in table.columns] == [
        "serial", "content", "lead", "support", "deadline", "progress", "percent", "problems", "proofs", "done", "person",
    ]  # fmt: skip
    assert [(each.cell, each.task.heading, each.task.due, each.is_over) for each in shown.tasks] == [
        ("台账!B3", "建强储能产业链", date(2026, 12, 31), False),
        ("台账!B4", "建成中试平台", date(2026, 2, 20), True),
        ("台账!B5", "盘活低效用地", date(2026, 11, 30), False),
    ]
    duties = [[(each.written, each.role, each.organ) for each in task.task.duties] for task in shown.tasks]
    assert duties[0] == [("青岚市工业和信息化局", "lead", "ql-gxj"), ("云溪县人民政府", "support", "ql-yx")]
    assert (shown.told, shown.over, shown.unknown, shown.faults, shown.step) == (2, 1, (), (), "ready")
    action = Action.objects.get(verb="plans.bring")
    assert (action.thing_kind, action.thing_name, action.params["tasks"]) == ("plans.bringing", "2026年台账.xlsx", 3)


def test_the_same_file_again_is_told_as_known(province: World) -> None:
    content = ledger().getvalue()
    first = actions.bring(io.BytesIO(content), name="a.xlsx", viewer=city(province))
    again = actions.bring(io.BytesIO(content), name="b.xlsx", viewer=city(province))
    assert (first.known, again.known, again.pk) == (False, True, first.pk)
    assert Bringing.objects.count() == 1


def test_what_a_head_means_is_said_once_and_remembered_for_the_office(province: World) -> None:
    heads = [{"重点任务": "要办的事", "配合单位": "协同"}.get(each, each) for each in HEADS]
    viewer, pk = city(province), brought(province, ledger(heads=[*heads[:1], "重点任务", *heads[2:]]))
    before = queries.bringing(pk, viewer)
    assert [each.head for each in before.tables[0].columns if not each.field] == ["协同"]
    assert [each.code for each in before.notes] == ["ledger_in.unknown_column"]
    assert actions.name_columns(pk, {"协同": "support", "负责人": ""}, year=None, version=0, viewer=viewer) == 1
    after = queries.bringing(pk, viewer)
    assert [(each.head, each.field) for each in after.tables[0].columns if each.remembered] == [
        ("协同", "support"), ("负责人", ""),
    ]  # fmt: skip
    assert ("云溪县人民政府", "support") in [(each.written, each.role) for each in after.tasks[0].task.duties]
    later = queries.bringing(brought(province, ledger(ROWS[:1], heads=[heads[0], "重点任务", *heads[2:]])), viewer)
    assert [each.head for each in later.tables[0].columns if each.remembered] == ["协同", "负责人"]
    assert dict(Column.objects.values_list("head", "field")) == {"协同": "support", "负责人": ""}
    with pytest.raises(InputError, match=r"plans\.bringing\.changed_since"):
        actions.name_columns(pk, {"协同": "lead"}, year=None, version=0, viewer=viewer)
    with pytest.raises(InputError, match=r"plans\.bringing\.no_field"):
        actions.name_columns(pk, {"协同": "nonsense"}, year=None, version=1, viewer=viewer)


def test_all_faults_are_told_together_with_their_cells_and_hold_the_draft(province: World) -> None:
    rows = [
        (1, "任务一", "青岚市工业和信息化局", None, "近期", None, "很多", None, None, "昨天", None),
        (2, None, "云溪县人民政府"),
    ]
    viewer, pk = city(province), brought(province, ledger(rows))
    shown = queries.bringing(pk, viewer)
    assert [(each.code, each.place.cell) for each in shown.faults] == [
        ("returning.percent_unread", "台账!G3"), ("ledger_in.no_day", "台账!J3"), ("ledger_in.no_content", "台账!B4"),
    ]  # fmt: skip
    assert shown.step == "faulty"
    with pytest.raises(InputError, match=r"plans\.bringing\.faulty"):
        actions.draft_brought(pk, "台账", version=0, viewer=viewer)
    with pytest.raises(Faulty):
        actions.bring(io.BytesIO("没有表".encode()), name="a.csv", viewer=viewer)
    with pytest.raises(InputError, match=r"document\.damaged"):
        actions.bring(io.BytesIO(b"PK\x03\x04damaged"), name="a.xlsx", viewer=viewer)
    assert Bringing.objects.count() == 1


def test_a_ledger_goes_into_one_plan_and_is_free_again_when_that_is_given_up(province: World) -> None:
    viewer, pk = city(province), brought(province)
    plan = actions.draft_brought(pk, "2026年重点工作", version=0, viewer=viewer)
    row = Plan.objects.get(pk=plan)
    assert (row.source, row.title, [each["item"] for each in row.entries]) == (
        "ledger", "2026年重点工作", ["台账!B3", "台账!B4", "台账!B5"],
    )  # fmt: skip
    assert queries.bringing(pk, viewer).step == "used"
    with pytest.raises(InputError, match=r"plans\.bringing\.used"):
        actions.draft_brought(pk, "再来", version=1, viewer=viewer)
    actions.end_plan(plan, version=row.version, viewer=viewer, reason="重做")
    assert queries.bringing(pk, viewer).step == "ready"
    other = actions.draft_told(actions.Told("hand", "补充计划"), [_entry()], viewer=viewer)
    assert actions.add_brought(pk, other, version=1, viewer=viewer) == other
    assert len(queries.proposal(other, viewer).tasks) == 4
    assert BroughtReport.objects.filter(plan=other).count() == 2


def _entry() -> Any:
    from luoshi.core.plans.entering import Entry, Part

    return Entry("1", "另一任务", "另一任务", (Part("青岚市工业和信息化局", "lead"),), due=date(2026, 9, 30))


def test_cells_of_two_ledgers_in_one_plan_are_kept_apart(province: World) -> None:
    viewer = city(province)
    plan = actions.draft_brought(brought(province), "计划", version=0, viewer=viewer)
    second = brought(province, ledger([(9, "另一项", "云溪县人民政府", None, "2026年6月底前", "已启动", 10)]))
    actions.add_brought(second, plan, version=0, viewer=viewer)
    items = [each["item"] for each in Plan.objects.get(pk=plan).entries]
    assert items == ["台账!B3", "台账!B4", "台账!B5", "台账!B3(2)"]
    assert BroughtReport.objects.get(item="台账!B3(2)").report["words"] == "已启动"


def test_progress_becomes_first_reports_of_who_answers_and_a_done_row_waits_for_a_second_person(
    province: World,
) -> None:
    plan = adopted(province)
    assert not Event.objects.filter(kind="report").exists()
    work_off(clock=lambda: NOW)
    first, second, third = Task.objects.filter(plan=plan).order_by("serial")
    assert [(each.state, each.percent, each.shared) for each in (first, second, third)] == [
        ("handling", Decimal(70), True), ("reported", Decimal(100), True), ("entered", Decimal(0), False),
    ]  # fmt: skip
    report = Event.objects.select_related("organ", "by").get(task=first, kind="report")
    assert (report.organ.code, report.by and report.by.login, report.words, report.problems) == (
        "ql-gxj", "city-ql", "自原台账：图谱已编完", "用地未定",
    )  # fmt: skip
    over = Event.objects.get(task=second, kind="report")
    assert over.words == "自原台账：已验收\n佐证材料：验收意见\n完成日期：2026-02-18"
    kept = Evidence.objects.select_related("file").get()
    assert (kept.event, kept.name) == (over, "原台账摘录_台账B4.txt")
    with open_file(kept.file) as file:
        told = file.read().decode()
    assert "重点任务：建成中试平台" in told
    assert "建强储能产业链" not in told
    with pytest.raises(InputError, match=r"plans\.same_person|base\.faulty"):
        do(second.pk, Done("pass"), version=None, viewer=city(province, days=1))
    assert list(Notice.objects.filter(code="plans.notice.brought").values_list("person__login", "params__count")) == [
        ("city-ql", 2)
    ]
    assert Action.objects.filter(verb="plans.brought").count() == 2


def test_a_second_run_or_a_second_version_reports_nothing_again(province: World) -> None:
    plan = adopted(province)
    job = Job.objects.get(kind="plans.brought")
    work_off(clock=lambda: NOW)
    Job.objects.filter(pk=job.pk).update(state="waiting")
    work_off(clock=lambda: NOW)
    assert Event.objects.filter(kind="report").count() == 2
    actions.add_entries(plan.pk, [_entry()], version=plan.version, viewer=city(province, days=1))
    actions.adopt(plan.pk, version=plan.version + 1, viewer=city(province, days=1), reason="补充")
    assert not Job.objects.filter(kind="plans.brought", state="waiting").exists()


def test_what_somebody_reported_meanwhile_stands(province: World) -> None:
    plan, viewer = adopted(province), city(province)
    task = Task.objects.get(plan=plan, serial=1)
    actions.assign(plan.pk, [task.pk], viewer=viewer)
    do(task.pk, Done("report", "ql-gxj", Decimal(80), "已引进5家"), version=None, viewer=viewer)
    work_off(clock=lambda: NOW)
    task.refresh_from_db()
    assert (task.percent, Event.objects.filter(task=task, kind="report").count()) == (Decimal(80), 1)
    assert Notice.objects.get(code="plans.notice.brought_but").params["left"] == 1


def test_a_ledger_is_its_own_sides_alone(province: World) -> None:
    pk = brought(province)
    other = province.viewer("city", of="yh")
    with pytest.raises(NotFound):
        queries.bringing(pk, other)
    with pytest.raises(NotFound):
        actions.draft_brought(pk, "x", version=0, viewer=other)
    with pytest.raises(NotAllowed):
        actions.bring(ledger(), name="a.xlsx", viewer=province.viewer("park"))
    assert queries.bringings(other) == ()
