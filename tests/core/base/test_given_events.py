"""The events of a clock as a file has them."""

from __future__ import annotations

from datetime import date

from luoshi.core.base.clock_rules import Excluded, Extended, Resumed, Started, Suspended
from luoshi.core.base.given import Given
from luoshi.core.base.given_events import read_events
from luoshi.core.base.plain import Findings

START = date(2025, 3, 3)


def test_each_kind_of_event_is_read_after_the_start() -> None:
    rows = [
        {"suspended": "2025-03-04", "reason": "听证"},
        {"resumed": "2025-03-06"},
        {"excluded": "2025-03-07", "to": "2025-03-08", "reason": "专家评审"},
        {"extended": "2025-03-10", "by": "5", "approver": "负责人", "reason": "复杂"},
    ]
    findings = Findings()
    assert read_events(Given({"events": rows}, findings=findings, loose=True), started=START) == (
        Started(START),
        Suspended(date(2025, 3, 4), "听证"),
        Resumed(date(2025, 3, 6)),
        Excluded(date(2025, 3, 7), date(2025, 3, 8), "专家评审"),
        Extended(date(2025, 3, 10), 5, "负责人", "复杂"),
    )
    assert findings.misfits == []


def test_what_is_no_event_is_noted_with_its_place() -> None:
    findings = Findings()
    rows = [{"paused": START}, {"resumed": START, "reason": "x"}]
    read_events(Given({"events": rows}, findings=findings), started=START)
    assert [str(each) for each in findings.misfits] == [
        "events[1]: calc.event_kind known=suspended、resumed、excluded、extended",
        "events[2].reason: given.unknown name=reason known=resumed",
    ]
