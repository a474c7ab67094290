"""An inspection of 青岚市 of its zone and its bureau, of one plan with a task of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.inspecting import actions
from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.models import Task
from tests.server.plans.world import task_of
from tests.server.texts.room import made_with_files
from tests.server.world import NOW, ON, SINCE, World, world


@dataclass(frozen=True, slots=True)
class Room:
    """The province, the two people of the city, the zone, a task that it leads, an inspection of the plan."""

    province: World
    city: Viewer
    second: Viewer
    zone: Viewer
    task: Task
    inspection: int


def later(viewer: Viewer, days: int) -> Viewer:
    return replace(viewer, now=viewer.now + timedelta(days=days), on=viewer.on + timedelta(days=days))


def scheme(province: World, plan: int, *organs: str) -> actions.ToldScheme:
    return actions.ToldScheme(
        "一区多园专项督查（虚构）", "special", ("visits", "files"), "四至边界和名录", date(2026, 3, 2), date(2026, 3, 13),
        tuple(province.organs[each].pk for each in organs), plan,
    )  # fmt: skip


FOUND = actions.FindingDone("write", found="名录与现场不符", asked="重新核对名录", until=date(2026, 5, 29))


@pytest.fixture
def room(db, tmp_path, settings) -> Room:
    province = made_with_files(world(), tmp_path, settings)
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    person = Person.objects.create(login="city-ql-2", name="梁青")
    post = Post.objects.create(person=person, organ=province.organs["ql"], kind="city", since=SINCE)
    row = task_of(province, holder="ql", lead="ql-jkq", due=date(2026, 6, 30))
    assign(row.plan_id, [row.pk], viewer=city)
    made = actions.begin(scheme(province, row.plan_id, "ql-jkq", "ql-gxj"), viewer=city)
    assert (city.on, NOW.date()) == (ON, ON)
    return Room(province, city, viewer_of(post, now=NOW), zone, row, made)
