"""A plan of the demonstration pack as a proposed plan, and tasks that people enter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.adapters.packs import installed, read_files
from luoshi.core.base.reasons import reason
from luoshi.core.packs.building import build
from luoshi.core.plans.drafts import Cause, Limit, PlanPhase
from luoshi.core.plans.entering import Entry, Part, draft_entered, names_entered
from luoshi.core.plans.pack_drafts import from_pack, names_in_pack, pack_names
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.unsettled import unsettled
from luoshi.core.register.matching import Match

PACK = build(read_files(installed()["demo"])).pack
PLAN = PACK.plans["ql-2027"]
NAMES = pack_names(PACK)


def test_a_pack_gives_tasks_targets_and_phases() -> None:
    names = names_in_pack(PLAN, names=NAMES)
    known = {name: Match("matched", (name,), reason("register.match_full", name=name)) for name in names}
    plan = from_pack(PLAN, names=NAMES, matches=known, on=date(2025, 4, 1))
    assert len(plan.tasks) == len(PLAN.tasks) > 0
    first = plan.tasks[0]
    assert (first.heading, first.start, first.cause) == (
        PLAN.tasks[0].title, PLAN.from_day, Cause("pack", "ql-2027", PLAN.tasks[0].basis.clause),
    )  # fmt: skip
    assert [each.organ for each in first.duties if each.role == "lead"] == [NAMES.organs[PLAN.tasks[0].leads[0]]]
    assert plan.phases[0] == PlanPhase("启动阶段", date(2025, 1, 1), date(2025, 12, 31), "一/（三）/1")
    target = plan.targets[0]
    assert (target.subject, target.value, target.unit, target.period) == ("青岚经开区", Decimal(420), "亿元", "2027")
    assert target.indicator == PACK.indicators["gdp"].title
    assert len({each.key for each in plan.targets}) == len(plan.targets)


def test_a_name_that_the_register_does_not_know_stays_to_be_settled() -> None:
    plan = from_pack(PLAN, names=NAMES, matches={}, on=date(2025, 4, 1))
    assert "unmatched" in {each.kind for each in unsettled(plan)}


def test_references_of_other_packs_and_of_this_one_have_names() -> None:
    assert NAMES.organs[f"demo:{next(iter(PACK.organs))}"] == next(iter(PACK.organs.values())).title


def test_what_people_enter_is_a_draft_as_every_other() -> None:
    entries = [
        Entry(
            "B4", "诉求答复", "3个工作日内答复。", (Part("市工信局", "lead"),), due=date(2025, 5, 1), path="企业诉求"
        ),
        Entry(
            "B5",
            "",
            "每月调度。",
            (Part("市工信局", "lead"), Part("各园区", "support", is_generic=True)),
            rhythm=Rhythm("month"),
        ),
        Entry("B6", "压茬推进", "", limits=(Limit("近期"),)),
    ]
    assert names_entered(entries) == ("市工信局",)
    plan = draft_entered(entries, kind="ledger", of="台账.xlsx", matches={}, on=date(2025, 4, 1))
    assert [(each.heading, each.text, each.nature, each.due) for each in plan.tasks] == [
        ("诉求答复", "3个工作日内答复。", "once", date(2025, 5, 1)), ("每月调度。", "每月调度。", "recurring", None),
        ("压茬推进", "压茬推进", "once", None),
    ]  # fmt: skip
    assert [each.cause.item for each in plan.tasks] == ["B4", "B5", "B6"]
    assert [(each.kind, each.blocks) for each in unsettled(plan)] == [
        ("unmatched", True), ("unmatched", True), ("generic", False), ("recurring", False), ("no_organ", True),
        ("unclear_day", True),
    ]  # fmt: skip
    again = draft_entered(
        entries,
        kind="ledger",
        of="台账.xlsx",
        matches={},
        on=date(2025, 4, 1),
        before=[each.task for each in plan.tasks],
    )
    assert [each.key for each in again.tasks] == [each.key for each in plan.tasks]
