"""Papers in the invented province: tasks that are late, and the papers drafted of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.urging import draft_urgings
from luoshi.server.papers.models import Paper
from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.models import Task
from luoshi.server.plans.rounds.nightly import run
from tests.server.plans.world import plan_of, task_of
from tests.server.world import NOW, SINCE, World

DUE = date(2026, 3, 20)


def instant(day: date) -> datetime:
    """Two in the morning of a day, in China."""
    return datetime.combine(day, time(18, 0), UTC) - timedelta(days=1)


def given_out(province: World, *, count: int = 1, lead: str = "ql-jkq", due: date | None = DUE) -> list[Task]:
    """Tasks of the city, assigned to an organ."""
    plan = plan_of(province, holder="ql")
    rows = [
        task_of(province, holder="ql", lead=lead, support=("ql-gxj",) if lead != "ql-gxj" else (), due=due, plan=plan)
        for _ in range(count)
    ]
    assign(plan.pk, [row.pk for row in rows], viewer=province.viewer("city", of="ql"))
    return rows


def nights(first: date, last: date) -> None:
    """The nightly round of each day."""
    day = first
    while day <= last:
        run(now=instant(day), on=day)
        day += timedelta(days=1)


def colleague(province: World, *, of: str = "ql", login: str = "second", now: datetime = NOW) -> Viewer:
    """A second person at the office of an organ."""
    person = Person.objects.create(login=login, name="李同志")
    post = Post.objects.create(person=person, organ=province.organs[of], kind="city", since=SINCE)
    return viewer_of(post, now=now)


def urged(province: World, *, count: int = 1) -> Paper:
    """A 催办通知单 drafted by the program."""
    given_out(province, count=count)
    nights(date(2026, 3, 3), date(2026, 3, 23))
    draft_urgings(now=instant(date(2026, 3, 23)))
    return Paper.objects.get()
