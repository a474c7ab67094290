"""Results of calculators and clocks as text and as JSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from luoshi.adapters.calculations import due_as_json, due_as_text, result_as_json, result_as_text
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.calendar import Calendar, CalendarYear
from luoshi.core.base.clock_rules import ClockRule, Event, Started, Suspended
from luoshi.core.base.clocks import due
from luoshi.core.base.faults import Place
from luoshi.core.cycle import result_of
from luoshi.core.packs.model import CalculatorRule, ClockSpec, RuleWarning
from luoshi.core.packs.nodes import Leaf

PLACE = Place("a.yaml", 1)
BASIS = Basis("demo:办法", "三", evidence=Evidence.M)
SETTINGS = {"zone_share": Decimal("0.7"), "reading": "chained"}
CALENDAR = Calendar((CalendarYear(2025),))


def rule(warning: RuleWarning | None = None) -> CalculatorRule:
    return CalculatorRule(
        "taxes", "三税分成", PLACE, warning, BASIS, date(2015, 1, 1), None, "increment_sharing", SETTINGS, Leaf("", PLACE)
    )  # fmt: skip


def clock(limit: int = 3, *, on_receipt: bool = False, basis: Basis | None = BASIS) -> ClockSpec:
    counted = ClockRule(limit, "working_days", excluded_reasons=("听证",))
    return ClockSpec("licence", "许可", PLACE, None, basis, date(2004, 7, 1), None, counted, on_receipt)


def test_a_result_is_told_step_by_step_with_its_basis_once() -> None:
    root = result_of(rule(), {"amounts": {"2014": 1000, "2015": 1200}}, pack="demo")
    assert result_as_text(rule(), root, language="en") == (
        "三税分成\n"
        "the zone gets 140.00 万元, the city 60.00 万元 〔demo:办法 三 · to be verified〕\n"
        "  2015: increment 200 万元, zone 140.00 万元, city 60.00 万元\n"
        "    paid in 2015: 1200 万元\n"
        "    base of 2014: 1000 万元\n"
    )


def test_a_warning_of_the_rule_stands_below_the_result() -> None:
    warned = rule(RuleWarning("口径有变", Basis("demo:新法", "五", evidence=Evidence.S)))
    root = result_of(warned, {"amounts": {"2014": 1, "2015": 1}}, pack="demo")
    assert result_as_text(warned, root, language="zh").splitlines()[-1] == "注意：口径有变 〔demo:新法 五 · 文件规定〕"
    told = json.loads(result_as_json(warned, root, pack="demo"))
    assert told["warning"]["basis"]["document"] == "demo:新法"
    assert told["trace"]["value"] == {"kind": "amount", "value": "0.00", "unit": "万元"}
    assert json.loads(result_as_json(rule(), root, pack="demo"))["warning"] == {}


def test_a_due_day_shows_every_day_as_it_was_counted() -> None:
    found = due(clock().clock, [Started(date(2025, 3, 6))], calendar=CALENDAR)
    assert due_as_text(clock(), found, language="en") == (
        "许可: due on 2025-03-11 〔demo:办法 三 · to be verified〕\n"
        "limit: 3 working days\n"
        "started on 2025-03-06\n"
        "  2025-03-06  start, not counted\n"
        "  2025-03-07  counted, 1\n"
        "  2025-03-08 … 2025-03-09  off, not counted\n"
        "  2025-03-10 … 2025-03-11  counted, 2–3\n"
    )
    told = json.loads(due_as_json(clock(), found, pack="demo"))
    assert (told["due"], told["provisional"], told["state"]) == ("2025-03-11", False, "running")
    assert told["days"][1] == {"day": "2025-03-07", "kind": "counted"}


def test_a_clock_that_stands_still_says_since_when_and_what_is_left() -> None:
    events: list[Event] = [Started(date(2025, 3, 6)), Suspended(date(2025, 3, 10), "听证")]
    found = due(clock().clock, events, calendar=CALENDAR)
    assert due_as_text(clock(basis=None), found, language="en").splitlines()[:4] == [
        "许可: stopped since 2025-03-10 (听证), 2 days left",
        "limit: 3 working days",
        "started on 2025-03-06",
        "without stops and extensions: 2025-03-11",
    ]
    told = json.loads(due_as_json(clock(basis=None), found, pack="demo"))
    assert (told["state"], told["left"], told["basis"]) == ("stopped", 2, {})


def test_a_day_that_awaits_a_notice_is_provisional_and_one_that_moved_says_so() -> None:
    found = due(clock(1).clock, [Started(date(2030, 3, 5))], calendar=CALENDAR)
    assert "provisional: the calendar of 2030 is not published" in due_as_text(clock(1), found, language="en")
    days = ClockRule(2, "days")
    moved = due(days, [Started(date(2025, 3, 6))], calendar=CALENDAR)
    assert "the period ended on 2025-03-08, a day off: it moved" in due_as_text(clock(), moved, language="en")


def test_what_is_done_on_receipt_has_no_limit() -> None:
    found = due(ClockRule(0, "days", last_day_moves=False), [Started(date(2025, 3, 8))], calendar=CALENDAR)
    told = due_as_text(clock(0, on_receipt=True), found, language="en").splitlines()
    assert told[0].startswith("许可: done on receipt, 2025-03-08")
    assert not any(line.startswith("limit") for line in told)
