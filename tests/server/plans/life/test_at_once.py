"""Many act on one task at once: the last part completes it once, of two officers one is told of the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import DatabaseError, connection

from luoshi.core.base.errors import LuoshiError
from luoshi.core.plans.states import completed_by, standing
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.life.stored import history_of, task_of
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Duty, Event, Task
from tests.server.plans.world import task_of as made_task
from tests.server.world import World, organ, world

pytestmark = pytest.mark.django_db(transaction=True)
FIFTY = 50
T = TypeVar("T")


@pytest.fixture
def province(settings: Any, tmp_path: Path) -> World:
    settings.LUOSHI_FILES = tmp_path
    made = world()
    for number in range(FIFTY):
        code = f"ql-b{number:02d}"
        made.organs[code] = organ(code, f"青岚市第{number + 1}局", "department", made.organs["ql"])
    return made


def shared_out(province: World, count: int) -> tuple[Task, list[str]]:
    """A task that the zone leads and so many bureaus support, given out."""
    codes = [f"ql-b{number:02d}" for number in range(count)]
    row = made_task(province, holder="ql", lead="ql-jkq", support=tuple(codes))
    assign(row.plan_id, [row.pk], viewer=province.viewer("city", of="ql"))
    return row, codes


def later(viewer: Viewer, hours: int) -> Viewer:
    return replace(viewer, now=viewer.now + timedelta(hours=hours))


def at_once(acts: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """Each act in a thread and a connection of its own, begun together; what came of it."""
    start = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T | Exception:
        start.wait()
        try:
            return act()
        except (LuoshiError, DatabaseError) as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def demand_complete(row: Task, codes: Sequence[str], *, last: str) -> None:
    """Every part done once, the task complete by one event: that of the organ that came last."""
    events = history_of(row)
    done = [each for each in events if each.kind == "duty_done"]
    assert sorted(each.organ for each in done) == sorted(codes)
    assert [int(each.id) for each in events] == list(range(1, len(codes) + 3))
    by = completed_by(task_of(row), events)
    assert by == done[-1].id
    assert last in ("", done[-1].organ)
    row.refresh_from_db()
    assert row.version == len(codes) + 2
    told = Notice.objects.filter(
        person__login="zone-ql-jkq", code__in=("plans.notice.duty_done", "plans.notice.complete")
    )
    codes_told = sorted(told.values_list("code", flat=True))
    assert codes_told == ["plans.notice.complete"] + ["plans.notice.duty_done"] * (len(codes) - 1)
    assert Duty.objects.filter(task=row, role="support", done=None).count() == 0
    assert standing(task_of(row), events).state == row.state == "assigned"


@pytest.mark.parametrize("seed", range(3))
def test_fifty_parts_in_any_order_complete_the_task_once(province: World, seed: int) -> None:
    row, codes = shared_out(province, FIFTY)
    Random(seed).shuffle(codes)  # an order, no secret
    city = province.viewer("city", of="ql")
    for code in codes:
        do(row.pk, Done("duty_done", code), version=None, viewer=city)
    demand_complete(row, codes, last=codes[-1])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time: a thread would wait")
def test_fifty_organs_finish_at_once_and_the_task_is_complete_once(province: World) -> None:
    row, codes = shared_out(province, FIFTY)
    city = province.viewer("city", of="ql")
    for some in (codes[:25], codes[25:]):
        acts = [lambda code=code: do(row.pk, Done("duty_done", code), version=None, viewer=city) for code in some]
        assert [each for each in at_once(acts) if isinstance(each, Exception)] == []
    demand_complete(row, codes, last="")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time: a thread would wait")
def test_two_officers_at_once_and_one_is_told_of_the_other(province: World) -> None:
    row, _ = shared_out(province, 1)
    zone, city = province.viewer("zone", of="ql-jkq"), later(province.viewer("city", of="ql"), 1)
    do(row.pk, Done("finish", words="后补"), version=2, viewer=zone, files=[("a.txt", BytesIO(b"x"))])
    acts = [
        lambda: do(row.pk, Done("pass"), version=3, viewer=city),
        lambda: do(row.pk, Done("send_back", words="缺材料"), version=3, viewer=city),
    ]
    came = at_once(acts)
    assert [type(each) for each in came if isinstance(each, Exception)] == [Conflict]
    assert Event.objects.filter(task=row).count() == 4


def test_of_two_pages_of_one_version_the_second_is_refused_and_writes_nothing(province: World) -> None:
    row, _ = shared_out(province, 1)
    zone, city = province.viewer("zone", of="ql-jkq"), later(province.viewer("city", of="ql"), 1)
    do(row.pk, Done("finish", words="后补"), version=2, viewer=zone, files=[("a.txt", BytesIO(b"x"))])
    assert do(row.pk, Done("send_back", words="缺材料"), version=3, viewer=city) == 4
    with pytest.raises(Conflict, match=r"plans\.changed_since who=青岚市人民政府city count=1"):
        do(row.pk, Done("pass"), version=3, viewer=city)
    assert Event.objects.filter(task=row).order_by("-number").values_list("kind", flat=True)[0] == "send_back"
