"""The matrix: who has which part, those with the most parts first, what is folded; the file has what the page has."""

from __future__ import annotations

import io
from datetime import date

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest

from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.plans.ledger import matrix as module
from luoshi.server.plans.ledger.matrix import matrix
from luoshi.server.plans.ledger.matrix_file import export_matrix
from luoshi.server.plans.ledger.values import LedgerFilters
from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.models import Duty, Task
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db
ALL = LedgerFilters(which="all")


@pytest.fixture
def province() -> World:
    made = world()
    plan = plan_of(made, holder="ql")
    task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), plan=plan)
    task_of(made, holder="ql", lead="ql-gxj", support=("ql-jkq", "yl-swt"), plan=plan)
    third = task_of(made, holder="ql", lead="ql-gxj", due=None, plan=plan)
    Duty.objects.create(task=third, serial=2, organ=None, name="各有关单位", role="support")
    task_of(made, holder="yh", lead="yh-gxq")
    Task.objects.filter(pk__in=[third.pk, plan.tasks.get(serial=1).pk]).update(light="red")
    return made


def told(found: module.Matrix) -> list[tuple[str, dict[str, int], int]]:
    return [(each.name, dict(each.parts), each.red) for each in found.organs]


def test_organs_stand_by_their_parts_with_how_many_they_have(province: World) -> None:
    found = matrix(province.viewer("city", of="ql"), filters=ALL)
    names = {code: organ.name for code, organ in province.organs.items()}
    assert told(found) == [
        (names["ql-gxj"], {"lead": 2, "support": 1}, 1),
        (names["ql-jkq"], {"lead": 1, "support": 1}, 1),
        (names["yl-swt"], {"support": 1}, 0),
    ]
    gxj, jkq = province.organs["ql-gxj"].pk, province.organs["ql-jkq"].pk
    assert [each.cells.get(gxj) for each in found.rows] == [("support",), ("lead",), ("lead",)]
    assert [each.cells.get(jkq) for each in found.rows] == [("lead",), ("support",), None]
    assert found.rows[2].rest == (("各有关单位", "support"),)
    assert (found.folded, found.is_cut) == (1, False)


def test_what_is_beyond_the_columns_is_folded_by_name_and_more_rows_are_cut(
    province: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COLUMNS", 1)
    monkeypatch.setattr(module, "MOST", 2)
    found = matrix(province.viewer("city", of="ql"), filters=ALL)
    assert [each.name for each in found.organs] == [province.organs["ql-gxj"].name]
    assert found.rows[1].rest == (
        (province.organs["ql-jkq"].name, "support"),
        (province.organs["yl-swt"].name, "support"),
    )
    assert (len(found.rows), found.folded, found.is_cut) == (2, 2, True)


def test_a_duty_that_was_taken_away_counts_no_more_and_an_organ_narrows_the_tasks(province: World) -> None:
    city = province.viewer("city", of="ql")
    Duty.objects.filter(organ=province.organs["yl-swt"]).update(ended=date(2026, 3, 2))
    zone = province.organs["ql-jkq"]
    found = matrix(city, filters=LedgerFilters(which="all", organ=zone.pk))
    assert told(found) == [
        (zone.name, {"lead": 1, "support": 1}, 1),
        (province.organs["ql-gxj"].name, {"lead": 1, "support": 1}, 0),
    ]
    assert len(found.rows) == 2


def test_a_party_sees_its_tasks_alone_and_another_city_none(province: World) -> None:
    zone = province.viewer("zone", of="ql-jkq")
    assert matrix(zone, filters=ALL).rows == ()
    first = Task.objects.get(serial=1, holder=province.organs["ql"])
    assign(first.plan_id, [first.pk], viewer=province.viewer("city", of="ql"))
    assert [each.task.pk for each in matrix(zone, filters=ALL).rows] == [first.pk]
    assert [each.task.serial for each in matrix(province.viewer("city", of="yh"), filters=ALL).rows] == [1]


def test_the_file_has_the_rows_and_columns_of_the_page_in_words_and_is_written_down(province: World) -> None:
    city = province.viewer("city", of="ql")
    found = export_matrix(city, "xlsx", filters=ALL)
    sheet = openpyxl.load_workbook(io.BytesIO(found.content)).worksheets[0]
    told_rows = sheet.iter_rows(min_row=3, values_only=True)
    rows = [["" if each is None else str(each) for each in row] for row in told_rows]
    names = [province.organs[code].name for code in ("ql-gxj", "ql-jkq", "yl-swt")]
    assert rows[0] == ["序号", "任务", "完成时限", "状态灯", *names, "其他单位"]
    assert rows[1] == ["1", "任务1", "2026-06-30", "红", "配合", "牵头", "", ""]
    assert rows[3][:4] == ["3", "任务3", "未定时限", "红"]
    assert rows[3][7] == "各有关单位（配合）"
    assert rows[4] == ["", "合计", "", "", "牵头2\n配合1\n红1", "牵头1\n配合1\n红1", "配合1", ""]
    assert (found.name, found.tasks) == ("《青岚市开发区攻坚计划（虚构）》责任矩阵_2026-03-02", 3)
    assert Action.objects.get(verb="plans.export").params == {"format": "xlsx", "rows": 3}
    paper = docx.Document(io.BytesIO(export_matrix(city, "docx", filters=ALL, language="en").content))
    assert [each.text for each in paper.tables[0].rows[2].cells][4:7] == ["lead", "support", "support"]


def test_who_may_not_take_it_out_and_what_is_no_form(province: World) -> None:
    with pytest.raises(NotAllowed):
        export_matrix(province.viewer("expert"), "xlsx", filters=ALL)
    with pytest.raises(UsageError) as unknown:
        export_matrix(province.viewer("city", of="ql"), "pdf", filters=ALL)
    assert unknown.value.code == "plans.unknown_form"
