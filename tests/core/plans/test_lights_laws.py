"""Laws of lights and of what is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.plans.lights import Override, light, override_faults
from luoshi.core.plans.model import Milestone, Standing, Task
from luoshi.core.plans.progress import planned
from luoshi.core.plans.states import standing
from tests.core.plans.ledger import FIRST, day, event, events, task
from tests.core.plans.rules import LIGHTS

GRAVE = {"red": 2, "yellow": 1}
DAYS = st.integers(0, 200).map(lambda days: FIRST + timedelta(days=days))
PERCENT = st.decimals(0, 100, places=1)
STAGES = st.lists(st.builds(Milestone, st.just("阶段"), DAYS, PERCENT), max_size=3).map(tuple)
TASKS = st.builds(
    lambda due, start, stages: task(due=due, start=start, milestones=stages), st.none() | DAYS, st.none() | DAYS, STAGES
)
STATES = st.sampled_from([
    "enter", "enter, assign", "enter, assign, receive A", "enter, assign, report A 10", "enter, assign, suspend",
    "enter, assign, suspend, resume @2026-03-20", "enter, assign, finish A @2026-04-01",
    "enter, assign, finish A, send_back 30 @2026-04-09", "enter, assign, finish A, pass, close @2026-05-01",
])  # fmt: skip


@st.composite
def stood(draw: st.DrawFn) -> tuple[Task, Standing, date]:
    one = draw(TASKS)
    found = standing(one, events(draw(STATES)))
    return one, replace(found, percent=draw(PERCENT)) if found.percent else found, draw(DAYS)


@given(stood(), PERCENT)
def test_a_better_percent_never_gives_a_worse_light(asked: tuple[Task, Standing, date], percent: Decimal) -> None:
    one, found, on = asked
    low, high = sorted((found.percent, percent))
    worse = light(one, replace(found, percent=low), LIGHTS, on=on).light
    better = light(one, replace(found, percent=high), LIGHTS, on=on).light
    assert GRAVE.get(better, 0) <= GRAVE.get(worse, 0)


@given(stood(), st.integers(1, 100))
def test_an_extension_never_gives_a_worse_light(asked: tuple[Task, Standing, date], longer: int) -> None:
    one, found, on = asked
    if found.due:
        extended = replace(found, due=found.due + timedelta(days=longer))
        before, after = light(one, found, LIGHTS, on=on), light(one, extended, LIGHTS, on=on)
        assert GRAVE.get(after.light, 0) <= GRAVE.get(before.light, 0)


@given(stood(), st.sampled_from(["green", "yellow", "red", "grey"]), st.sampled_from(["", "  ", "现场核实"]))
def test_what_has_no_time_limit_or_has_ended_is_never_green(
    asked: tuple[Task, Standing, date], name: str, why: str
) -> None:
    one, found, on = asked
    override = Override(name, why, "o")  # type: ignore[arg-type]
    lit = light(one, found, LIGHTS, on=on, override=override)
    if found.due is None or not found.open:
        assert "green" not in (lit.light, lit.ruled)
    assert lit.by_hand <= bool(why.strip())
    assert lit.ruled == light(one, found, LIGHTS, on=on).light
    assert lit.light == (name if lit.by_hand else lit.ruled)


@given(stood(), st.integers(0, 60))
def test_what_is_planned_lies_between_nothing_and_all_and_only_grows(
    asked: tuple[Task, Standing, date], later: int
) -> None:
    one, found, on = asked
    now, then = planned(one, found, on=on), planned(one, found, on=on + timedelta(days=later))
    if now is None or then is None:
        assert found.due is None
        assert not one.milestones
    else:
        assert 0 <= now <= then <= 100
        assert now.as_tuple().exponent == -1


@given(stood())
def test_the_light_of_a_suspended_task_stays(asked: tuple[Task, Standing, date]) -> None:
    one, found, _ = asked
    if found.suspended:
        since = light(one, found, LIGHTS, on=found.suspended)
        later = light(one, found, LIGHTS, on=found.suspended + timedelta(days=99))
        assert later == since
        assert later.why.code == "plans.light.suspended"


def test_before_it_was_suspended_a_task_was_lit_like_any() -> None:
    one = task(start=day("2026-03-02"), due=day("2026-06-10"))
    found = standing(one, [*events("enter, assign, report A 10"), event("suspend", on=day("2026-03-12"), number=9)])
    assert light(one, found, LIGHTS, on=day("2026-03-11")).why.code == "plans.light.on_plan"


def test_all_that_forbids_a_light_by_hand_is_told_at_once() -> None:
    closed = standing(task(), events("enter, assign, finish A, pass, close"))
    override = Override("green", " ", "o", until=day("2026-03-01"))
    assert [str(each) for each in override_faults(closed, override, on=day("2026-03-02"))] == [
        "plans.light.no_reason", "plans.light.not_open", "plans.light.over until=2026-03-01", "plans.light.never_green",
    ]  # fmt: skip
    open_one = standing(task(due=day("2026-06-10")), events("enter, assign"))
    until_today = Override("green", "现场核实", "o", until=day("2026-03-02"))
    assert override_faults(open_one, until_today, on=day("2026-03-02")) == []
