"""The pages of a target shared out: nothing typed is lost, all faults at once, a preview before anything is kept."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.adapters.plans.share_matrix import booked
from luoshi.server.plans.models import Plan, Sharing
from tests.server.plans.sharing.room import targeted
from tests.server.world import World
from tests.web.people.visiting import Visit, text


@pytest.fixture
def plan(made: World) -> Plan:
    return targeted(made)


def at(plan: Plan, ending: str = "") -> str:
    return f"/plans/{plan.pk}/targets/1/share/{ending}"


def form(made: World, **more: Any) -> dict[str, Any]:
    organs = [made.organs["ql-jkq"].pk, made.organs["ql-hg"].pk]
    return {
        "version": "0", "whole": "1500", "places": "0", "first": "2026", "last": "2027", "method": "table",
        "organ": organs, "act": "preview", **more,
    }  # fmt: skip


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def test_every_fault_is_told_at_its_cell_and_what_was_typed_stays(made: World, city: Visit, plan: Plan) -> None:
    one, other = made.organs["ql-jkq"].pk, made.organs["ql-hg"].pk
    typed = {f"c-{one}-2026": "四百", f"c-{one}-2027": "1.5", f"c-{other}-2026": "-3"}
    answer = city.post(at(plan, "draft/"), form(made, **typed))
    page = text(answer)
    assert answer.status_code == 422
    assert {name: value(page, name) for name in typed} == typed
    errors = re.findall(r'<p class="error" id="e-(c-[^"]+)">.*?</svg>(.*?)</p>', page)
    assert errors == [
        (f"c-{one}-2026", "四百不是有效数值：请填写数字"),
        (f"c-{one}-2027", "青岚经济技术开发区管理委员会2027年的1.5小数多于0位：请增加小数位数或修改数值"),
        (f"c-{other}-2026", "青岚化工园区管理委员会2026年的-3与总量正负不同：请核对"),
    ]
    assert Sharing.objects.count() == 0


def test_a_sharing_is_previewed_kept_looked_at_again_and_put_in_force(
    made: World, city: Visit, visit: Any, plan: Plan
) -> None:
    one, other = made.organs["ql-jkq"].pk, made.organs["ql-hg"].pk
    assert "分解指标" in text(city.get(f"/plans/{plan.pk}/?part=targets"))
    assert "尚未分解" in text(city.get(at(plan)))
    typed = form(made, **{f"c-{one}-2026": "400", f"c-{one}-2027": "300", f"c-{other}-2026": "500"})
    page = text(city.post(at(plan, "draft/"), typed))
    assert "总量1500亩，已分解1200亩，尚有300亩未分解" in page
    assert Sharing.objects.count() == 0
    assert city.post(at(plan, "draft/"), typed | {"act": "save"}).status_code == 302
    page = text(city.get(at(plan)))
    told = {name: value(page, name) for name in ("version", "rest", "rounding")}
    assert told == {"version": "1", "rest": "300", "rounding": "0"}
    refused = city.post(at(plan, "put/"), told | {"act": "put"})
    assert (refused.status_code, Sharing.objects.get().state) == (422, "draft")
    assert city.post(at(plan, "put/"), told | {"act": "put", "looked": "yes"}).status_code == 302
    zone = visit("zone-ql-jkq")
    own = text(zone.get(at(plan)))
    assert ("青岚经济技术开发区管理委员会" in own, "青岚化工园区" in own, "300" in own) == (True, False, True)
    assert "本区分解指标" in text(zone.get("/"))
    assert "本区分解指标" in text(zone.get(f"/plans/{plan.pk}/?part=targets"))
    assert zone.get(at(plan, "draft/")).status_code == 404


def test_a_table_is_taken_from_what_is_pasted_or_uploaded_and_goes_out_the_same(
    made: World, city: Visit, plan: Plan
) -> None:
    one, other = made.organs["ql-jkq"].pk, made.organs["ql-hg"].pk
    table = "开发区\t2026年\t2027年\t合计\n青岚化工园区管理委员会\t1,000\t200\t1200\n云上开发区\t5\t5\t10\n合计\t1005\t205\t1210"
    answer = city.post(at(plan, "draft/"), form(made, act="take", table=table, **{f"c-{one}-2026": "90"}))
    page = text(answer)
    assert answer.status_code == 422
    assert "“云上开发区”不是本计划可分解的开发区" in page
    assert [value(page, f"c-{organ}-{year}") for organ in (one, other) for year in (2026, 2027)] == [
        "90", "", "1,000", "200",
    ]  # fmt: skip
    typed = form(made, act="save", **{f"c-{one}-2026": "90", f"c-{other}-2026": "1,000"})
    city.post(at(plan, "draft/"), typed)
    book = b"".join(city.get(at(plan, "export/?form=xlsx")))
    rows = booked(book, name="a.xlsx")
    assert [row for row in rows if "管理委员会" in row[0]] == [
        ["青岚经济技术开发区管理委员会", "90", "", "90"], ["青岚化工园区管理委员会", "1000", "", "1000"],
    ]  # fmt: skip
    file = SimpleUploadedFile("分解表.xlsx", book)
    page = text(city.post(at(plan, "draft/"), form(made, act="take", file=file, organ=[one])))
    assert [value(page, f"c-{organ}-2026") for organ in (one, other)] == ["90", "1000"]


@pytest.mark.parametrize(
    ("method", "more", "shares"),
    [
        ("weights", {"w": ("2", "1"), "y-2026": "1", "y-2027": "2"}, ["333", "667", "167", "333"]),
        ("weights", {"w": ("", ""), "rate": "10"}, ["357", "393", "357", "393"]),
        ("growth", {"b": ("600", "400"), "base_year": "2025"}, ["735", "900", "490", "600"]),
    ],
)
def test_shares_by_weights_and_by_growth_are_shown_with_how_they_came(
    made: World, city: Visit, plan: Plan, method: str, more: dict[str, Any], shares: list[str]
) -> None:
    organs = (made.organs["ql-jkq"].pk, made.organs["ql-hg"].pk)
    sign = next((each for each in ("w", "b") if each in more), "")
    cells = {f"{sign}-{organ}": each for organ, each in zip(organs, more.pop(sign), strict=True)}
    page = text(city.post(at(plan, "draft/"), form(made, method=method, **more, **cells)))
    assert re.findall(r"<summary>(\d+)</summary>", page) == shares
    assert "取整差" in page
    english = city.client.post(
        at(plan, "draft/"), form(made, method=method, **more, **cells), HTTP_ACCEPT_LANGUAGE="en"
    )
    assert english.status_code == 200
