"""An office's own ledger on its pages: given, its columns named, its tasks seen, a plan begun of it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.server.plans.models import Bringing, Plan
from tests.server.plans.adoption.room import drafted
from tests.server.plans.bringing.ledgers import HEADS, ledger
from tests.web.people.visiting import text


def given(city: Any, *, heads: tuple[str, ...] = HEADS, content: bytes = b"") -> Any:
    file = SimpleUploadedFile("2026年台账.xlsx", content or ledger(heads=heads).getvalue())
    return city.post("/plans/bring/", {"file": file})


def test_a_ledger_is_given_its_columns_are_named_and_a_plan_is_begun(city: Any) -> None:
    assert "下载样例" in text(city.get("/plans/bring/"))
    answer = given(city, heads=tuple("协同" if each == "配合单位" else each for each in HEADS))
    row = Bringing.objects.get()
    assert answer["Location"] == f"/plans/bring/{row.pk}/"
    page = text(city.get(f"/plans/bring/{row.pk}/"))
    assert "识别任务3项，其中2项填有进展，1项已办结" in page
    assert "没有识别“协同”列" in page
    answer = city.post(f"/plans/bring/{row.pk}/", {"version": 0, "column-0-D": "support", "column-0-B": "content"})
    assert answer["Location"] == f"/plans/bring/{row.pk}/"
    page = text(city.get(f"/plans/bring/{row.pk}/"))
    assert "已重新识别" in page
    assert "云溪县人民政府" in page
    answer = city.post(f"/plans/bring/{row.pk}/draft/", {"version": 1, "title": "2026年重点工作", "on": "2026-02-28"})
    plan = Plan.objects.get()
    assert (answer["Location"], plan.source, str(plan.told_on)) == (f"/plans/{plan.pk}/settle/", "ledger", "2026-02-28")
    assert "这份台账已列入计划《2026年重点工作》" in text(city.get(f"/plans/bring/{row.pk}/"))
    assert "2026年重点工作" in text(city.get("/plans/bring/"))


def test_what_is_wrong_is_told_and_nothing_is_kept(city: Any) -> None:
    answer = city.post("/plans/bring/", {})
    assert (answer.status_code, "请选择台账文件" in text(answer)) == (422, True)
    answer = given(city, content="没有任务表".encode())
    assert (answer.status_code, "没有找到任务表" in text(answer)) == (422, True)
    assert not Bringing.objects.exists()
    given(city)
    pk = Bringing.objects.get().pk
    assert city.post(f"/plans/bring/{pk}/draft/", {"version": 0, "title": " "}).status_code == 422
    answer = city.post(f"/plans/bring/{pk}/", {"version": 0, "year": "1900"})
    assert (answer.status_code, "年份应为2000至2099" in text(answer)) == (422, True)


def test_the_same_file_leads_to_what_was_read_of_it(city: Any) -> None:
    content = ledger().getvalue()
    given(city, content=content)
    answer = given(city, content=content)
    page = text(city.get(answer["Location"]))
    assert "这份台账已上传过" in page
    assert Bringing.objects.count() == 1


def test_its_tasks_go_into_a_plan_that_is_being_drafted(city: Any, made: Any) -> None:
    plan = drafted(made.viewer("city", of="ql"))
    given(city)
    pk = Bringing.objects.get().pk
    assert f'<option value="{plan.pk}"' in text(city.get(f"/plans/bring/{pk}/"))
    answer = city.post(f"/plans/bring/{pk}/draft/", {"version": 0, "plan": plan.pk})
    assert answer["Location"] == f"/plans/{plan.pk}/settle/"
    assert "盘活低效用地" in text(city.get(f"/plans/{plan.pk}/settle/"))


def test_the_example_can_be_brought_in_itself(city: Any) -> None:
    answer = city.get("/plans/bring/example/")
    assert "attachment" in answer["Content-Disposition"]
    given(city, content=answer.content)
    row = Bringing.objects.get()
    assert [each["entry"]["heading"] for each in row.content["tasks"]] == [
        "建强储能产业链", "建成中试平台", "盘活低效用地", "推行标准地出让", "帮办代办",
    ]  # fmt: skip
    page = text(city.get(f"/plans/bring/{row.pk}/"))
    assert "“合计：5项”一行不是任务" in page
    assert "没有识别“联系电话”列" in page


def test_nobody_else_finds_it(visit: Any, city: Any) -> None:
    given(city)
    pk = Bringing.objects.get().pk
    other = visit("city-yh")
    assert other.get(f"/plans/bring/{pk}/").status_code == 404
    assert other.post(f"/plans/bring/{pk}/draft/", {"version": 0, "title": "x"}).status_code == 404
    assert visit("park-ql-jkq-cn").get("/plans/bring/").status_code == 404
