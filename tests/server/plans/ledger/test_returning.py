"""Organs without accounts: sheets go out, come back, are held against what is known and taken in; nothing is lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.base.files.queries import open_file
from luoshi.server.plans.ledger.sending import Askable, ask, askable
from luoshi.server.plans.ledger.taking import drop, take, waiting
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Asking, Event, Plan, Returned, Task
from tests.server.plans.world import plan_of, task_of
from tests.server.texts.room import made_with_files
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)
PERCENT, PROGRESS, PROOFS, DONE = 7, 8, 11, 12
BY = date(2026, 3, 28)


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> World:
    made: World = made_with_files(world(), tmp_path, settings)
    plan = plan_of(made, holder="ql")
    for lead in ("ql-yx", "ql-yx", "ql-jkq"):
        task_of(made, holder="ql", lead=lead, support=("ql-gxj",), plan=plan)
    assign(plan.pk, Task.objects.values_list("pk", flat=True), viewer=city(made))
    return made


def city(made: World, *, days: int = 0) -> Viewer:
    viewer = made.viewer("city", of="ql")
    return replace(viewer, now=viewer.now + timedelta(days=days), on=viewer.on + timedelta(days=days))


def sheets(made: World, *codes: str) -> dict[str, bytes]:
    organs = [made.organs[each].pk for each in codes]
    told = ask(Plan.objects.get().pk, organs, period="2026年3月", return_by=BY, viewer=city(made))
    with zipfile.ZipFile(io.BytesIO(told.content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def filled(content: bytes, change: Callable[[Any], None]) -> io.BytesIO:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return io.BytesIO(out.getvalue())


def progress(sheet: Any) -> None:
    sheet.cell(5, PERCENT).value = 40
    sheet.cell(5, PROGRESS).value = "已完成清查"
    sheet.cell(5, PROOFS).value = "清查台账"


def test_who_can_be_asked_and_who_has_an_account(province: World) -> None:
    title, organs = askable(Plan.objects.get().pk, city(province))
    assert title == "青岚市开发区攻坚计划（虚构）"
    assert [(each.name, each.tasks, each.has_people) for each in organs] == [
        ("青岚市工业和信息化局", 3, True), ("青岚经济技术开发区管理委员会", 1, True), ("云溪县人民政府", 2, False),
    ]  # fmt: skip
    assert isinstance(organs[0], Askable)


def test_each_organ_gets_one_workbook_and_the_same_rows_give_the_same_files(province: World) -> None:
    first = sheets(province, "ql-yx", "ql-gxj")
    assert sorted(first) == ["001_青岚市工业和信息化局.xlsx", "002_云溪县人民政府.xlsx"] or len(first) == 2
    assert sheets(province, "ql-yx", "ql-gxj") == first
    assert Asking.objects.count() == 2
    assert [each.verb for each in Action.objects.order_by("pk")][-2:] == ["plans.ask", "plans.ask"]


def test_an_organ_that_has_done_its_part_is_not_asked_again(province: World) -> None:
    row = Task.objects.get(key="t3")
    do(row.pk, Done("duty_done", "ql-gxj", Decimal(100), "已完成"), version=None, viewer=city(province))
    _, organs = askable(Plan.objects.get().pk, city(province))
    assert next((each.name, each.tasks) for each in organs) == ("青岚市工业和信息化局", 2)
    [content] = sheets(province, "ql-gxj").values()
    assert [each["key"] for each in Asking.objects.get().content] == ["t1", "t2"]
    assert content


def test_what_comes_back_is_shown_chosen_and_taken_in_for_the_organ(province: World) -> None:
    plan, [content] = Plan.objects.get(), sheets(province, "ql-yx").values()
    [told] = drop(plan.pk, [("云溪县.xlsx", filled(content, progress))], viewer=city(province, days=1))
    assert (told.is_new, told.why) == (True, None)
    assert not Event.objects.filter(kind="report").exists()
    _, [shown] = waiting(plan.pk, city(province, days=1))
    assert [(each.key, each.kind) for each in shown.rows] == [("t1", "report"), ("t2", "unchanged")]
    assert take(plan.pk, shown.pk, {"t1", "t2"}, viewer=city(province, days=1)) == 1
    event = Event.objects.select_related("organ", "by").get(kind="report")
    assert (event.organ.code, event.percent, event.words) == ("ql-yx", Decimal(40), "已完成清查\n佐证材料：清查台账")
    assert event.by is not None
    assert event.by.login == "city-ql"
    assert waiting(plan.pk, city(province, days=1))[1] == ()
    assert Action.objects.filter(verb="plans.returned").get().params["count"] == 1


def test_a_day_on_which_it_was_done_finishes_a_part_only_where_that_is_chosen(province: World) -> None:
    plan, viewer = Plan.objects.get(), city(province, days=1)

    def done(sheet: Any) -> None:
        progress(sheet)
        for row in (5, 6):
            sheet.cell(row, DONE).value = date(2026, 3, 2)

    for code in ("ql-yx", "ql-gxj"):
        [content] = sheets(province, code).values()
        drop(plan.pk, [(f"{code}.xlsx", filled(content, done))], viewer=viewer)
    files = {each.organ: each for each in waiting(plan.pk, viewer)[1]}
    lead, other = files["云溪县人民政府"], files["青岚市工业和信息化局"]
    assert {each.fields[-1].field for each in lead.rows} == {"done"}
    take(plan.pk, other.pk, {"t1", "t2"}, viewer=viewer, finishing={"t1"})
    take(plan.pk, lead.pk, {"t1", "t2"}, viewer=viewer, finishing={"t1"})
    assert list(Event.objects.filter(kind__in=("finish", "duty_done")).order_by("pk").values_list("task__key", "kind", "organ__code")) == [
        ("t1", "duty_done", "ql-gxj"), ("t1", "finish", "ql-yx"),
    ]  # fmt: skip
    assert {each.key: each.state for each in Task.objects.all()} == {
        "t1": "reported",
        "t2": "handling",
        "t3": "assigned",
    }
    told = Event.objects.get(task__key="t2", kind="report", organ__code="ql-yx")
    assert told.words == "完成日期：2026-03-02"
    kept = Event.objects.get(kind="finish").evidence.get()
    with open_file(kept.file) as file:
        assert "任务：任务1\n进度（%）：40\n当前进展：已完成清查\n佐证材料：清查台账\n" in file.read().decode()


def test_the_same_file_again_does_nothing(province: World) -> None:
    plan, [content] = Plan.objects.get(), sheets(province, "ql-yx").values()
    sent = filled(content, progress).getvalue()
    viewer = city(province, days=1)
    drop(plan.pk, [("a.xlsx", io.BytesIO(sent))], viewer=viewer)
    take(plan.pk, Returned.objects.get().pk, {"t1"}, viewer=viewer)
    [again] = drop(plan.pk, [("b.xlsx", io.BytesIO(sent))], viewer=viewer)
    assert (again.is_new, again.why) == (False, None)
    assert waiting(plan.pk, viewer)[1] == ()
    with pytest.raises(NotFound):
        take(plan.pk, Returned.objects.get().pk, {"t1"}, viewer=viewer)
    assert Event.objects.filter(kind="report").count() == 1


def test_what_was_reported_meanwhile_is_a_conflict_that_only_a_choice_overcomes(province: World) -> None:
    plan, [content] = Plan.objects.get(), sheets(province, "ql-yx").values()
    row = Task.objects.get(key="t1")
    do(row.pk, Done("report", "ql-yx", Decimal(30), "先报"), version=None, viewer=city(province, days=1))
    viewer = city(province, days=2)
    drop(plan.pk, [("a.xlsx", filled(content, progress))], viewer=viewer)
    _, [shown] = waiting(plan.pk, viewer)
    assert [(each.key, each.kind) for each in shown.rows] == [("t1", "conflict"), ("t2", "unchanged")]
    assert take(plan.pk, shown.pk, set(), viewer=viewer) == 0
    row.refresh_from_db()
    assert row.percent == 30


def test_files_are_dropped_together_and_a_wrong_one_says_why(province: World) -> None:
    plan, [content] = Plan.objects.get(), sheets(province, "ql-yx").values()
    other = plan_of(province, holder="ql", title="另一计划（虚构）")
    files: list[tuple[str, Any]] = [("a.xlsx", filled(content, progress)), ("b.txt", io.BytesIO("不是表".encode()))]
    told = drop(plan.pk, files, viewer=city(province))
    assert [each.is_new for each in told] == [True, False]
    assert told[1].why is not None
    [foreign] = drop(other.pk, [("a.xlsx", filled(content, progress))], viewer=city(province))
    assert foreign.why is not None
    assert foreign.why.code == "returning.other_plan"
    assert Returned.objects.count() == 1


def test_rows_that_cannot_be_are_refused_together(province: World) -> None:
    plan, second = Plan.objects.get(), Task.objects.get(key="t2")
    do(second.pk, Done("report", "ql-yx", Decimal(50), "过半"), version=None, viewer=city(province))
    [content] = sheets(province, "ql-yx").values()

    def both(sheet: Any) -> None:
        progress(sheet)
        sheet.cell(6, PERCENT).value = 20
        sheet.cell(6, PROGRESS).value = None

    viewer = city(province, days=1)
    drop(plan.pk, [("a.xlsx", filled(content, both))], viewer=viewer)
    with pytest.raises(InputError) as wrong:
        take(plan.pk, Returned.objects.get().pk, {"t1", "t2"}, viewer=viewer)
    assert [each.code for each in wrong.value.params["faults"]] == ["plans.percent_back"]  # type: ignore[attr-defined]
    assert Event.objects.filter(kind="report").count() == 1
    assert Returned.objects.get().taken_at is None


def test_only_the_office_that_holds_the_plan_sends_and_takes(province: World) -> None:
    plan = Plan.objects.get()
    with pytest.raises(NotFound):
        askable(plan.pk, province.viewer("city", of="yh"))
    with pytest.raises(NotFound):
        waiting(plan.pk, province.viewer("zone", of="ql-jkq"))
    with pytest.raises(NotAllowed):
        drop(plan.pk, [], viewer=province.viewer("park"))


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"period": " "}, "plans.no_period"), ({"return_by": date(2026, 3, 1)}, "plans.return_passed"), ({"organs": []}, "plans.nobody_asked")],
)  # fmt: skip
def test_a_form_that_lacks_something_says_so(province: World, asked: dict[str, Any], code: str) -> None:
    told: dict[str, Any] = {"organs": [province.organs["ql-yx"].pk], "period": "2026年3月", "return_by": BY} | asked
    with pytest.raises(InputError, match=code.replace(".", r"\.")):
        ask(Plan.objects.get().pk, told.pop("organs"), viewer=city(province), **told)
    assert not Asking.objects.exists()
