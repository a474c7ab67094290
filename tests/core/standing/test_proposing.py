"""Proposals: for whom, with which exceptions, in which order, with which next steps and what to mind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import Position, Record, history
from luoshi.core.standing.model import Condition, Measure, Order, Scope, StandingRule, Step, Transition
from luoshi.core.standing.proposing import Proposal, propose
from tests.core.standing.small import DAY, YEARS, codes, known, last, low, only, rule, score, states

BAD = low("60")


def asked(rules: list[StandingRule], *told: Any, on: date = DAY, every: bool = False) -> tuple[Proposal, ...]:
    named = {each.id: each for each in rules}
    return propose(named, told[0], told[1] if len(told) > 1 else (), on=on, calendar=Calendar(), every_rule=every)


def test_only_what_is_proposed_or_cannot_be_told_is_shown_unless_all_is_asked_for() -> None:
    told = known(("2024",), a=("50",), b=("70",))
    one = rule("one", BAD, "warning", "rectification")
    assert [(each.subject.id, each.measures) for each in asked([one], told)] == [("a", ("warning", "rectification"))]
    assert [(each.subject.id, each.state, each.measures) for each in asked([one], told, every=True)] == [
        ("a", "proposed", ("warning", "rectification")),
        ("b", "none", ()),
    ]


def test_a_rule_proposes_only_while_it_is_in_force() -> None:
    one = rule("one", BAD, from_day=date(2024, 7, 1), until_day=date(2026, 7, 1))
    told = known(("2022",), a=("50",))
    days = [date(2024, 6, 30), date(2024, 7, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [len(asked([one], told, on=day)) for day in days] == [0, 1, 1, 0]


def test_results_count_from_the_day_they_were_approved() -> None:
    told = history([(Subject("a", "甲"), Record("2024", Decimal(50), approved_on=date(2025, 5, 6)))])
    assert [len(asked([rule("one", BAD)], told, on=date(2025, 5, day))) for day in (5, 6)] == [0, 1]


def test_events_count_from_their_day() -> None:
    event = rule("one", Condition("event", event="incident"))
    told, later = known(("2022",), a=("50",)), [Event("a", date(2025, 5, 6), "incident", word="事故")]
    assert [len(asked([event], told, later, on=date(2025, 5, day))) for day in (5, 6)] == [0, 1]


def test_a_rule_concerns_only_its_levels_kinds_and_groups() -> None:
    told = history(
        (Subject(name, name, groups), Record("2024", Decimal(50)))
        for name, groups in {
            "a": {"level": "省级", "kind": "经开区", "region": "东部"},
            "b": {"level": "国家级", "kind": "经开区", "region": "东部"},
            "c": {"level": "省级", "kind": "高新区", "region": "东部"},
            "d": {"level": "省级", "kind": "经开区", "region": "西部"},
            "e": {"level": "省级", "kind": "经开区"},
        }.items()
    )
    scope = Scope(("省级",), ("经开区", "自创区"), {"region": "东部"})
    found = asked([rule("one", BAD, scope=scope)], told, every=True)
    assert [(each.subject.id, each.state) for each in found] == [("a", "proposed"), ("e", "unknown")]
    assert codes(found[1].notes) == ["note.attribute attribute=region"]


def exempted(**more: Any) -> list[StandingRule]:
    pilot = Condition("event", event="finding", words=("改革试点",), months=24)
    return [rule("one", BAD), rule("pilot", pilot, kind="exception", of=("one",), **more)]


def test_an_exception_that_holds_excuses_and_stays_visible() -> None:
    told, pilot = known(("2024",), a=("50",), b=("50",)), [Event("a", date(2029, 1, 1), "finding", word="改革试点")]
    a, b = asked(exempted(), told, pilot)
    assert (a.state, a.measures, [each.rule.id for each in a.exceptions]) == ("excused", (), ["pilot"])
    assert (b.state, [each.verdict.holds for each in b.exceptions]) == ("proposed", [False])


def test_an_exception_counts_only_while_in_force_and_for_its_rules() -> None:
    told, pilot = known(("2024",), a=("50",)), [Event("a", date(2029, 1, 1), "finding", word="改革试点")]
    late = asked(exempted(from_day=date(2031, 1, 1)), told, pilot)
    assert [(each.state, each.exceptions) for each in late] == [("proposed", ())]
    other = [*exempted(), rule("two", BAD)]
    assert states(other, told, pilot) == {"one/a": "excused", "two/a": "proposed"}


def test_an_exception_that_cannot_be_told_leaves_the_proposal_open() -> None:
    graded = rule("graded", Condition("grade", grades=("优秀",)), kind="exception", of=("one",))
    assert states([rule("one", BAD), graded], known(("2024",), a=("50",))) == {"one/a": "unknown"}
    unknown = exempted(scope=Scope(("省级",), group={"region": "东部"}))
    pilot = [Event("a", date(2029, 1, 1), "finding", word="改革试点")]
    assert states(unknown, known(("2024",), a=("50",)), pilot) == {"one/a": "unknown"}


def test_an_exception_of_another_level_does_not_excuse() -> None:
    pilot = [Event("a", date(2029, 1, 1), "finding", word="改革试点")]
    assert states(exempted(scope=Scope(("国家级",))), known(("2024",), a=("50",)), pilot) == {"one/a": "proposed"}


def scored_places(**subjects: tuple[tuple[int, str], ...]) -> Any:
    return history(
        (Subject(name, name), Record(year, Decimal(points), positions={"": Position(top=place, bottom=place)}))
        for name, told in subjects.items()
        for year, (place, points) in zip(YEARS, told, strict=False)
    )


def test_candidates_stand_by_the_mean_score_of_the_rounds_that_counted() -> None:
    """Place 7 does not count, so that its score does not either."""
    told = scored_places(
        a=((4, "60"), (7, "10"), (5, "61")), b=((4, "58"), (7, "99"), (5, "59")), c=((1, "60"), (9, "1"), (2, "61"))
    )
    one = rule("exit", last(5, 2, 3), "demotion_candidate", order=Order("mean_score", "lowest"))
    found = asked([one], told)
    assert [(each.subject.id, each.order.place, each.order.value) for each in found if each.order] == [
        ("b", 1, Decimal("58.5")),
        ("a", 2, Decimal("60.5")),
        ("c", 2, Decimal("60.5")),
    ]
    assert {each.order.of for each in found if each.order} == {3}


def test_the_order_may_follow_the_newest_score_or_place_from_either_end() -> None:
    told = scored_places(a=((4, "60"), (5, "55")), b=((4, "50"), (3, "58")))
    for by, first, expected in (
        ("score", "lowest", ["a", "b"]),
        ("score", "highest", ["b", "a"]),
        ("rank", "lowest", ["b", "a"]),
        ("rank", "highest", ["a", "b"]),
    ):
        one = rule("exit", last(5, 2, 2), order=Order(by, first))  # type: ignore[arg-type]  # words of the table
        assert [each.subject.id for each in asked([one], told)] == expected


def test_a_candidate_without_a_score_comes_last() -> None:
    told = known(YEARS[:2], a=(4, 5), b=(Record("2021", Decimal(60), positions={"": Position(bottom=1)}),) * 2)
    one = rule("exit", last(5, 1, 2), order=Order("mean_score", "lowest"))
    found = asked([one], told)
    assert [(each.subject.id, each.order.place if each.order else None) for each in found] == [("b", 1), ("a", 0)]
    assert found[1].order is not None
    assert found[1].order.value is None


def test_an_order_without_rounds_has_no_values() -> None:
    one = rule("exit", Condition("event", event="incident"), order=Order("score", "lowest"))
    [found] = asked([one], known(("2024",), a=("50",)), [Event("a", date(2025, 1, 1), "incident", word="事故")])
    assert found.order is not None
    assert (found.order.place, found.order.value) == (0, None)


STEPS = (
    Step("notice", "书面告知", "serve", clock=ClockRule(5, "working_days")),
    Step("mend", "整改", "rectification", after="notice", clock=ClockRule(6, "months"), by="管委会"),
    Step("decide", "决定", "decision", after="mend", approver="省人民政府"),
    Step("publish", "公布", "publish", after="decide", clock=ClockRule(10, "days")),
)


def test_next_steps_follow_one_another_from_the_day() -> None:
    [found] = asked([rule("one", BAD, steps=STEPS)], known(("2023",), a=("50",)), on=date(2025, 3, 3))
    assert [(each.step.id, each.start, each.due) for each in found.steps] == [
        ("notice", date(2025, 3, 3), date(2025, 3, 10)),
        ("mend", date(2025, 3, 10), date(2025, 9, 10)),
        ("decide", date(2025, 9, 10), None),
        ("publish", date(2025, 9, 10), date(2025, 9, 22)),
    ]
    assert found.steps[0].awaits == (2025,)


def test_what_was_decided_already_is_told_and_its_steps_run_from_that_day() -> None:
    decided = Event("a", date(2025, 1, 6), "decision", measure="warning")
    told = known(("2023",), a=("50",))
    [found] = asked([rule("one", BAD, steps=STEPS[:1])], told, [decided], on=date(2025, 3, 3))
    assert (found.decided, found.steps[0].start) == (decided, date(2025, 1, 6))
    lifted = Event("a", date(2025, 2, 1), "lifted", measure="warning")
    [again] = asked([rule("one", BAD, steps=STEPS[:1])], told, [decided, lifted], on=date(2025, 3, 3))
    assert again.decided is None


def test_a_rectification_without_a_day_ends_by_the_step_of_its_rule() -> None:
    overdue = rule("next", Condition("rectification", states=("overdue",)), "revocation")
    first = rule("one", BAD, steps=STEPS)
    told = known(("2023",), a=("70",))
    ordered = [Event("a", date(2025, 3, 3), "rectification_set", rule="one")]
    for day, state in ((date(2025, 9, 3), "none"), (date(2025, 9, 4), "proposed")):
        assert states([first, overdue], told, ordered, on=day)["next/a"] == state
    nameless = [Event("a", date(2025, 3, 3), "rectification_set")]
    assert states([first, overdue], told, nameless, on=date(2027, 1, 1))["next/a"] == "none"


def test_a_decision_without_a_day_ends_with_the_measures_own_time() -> None:
    ban = rule("ban", BAD)
    ban = StandingRule(**{**_fields(ban), "measures": (Measure("no_recommendation", limit=2, unit="years"),)})
    told = known(("2022",), a=("50",))
    decided = [Event("a", date(2024, 3, 4), "decision", measure="no_recommendation", rule="ban")]
    for day, known_yet in ((date(2026, 3, 4), True), (date(2026, 3, 5), False)):
        [found] = asked([ban], told, decided, on=day)
        assert (found.decided is not None) is known_yet


def test_a_measure_may_fall_on_the_province() -> None:
    ban = Measure("no_recommendation", falls_on="province")
    one = StandingRule(**{**_fields(rule("one", BAD)), "measures": (Measure("demotion"), ban)})
    told = history(
        (Subject(name, name, groups), Record("2024", Decimal(50)))
        for name, groups in (("a", {"province": "云岭"}), ("b", {}))
    )
    found = [[(each.attribute, each.value) for each in one.falls_on] for one in asked([one], told)]
    assert found == [[("province", "云岭")], [("province", "")]]


def test_what_else_to_mind_is_told() -> None:
    clause = Transition("2022", "previous")
    one = rule("one", low("60", 2, 3), choose="one", from_day=date(2023, 1, 1), transition=clause)
    events = [Event("a", date(2025, 1, 1), "objection")]
    [found] = asked([one], known(YEARS, a=("50", "50", None, "50")), events, every=True)
    assert codes(found.notes) == [
        "note.unsettled periods=2022 since=2023-01-01",
        "note.missing periods=2023 does=unknown",
        "note.objection day=2025-01-01",
        "note.choose_one",
    ]
    [short] = asked([rule("s", low("60", 2, 4), transition=clause)], known(YEARS[:2], a=("50", "50")), every=True)
    assert codes(short.notes) == ["note.no_previous periods=2021 since=2010-01-01"]


def test_missing_rounds_are_told_only_where_rounds_count() -> None:
    found = only(Condition("event", event="incident"), known(YEARS[:3], a=("1", None, "1")))
    assert found.notes == ()


def test_nothing_is_proposed_from_an_empty_history() -> None:
    told = history([(Subject("a", "甲"), Record("2024", Decimal(1), approved_on=date(2031, 1, 1)))])
    assert [each.state for each in asked([rule("one", score("1"))], told, every=True)] == ["none"]


def test_rewards_are_told_from_sanctions() -> None:
    assert rule("one", BAD, "priority_expansion", "commendation").rewards
    assert not rule("one", BAD, "commendation", "warning").rewards


def _fields(one: StandingRule) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
