from datetime import UTC, datetime, timedelta

from luoshi.cli.demonstrating import tell_of_late
from luoshi.server.base.jobs.inline import work_off
from luoshi.server.base.notices.models import Notice
from luoshi.server.base.notices.queries import listed
from tests.server.world import NOW, world

OLD = datetime(2020, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_notices_of_invented_years_stand_as_of_late_in_their_order_and_outlive_the_first_night(db):
    viewer = world().viewer("city")
    for day, read in ((3, True), (1, False), (2, True)):
        at = OLD + timedelta(days=day)
        Notice.objects.create(
            person_id=viewer.person,
            code=f"a.{day}",
            leads_to="/",
            made_at=at,
            read_at=at + HOUR * day if read else None,
        )
    tell_of_late(now=NOW)
    from luoshi.server.base.jobs.actions import queue

    queue("notices.tidy", key="a", params={}, holder=None, asked_by=None, name="", now=NOW)
    assert work_off(clock=lambda: NOW) == 1
    rows = Notice.objects.order_by("-made_at").values_list("code", "made_at", "read_at")
    assert list(rows) == [("a.3", NOW - HOUR, NOW), ("a.2", NOW - 2 * HOUR, NOW), ("a.1", NOW - 3 * HOUR, None)]
    assert len(listed(viewer).rows) == 3
