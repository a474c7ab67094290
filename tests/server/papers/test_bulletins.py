"""A bulletin tells of its quarter as it ended: lights, who led, what was due then, whatever happened since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.papers.model import Chart, Table, figures_of, plain
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask
from luoshi.server.papers.drafting.drafts import draft
from luoshi.server.papers.models import Paper
from luoshi.server.papers.stored import paper_of
from luoshi.server.plans.ledger.organ import organ
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.models import Duty, Task
from luoshi.server.plans.rounds.nightly import run
from tests.server.papers.world import given_out, instant
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)
END, LATER = date(2026, 3, 31), date(2026, 4, 20)


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> World:
    settings.LUOSHI_FILES = tmp_path / "files"
    return world()


def on(viewer: Viewer, day: date) -> Viewer:
    return replace(viewer, on=day, now=instant(day) + timedelta(hours=8))


def drafted(viewer: Viewer) -> Paper:
    [pk] = draft(Ask("bulletin", period="2026Q1"), viewer=viewer)
    return Paper.objects.get(pk=pk)


def told(row: Paper) -> dict[tuple[str, str], str]:
    return {(each.row.key, each.row.what): each.text for each in figures_of(paper_of(row.content))}


def table(row: Paper, key: str) -> list[list[str]]:
    [found] = [each for each in paper_of(row.content).body if isinstance(each, Table) and each.key == key]
    return [[plain(cell) for cell in line] for line in found.rows]


def test_what_happened_after_the_quarter_changes_nothing_of_its_bulletin(province: World) -> None:
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    late, extended, open_, young = given_out(province, count=4, due=date(2026, 3, 20))
    Task.objects.filter(pk=young.pk).update(assigned=date(2026, 4, 2))
    Duty.objects.filter(task=open_, organ__code="ql-gxj").update(role="lead")
    asked = Done("ask_extension", words="雨季", until=date(2026, 6, 30))
    do(extended.pk, asked, version=None, viewer=on(zone, date(2026, 3, 19)))
    for day in (date(2026, 3, 10), END):
        run(now=instant(day), on=day)
    then = drafted(on(city, END))
    with Path(__file__).open("rb") as file:
        department = on(province.viewer("department"), date(2026, 4, 7))
        do(late.pk, Done("duty_done", organ="ql-gxj"), version=None, viewer=department)
        do(
            late.pk,
            Done("finish", words="已建成。"),
            version=None,
            viewer=on(zone, date(2026, 4, 7)),
            files=[("a.txt", file)],
        )
    do(extended.pk, Done("grant_extension"), version=None, viewer=on(city, date(2026, 4, 9)))
    for day in (date(2026, 4, 10), LATER):
        run(now=instant(day), on=day)
    row = drafted(on(city, LATER))
    assert row.on == END
    assert paper_of(row.content).body == paper_of(then.content).body
    figures = told(row)
    names = [figures["2026Q1", what] for what in ("due", "closed", "red", "open")]
    assert names == ["3", "0", "3", "3"]
    # the task of two leads counts for both and once in the whole
    assert (figures["2026Q1/ql-jkq", "red"], figures["2026Q1/ql-gxj", "red"]) == ("3", "1")
    # the page of an organ has the same numbers, and of the quarter as it ended
    for code, due in (("ql-jkq", "3"), ("ql-gxj", "1")):
        _, quarter = organ(province.organs[code].pk, on(city, LATER)).quarters
        assert (str(quarter.rates.count), quarter.rates.completed) == (due, 0) == (figures[f"2026Q1/{code}", "due"], 0)
    reds = table(row, "reds")
    assert [(line[1], line[2], line[3], line[4]) for line in reds] == [
        (late.heading, "青岚经济技术开发区管理委员会", "2026年3月20日", "7个工作日"),
        (extended.heading, "青岚经济技术开发区管理委员会", "2026年3月20日", "7个工作日"),
        (open_.heading, "青岚经济技术开发区管理委员会、青岚市工业和信息化局", "2026年3月20日", "7个工作日"),
    ]
    charts = [each for each in paper_of(row.content).body if isinstance(each, Chart)]
    assert [each.key for each in charts] == ["lights", "completion"]


def test_the_bulletin_of_a_quarter_that_goes_on_tells_of_today(province: World) -> None:
    city = province.viewer("city", of="ql")
    given_out(province, due=date(2026, 3, 3))
    run(now=instant(date(2026, 3, 10)), on=date(2026, 3, 10))
    row = drafted(on(city, date(2026, 3, 10)))
    assert (row.on, told(row)["2026Q1", "red"]) == (date(2026, 3, 10), "1")
