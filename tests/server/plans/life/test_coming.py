"""What comes towards a viewer: meetings, findings of its organ, sheets that came back; nothing of another city."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from luoshi.server.base.access.models import Party
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.life.coming import coming
from luoshi.server.plans.models import Asking, Finding, Inspection, Meeting, Returned
from tests.server.plans.world import plan_of
from tests.server.world import NOW, ON, SINCE, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> World:
    made = world()
    plan, city = plan_of(made, holder="ql"), made.viewer("city", of="ql")
    zone, own = made.organs["ql-jkq"], {"made_at": NOW, "made_by_id": city.person}
    for day, state in ((ON, "planned"), (ON + timedelta(days=40), "planned"), (ON, "held")):
        row = Meeting.objects.create(
            holder=plan.holder, shared=True, kind="push", title="推进会", day=day, state=state, time="09:30", **own
        )
        Party.objects.create(thing_kind="plans.meeting", thing=row.pk, organ=zone, role="invited", since=SINCE)
    inspection = Inspection.objects.create(
        holder=plan.holder, title="专项督查", kind="special", starts=ON, ends=ON, **own
    )
    for serial, state in enumerate(("told", "closed", "written"), 1):
        found = Finding.objects.create(
            holder=plan.holder, shared=state != "written", inspection=inspection, organ=zone, serial=serial,
            state=state, since=ON, found="名录与现场不符", due=ON,
        )  # fmt: skip
        if found.shared:
            Party.objects.create(thing_kind="plans.finding", thing=found.pk, organ=zone, role="inspected", since=SINCE)
    asking = Asking.objects.create(
        plan=plan, organ=zone, period="三月", return_by=ON, content=[], digest="a" * 64, **own
    )
    for number, taken in enumerate((None, NOW)):
        file = StoredFile.objects.create(sha256=f"{number}" * 64, size=1, kind="xlsx", kept_at=NOW)
        Returned.objects.create(asking=asking, file=file, name="表.xlsx", taken_at=taken, **own)
    return made


def told(viewer: Viewer) -> list[tuple[str, int, str, str]]:
    return [(each.kind, each.count, each.rows[0].title, each.rows[0].note) for each in coming(viewer)]


def test_each_sees_what_comes_towards_it(province: World, django_assert_num_queries: Any) -> None:
    meeting = ("meeting", 1, "推进会", "09:30")
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    sheet = ("returned", 1, province.organs["ql-jkq"].name, Asking.objects.get().plan.title)
    with django_assert_num_queries(1):
        assert told(city) == [meeting, sheet]
    assert told(zone)[:2] == [meeting, ("finding", 1, "名录与现场不符", "told")]
    assert told(province.viewer("city", of="yh")) == []
    assert told(province.viewer("expert")) == []
