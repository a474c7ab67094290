"""The ledger as a file: what is asked for and nothing else, written down, with all columns of a 任务分解表."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.posts import PostKind
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.plans.ledger import exporting
from luoshi.server.plans.ledger.exporting import exported
from luoshi.server.plans.ledger.values import LedgerFilters
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Milestone, Plan, Task, Urging
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)
ALL, ONE = LedgerFilters(which="all"), LedgerFilters(text="任务1")


@pytest.fixture
def province() -> World:
    made = world()
    plan = plan_of(made, holder="ql")
    for due in (date(2026, 9, 30), date(2026, 6, 30), None):
        task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=due, plan=plan)
    city = made.viewer("city", of="ql")
    assign(plan.pk, Task.objects.values_list("pk", flat=True), viewer=city)
    zone = made.viewer("zone", of="ql-jkq")
    later = replace(zone, now=zone.now + timedelta(days=1), on=zone.on + timedelta(days=1))
    first = Task.objects.get(serial=1)
    told = Done(
        "report", percent=Decimal("33.5"), words="厂房封顶", problems="缺用地指标", coordinate="请市自然资源局支持"
    )
    do(first.pk, told, version=2, viewer=later)
    Milestone.objects.create(task=first, name="完成主体", due=date(2026, 6, 30), percent=Decimal(50))
    Urging.objects.create(
        task=first, key="remind@x", step="remind", level=0, due_on=date(2026, 9, 20), left_on=date(2026, 9, 21)
    )
    return made


def cells(content: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [["" if each is None else str(each) for each in row] for row in sheet.iter_rows(values_only=True)]


def test_the_file_has_what_the_page_shows_in_its_order_with_its_columns(province: World) -> None:
    city = province.viewer("city", of="ql")
    told = exported(city, "xlsx", filters=ALL, order="-due", columns=("plan", "heading", "due"))
    found = cells(told.content)
    assert (told.name, told.kind, told.tasks) == ("青岚市开发区攻坚计划（虚构）任务台账_2026-03-02", "xlsx", 3)
    assert found[2] == ["任务", "完成时限", "计划"]
    assert [row[:2] for row in found[3:]] == [["任务3", "未定时限"], ["任务1", "2026-09-30"], ["任务2", "2026-06-30"]]
    action = Action.objects.get(verb="plans.export")
    assert (action.params, action.person) == ({"format": "xlsx", "rows": 3}, city.person)


def test_a_breakdown_has_all_its_columns_and_what_stands_behind_a_task(province: World) -> None:
    told = exported(province.viewer("city", of="ql"), "whole", filters=LedgerFilters(text="任务1"), order="due")
    heads, row = cells(told.content)[2:4]
    found = dict(zip(heads, row, strict=True))
    assert heads == [
        "序号", "来源文件/条款", "类别", "任务内容", "具体举措", "量化目标", "牵头领导", "责任主体", "牵头单位", "配合单位", "实施主体",
        "时间节点（季度形象进度）", "完成时限", "当前进展", "进度", "状态灯", "存在问题", "需协调事项", "佐证材料", "督办记录", "销号日期",
    ]  # fmt: skip
    assert {name: value for name, value in found.items() if value} == {
        "序号": "1", "来源文件/条款": "青岚市开发区攻坚计划（虚构）", "任务内容": "任务1", "牵头单位": "青岚经济技术开发区管理委员会",
        "配合单位": "青岚市工业和信息化局", "时间节点（季度形象进度）": "2026-06-30 完成主体（50%）", "完成时限": "2026-09-30",
        "当前进展": "厂房封顶", "进度": "33.5%", "状态灯": found["状态灯"], "存在问题": "缺用地指标", "需协调事项": "请市自然资源局支持",
        "督办记录": "2026-09-21 到期前提醒",
    }  # fmt: skip
    assert found["状态灯"] in ("绿", "黄", "红", "灰")


def test_a_document_has_the_same_rows_and_no_formula_is_made_of_a_text(province: World) -> None:
    Task.objects.filter(serial=2).update(heading="=1+1")
    city = province.viewer("city", of="ql")
    told = exported(city, "docx", filters=LedgerFilters(due_to=date(2026, 12, 31)), order="due", columns=("heading",))
    [table] = docx.Document(io.BytesIO(told.content)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["任务"], ["=1+1"], ["任务1"]]
    book = exported(city, "xlsx", filters=LedgerFilters(text="=1+1"), order="due", columns=("heading",))
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=1+1", "s")


def test_only_what_is_seen_can_be_chosen(province: World) -> None:
    other = task_of(province, holder="yh", lead="yh-gxq")
    first = Task.objects.get(serial=1, holder__code="ql")
    filters = LedgerFilters(text="nothing of it")
    zone = province.viewer("zone", of="ql-jkq")
    told = exported(zone, "xlsx", filters=filters, order="due", chosen=(first.pk, other.pk), columns=("heading",))
    assert cells(told.content)[3:] == [["任务1"]]


def test_who_may_not_take_it_out_gets_nothing_and_an_unknown_form_is_said(province: World) -> None:
    with pytest.raises(NotAllowed):
        exported(province.viewer("security"), "xlsx", filters=ALL, order="due")
    with pytest.raises(UsageError, match=r"plans\.unknown_form"):
        exported(province.viewer("city", of="ql"), "pdf", filters=ALL, order="due")
    assert not Action.objects.filter(verb="plans.export").exists()


def test_what_is_above_the_limit_is_said(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST", 2)
    told = exported(province.viewer("city", of="ql"), "xlsx", filters=ALL, order="due")
    assert told.tasks == 2
    assert cells(told.content)[1][0] == "青岚市人民政府　2026-03-02　共2项（超过上限，仅列前2项）"


def test_a_breakdown_asks_as_many_questions_for_many_tasks_as_for_few(province: World) -> None:
    city = province.viewer("city", of="ql")

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            exported(city, "whole", filters=ALL, order="due")
        return len(found)

    few = asked()
    plan = Plan.objects.get()
    for _ in range(8):
        task_of(province, holder="ql", lead="ql-gxj", plan=plan)
    assert asked() == few


def test_a_supporting_organ_is_told_the_words_of_a_report_and_not_what_was_told_to_the_office(province: World) -> None:
    def told(kind: PostKind, of: str) -> list[str]:
        heads, row = cells(exported(province.viewer(kind, of=of), "whole", filters=ONE, order="due").content)[2:4]
        found = dict(zip(heads, row, strict=True))
        return [found[each] for each in ("当前进展", "存在问题", "需协调事项", "督办记录")]

    whole = ["厂房封顶", "缺用地指标", "请市自然资源局支持", "2026-09-21 到期前提醒"]
    assert told("city", "ql") == whole
    assert told("zone", "ql-jkq") == whole
    assert told("department", "ql-gxj") == ["厂房封顶", "", "", ""]
