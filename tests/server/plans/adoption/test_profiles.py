"""The ladder of a plan is chosen and changed: written down, from the day on, no paper twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.plans.drafts import Adopted
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.plans.adoption.adopted_json import content_of
from luoshi.server.plans.adoption.adopting import adopt
from luoshi.server.plans.adoption.profiles import choose_profile
from luoshi.server.plans.adoption.showing_profiles import profiles
from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.life.showing import task as shown
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Plan, ProfileChange, Task, Urging, Version
from luoshi.server.plans.rounds.nightly import run
from tests.server.plans.adoption.room import SURE, drafted
from tests.server.plans.world import plan_of, task_of
from tests.server.world import NOW, ON, World, world

pytestmark = pytest.mark.django_db
DUE, MARCH = date(2026, 3, 10), date(2026, 3, 2)


@pytest.fixture
def province() -> World:
    return world()


@pytest.fixture
def late(province: World) -> Task:
    """A task of 青岚市 in force, due on the tenth."""
    plan = plan_of(province, holder="ql")
    row = task_of(province, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=DUE, plan=plan)
    who = province.viewer("city", of="ql")
    Version.objects.create(
        plan=plan, number=1, content=content_of(Adopted(ON, (), {})), sha256="0" * 64, adopted_on=ON, adopted_at=NOW,
        adopted_by_id=who.person,
    )  # fmt: skip
    assign(plan.pk, [row.pk], viewer=who)
    return row


def on(viewer: Viewer, day: date) -> Viewer:
    return replace(viewer, on=day, now=datetime.combine(day, time(9), UTC))


def nights(first: date, last: date) -> None:
    while first <= last:
        run(now=datetime.combine(first, time(18), UTC) - timedelta(days=1), on=first)
        first += timedelta(days=1)


def papers() -> list[tuple[str, str]]:
    return [(each.step, str(each.left_on)) for each in Urging.objects.filter(level__gte=1).order_by("left_on", "level")]


def test_a_change_takes_effect_on_what_has_not_left_and_no_level_leaves_twice(province: World, late: Task) -> None:
    city = province.viewer("city", of="ql")
    nights(MARCH, date(2026, 3, 12))
    assert papers() == [("urge", "2026-03-11")]
    Task.objects.filter(pk=late.pk).update(look=date(2027, 1, 1))
    version = choose_profile(
        late.plan_id, "colours", version=0, reason="按市里要求亮牌", viewer=on(city, date(2026, 3, 12))
    )
    assert Task.objects.get(pk=late.pk).look == date(2026, 3, 12)
    nights(date(2026, 3, 12), date(2026, 3, 30))
    assert papers() == [("urge", "2026-03-11"), ("orange", "2026-03-17"), ("red", "2026-03-24")]
    choose_profile(late.plan_id, "default", version=version, reason="恢复", viewer=on(city, date(2026, 3, 30)))
    nights(date(2026, 3, 30), date(2026, 4, 20))
    assert len(papers()) == 3


def test_it_is_written_down_and_a_past_day_has_the_ladder_of_then(province: World, late: Task) -> None:
    city = on(province.viewer("city", of="ql"), date(2026, 3, 12))
    nights(MARCH, date(2026, 3, 11))
    assert choose_profile(late.plan_id, "colours", version=0, reason="亮牌", viewer=city) == 1
    done = Action.objects.get(verb="plans.profile")
    assert (done.reason, done.params) == ("亮牌", {"before": "default", "after": "colours", "version": 1})
    assert list(ProfileChange.objects.values_list("before", "after", "day", "reason")) == [
        ("default", "colours", date(2026, 3, 12), "亮牌")
    ]
    now, then = shown(late.pk, city), shown(late.pk, city, on=date(2026, 3, 11))
    assert [each.name for each in now.ladder if each.level] == ["blue", "orange", "red"]
    assert [each.name for each in then.ladder if each.level] == ["urge", "supervise", "supervise_again"]
    blue = now.ladder[3]
    assert (blue.name, blue.state, blue.leaves) == ("blue", "issued", date(2026, 3, 11))
    assert blue.named == ("青岚经济技术开发区管理委员会",)


def test_the_same_ladder_is_no_change_and_an_older_page_may_not_write(province: World, late: Task) -> None:
    city = on(province.viewer("city", of="ql"), date(2026, 3, 3))
    assert choose_profile(late.plan_id, "default", version=7, viewer=city) == 0
    choose_profile(late.plan_id, "s13710", version=0, reason="从严", viewer=city)
    assert choose_profile(late.plan_id, "s13710", version=0, reason="从严", viewer=city) == 1
    with pytest.raises(Conflict):
        choose_profile(late.plan_id, "colours", version=0, reason="亮牌", viewer=city)
    assert (Plan.objects.get(pk=late.plan_id).profile, ProfileChange.objects.count()) == ("s13710", 1)


def test_who_may_not_who_gives_no_reason_and_what_is_no_ladder(province: World, late: Task) -> None:
    city = province.viewer("city", of="ql")
    with pytest.raises(InputError) as needed:
        choose_profile(late.plan_id, "colours", version=0, reason=" ", viewer=city)
    assert needed.value.code == "plans.reason_needed"
    with pytest.raises(UsageError) as unknown:
        choose_profile(late.plan_id, "sanming", version=0, reason="x", viewer=city)
    assert unknown.value.code == "plans.unknown_profile"
    with pytest.raises(NotFound):
        choose_profile(late.plan_id, "colours", version=0, reason="x", viewer=province.viewer("city", of="yh"))
    with pytest.raises(NotFound):
        profiles(late.plan_id, province.viewer("zone", of="ql-jkq"))
    with pytest.raises(NotAllowed):
        choose_profile(late.plan_id, "colours", version=0, reason="x", viewer=province.viewer("park", of="ql-jkq-cn"))


def test_what_each_ladder_would_mean_is_told_with_its_days(province: World, late: Task) -> None:
    nights(MARCH, date(2026, 3, 17))
    found = profiles(late.plan_id, on(province.viewer("city", of="ql"), date(2026, 3, 23)))
    told = {each.name: dict(each.leaving) for each in found.offered}
    assert (found.next_day, found.looked_at, found.open) == (date(2026, 3, 24), 1, 1)
    assert told == {
        "default": {"supervise_again": 1}, "s13710": {"deploy": 1, "feedback": 1, "supervise_again": 1},
        "colours": {"red": 1},
    }  # fmt: skip
    later = profiles(late.plan_id, on(province.viewer("city", of="ql"), date(2026, 3, 2)))
    days = [(each.name, str(each.day)) for each in later.offered[1].steps if each.level]
    assert days == [
        ("deploy", "2026-03-03"), ("feedback", "2026-03-06"), ("supervise", "2026-03-11"),
        ("supervise_again", "2026-03-17"),
    ]  # fmt: skip


def test_before_adoption_no_reason_is_asked_and_adoption_keeps_or_turns_it(province: World) -> None:
    city = province.viewer("city", of="ql")
    plan = drafted(city, SURE)
    with pytest.raises(UsageError):
        adopt(plan.pk, version=plan.version, viewer=city, profile="13710")
    version = choose_profile(plan.pk, "s13710", version=plan.version, viewer=city)
    assert adopt(plan.pk, version=version, viewer=city).number == 1
    plan.refresh_from_db()
    assert (plan.profile, ProfileChange.objects.count()) == ("s13710", 0)
