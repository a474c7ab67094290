"""The worked table of docs/algorithms/inspecting.md is run; what is refused says why; order makes no difference."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.plans.inspecting import (
    ACTS,
    FROM,
    OUTCOMES,
    FindingEvent,
    FindingStanding,
    InspectionRules,
    Outcome,
    finding_standing,
)
from luoshi.core.plans.inspecting_permits import ORGAN_ACTS, days_left, finding_faults, possible_acts
from luoshi.core.plans.inspections import Designation, OpenInspection, Scheme, repeats, scheme_faults
from luoshi.core.plans.pack_values import read_clock
from tests.core.plans.rules import CALENDAR, ON, PACKS, WHERE

PAGE = (Path(__file__).parents[3] / "docs/algorithms/inspecting.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| (\d{4}-\d\d-\d\d) \| → (.+) \|$", PAGE, re.MULTILINE)
RULES = InspectionRules(
    read_clock("supervision-objection", PACKS, where=WHERE, on=ON).clock,
    read_clock("supervision-recheck", PACKS, where=WHERE, on=ON).clock,
    CALENDAR,
)
FILE = "sha256:" + "0" * 64


def event(told: str, number: int = 0) -> FindingEvent:
    name, day, by, *rest = told.split()
    kind, _, outcome = name.partition("-")
    [act] = [each for each in ACTS if each == kind]
    outcomes: tuple[Outcome, ...] = OUTCOMES.get(act, ("",))
    [ended] = [each for each in outcomes if each == outcome]
    on = date.fromisoformat(day)
    until = date.fromisoformat(rest[1]) if rest else None
    said = "台账与现场不符" if act == "write" or ended == "changed" else ""
    return FindingEvent(
        f"{number:03d}", datetime.combine(on, time(10), UTC), on, act, by, ended, "" if act == "tell" else "说明",
        said, "重新核对" if until else "", until, (FILE,) if act == "rectify" else (),
    )  # fmt: skip


def events(told: str) -> list[FindingEvent]:
    return [event(each, number) for number, each in enumerate(told.split(", "))]


def stands(told: str, on: str) -> FindingStanding:
    return finding_standing(events(told), RULES, on=date.fromisoformat(on))


def said(found: FindingStanding) -> str:
    parts: list[str] = [found.state]
    parts += [f"objection by {found.objection.day}"] if found.objection else []
    parts += [f"decision by {found.decision.day}"] if found.decision else []
    parts += [f"late {found.late_days}"] if found.late_days else []
    parts += [f"due {found.due}"] if found.due else []
    parts += [f"awaits {year}" for year in found.objection.awaits] if found.objection else []
    return ", ".join(parts)


def codes(found: FindingStanding, one: FindingEvent) -> list[str]:
    return [each.code for each in finding_faults(found, one)]


WRITE, TELL = "write 2026-03-02 o due 2026-05-29", "tell 2026-03-02 o"
TOLD = f"{WRITE}, {TELL}"


def test_the_page_has_rows() -> None:
    assert len(ROWS) == 19


@pytest.mark.parametrize(("told", "on", "expected"), ROWS)
def test_the_worked_table(told: str, on: str, expected: str) -> None:
    assert said(stands(told, on)) == expected


def test_an_objection_a_day_late_is_refused_with_the_last_day() -> None:
    found = stands(TOLD, "2026-04-02")
    [why] = finding_faults(found, event("object 2026-04-02 a"))
    assert why.code == "inspecting.late_objection"
    assert dict(why.params) == {"told": date(2026, 3, 2), "last": date(2026, 4, 1), "days": 1}
    assert finding_faults(stands(TOLD, "2026-04-01"), event("object 2026-04-01 a")) == []


def test_who_wrote_a_finding_does_not_decide_on_the_objection() -> None:
    found = stands(f"{TOLD}, object 2026-03-10 a", "2026-03-11")
    assert codes(found, event("decide-upheld 2026-03-11 o")) == ["inspecting.same_person"]
    assert codes(found, event("decide-upheld 2026-03-11 p")) == []
    assert possible_acts(found, organ=False, office=True, person="o") == ()
    assert possible_acts(found, organ=False, office=True, person="p") == ("decide",)


@pytest.mark.parametrize(
    ("sofar", "told", "changed", "code"),
    [
        (WRITE, "write 2026-03-02 o due 2026-05-29", {"found": " "}, "inspecting.no_found"),
        (WRITE, "write 2026-03-02 o due 2026-05-29", {"asked": ""}, "inspecting.no_demand"),
        (WRITE, "write 2026-03-02 o", {"asked": "改"}, "inspecting.no_due"),
        (WRITE, "write 2026-03-02 o due 2026-03-01", {}, "inspecting.day_passed"),
        (WRITE, "tell 2026-06-01 o", {}, "inspecting.day_passed"),
        (WRITE, "object 2026-03-02 a", {}, "inspecting.not_now"),
        (TOLD, "write 2026-03-02 o", {}, "inspecting.not_now"),
        (TOLD, "object 2026-03-03 a", {"words": ""}, "inspecting.no_words"),
        (TOLD, "object 2026-03-01 a", {}, "inspecting.before"),
        (TOLD, "rectify 2026-03-03 a", {"evidence": ()}, "inspecting.no_evidence"),
        (TOLD, "close 2026-03-03 o", {}, "inspecting.not_now"),
        (f"{TOLD}, accept 2026-03-03 a", "close 2026-03-03 o", {}, "inspecting.not_rechecked"),
        (f"{TOLD}, accept 2026-03-03 a", "object 2026-04-09 a", {}, "inspecting.not_now"),
        ("write 2026-03-02 o, tell 2026-03-02 o", "rectify 2026-03-03 a", {}, "inspecting.nothing_asked"),
        (f"{TOLD}, rectify 2026-03-03 a", "recheck-not_passed 2026-03-04 o", {}, "inspecting.no_new_day"),
        (f"{TOLD}, rectify 2026-03-03 a", "recheck-passed 2026-03-04 o", {"outcome": ""}, "inspecting.no_outcome"),
        (f"{TOLD}, object 2026-03-03 a", "decide-changed 2026-03-04 p", {"found": ""}, "inspecting.no_found"),
        (TOLD, "propose-praise 2026-03-03 o", {}, "inspecting.not_now"),
    ],
)  # fmt: skip
def test_what_is_refused_says_why(sofar: str, told: str, changed: dict[str, object], code: str) -> None:
    one = replace(event(told), **changed)  # type: ignore[arg-type]  # the names of fields
    assert codes(stands(sofar, str(max(one.day, date(2026, 3, 2)))), one) == [code]


def test_what_is_offered_is_not_refused() -> None:
    """Walks through every state; what an office and an organ are offered is exactly what the state takes."""
    course = (
        TOLD + ", object 2026-03-03 a, decide-upheld 2026-03-04 p, rectify 2026-03-05 a, recheck-passed 2026-03-06 o"
    )
    parts = course.split(", ")
    for end in range(1, len(parts) + 1):
        found = stands(", ".join(parts[:end]), "2026-03-06")
        offered = possible_acts(found, organ=True, office=True, person="p")
        taken = {act for act in ACTS if found.state in FROM[act]}
        if found.state == "rectifying":
            taken -= {"close"}
        assert set(offered) == taken
        assert set(possible_acts(found, organ=True, office=False, person="a")) == taken & ORGAN_ACTS


def test_days_are_counted_to_what_is_due_next() -> None:
    on = date(2026, 3, 12)
    assert days_left(stands(TOLD, "2026-03-12"), on=on) == 20
    assert days_left(stands(f"{TOLD}, object 2026-03-10 a", "2026-03-12"), on=on) == 28
    assert days_left(stands(f"{TOLD}, accept 2026-03-10 a", "2026-06-01"), on=date(2026, 6, 1)) == -3
    assert days_left(stands(WRITE, "2026-03-12"), on=on) is None


def test_a_proposal_is_kept_beside_the_course() -> None:
    found = stands(f"{TOLD}, accept 2026-03-03 a, propose-criticism 2026-03-04 o", "2026-03-04")
    assert (found.state, found.proposals) == ("rectifying", ("criticism",))


@given(st.permutations(list(range(7))))
def test_the_order_in_which_events_are_handed_in_makes_no_difference(order: list[int]) -> None:
    told = events(
        f"{TOLD}, object 2026-03-10 a, object 2026-03-10 a, decide-upheld 2026-03-20 p, rectify 2026-03-25 a,"
        " recheck-passed 2026-03-27 o"
    )
    on = date(2026, 3, 30)
    assert finding_standing([told[each] for each in order], RULES, on=on) == finding_standing(told, RULES, on=on)


SCHEME = Scheme(
    "重点任务专项督查", "special", ("visits", "files"), date(2026, 3, 2), date(2026, 3, 13), frozenset("AB"), plan="7",
    scope="一区多园整改",
)  # fmt: skip


def test_a_whole_scheme_has_no_fault_and_an_empty_one_has_all() -> None:
    assert scheme_faults(SCHEME, designated=False) == []
    empty = Scheme(" ", "x", ("x",), None, date(2026, 3, 2), frozenset())
    assert [each.code for each in scheme_faults(empty, designated=True)] == [
        "inspections.no_title", "inspections.no_kind", "inspections.no_methods", "inspections.no_days",
        "inspections.no_organs", "inspections.no_scope", "inspections.not_designated",
    ]  # fmt: skip
    [back] = scheme_faults(replace(SCHEME, ends=date(2026, 3, 1)), designated=False)
    assert back.code == "inspections.backwards"


def test_a_department_needs_the_designation_of_its_government_before_it_begins() -> None:
    named = replace(SCHEME, designation=Designation("青岚市政府", date(2026, 2, 27), "青政函〔2026〕6号"))
    late = replace(SCHEME, designation=Designation("青岚市政府", date(2026, 3, 3), "青政函〔2026〕6号"))
    unnumbered = replace(SCHEME, designation=Designation("青岚市政府", date(2026, 2, 27), " "))
    assert scheme_faults(named, designated=True) == []
    assert [each.code for each in scheme_faults(late, designated=True)] == ["inspections.designated_late"]
    for each in (SCHEME, unnumbered):
        assert [fault.code for fault in scheme_faults(each, designated=True)] == ["inspections.not_designated"]


def test_an_organ_under_another_inspection_of_the_plan_or_of_the_days_is_told_of() -> None:
    same = OpenInspection("1", "同一计划", frozenset("AC"), "7", date(2025, 3, 2), date(2025, 3, 3))
    meets = OpenInspection("2", "时间重叠", frozenset("B"), "", date(2026, 3, 13), date(2026, 3, 20))
    apart = OpenInspection("3", "先后", frozenset("AB"), "8", date(2026, 3, 14), date(2026, 3, 20))
    found = repeats(SCHEME, [apart, meets, same])
    assert [(each.organ, each.inspection.id, each.why) for each in found] == [("A", "1", "plan"), ("B", "2", "days")]
