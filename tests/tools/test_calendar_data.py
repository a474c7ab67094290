"""The calendar and the vectors that are committed are those that the tool writes."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("chinese_calendar", reason="chinesecalendar is not installed: its days cannot be written again")

from tools.calendar_data import CALENDAR, VECTORS, Vector, calendar_text, expected, main, vectors_text


def test_the_committed_files_are_what_the_tool_writes() -> None:
    assert CALENDAR.read_text("utf-8") == calendar_text()
    assert VECTORS.read_text("utf-8") == vectors_text()


def test_a_file_that_differs_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    monkeypatch.setattr("tools.calendar_data.calendar_text", lambda: "")
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "src/luoshi/data/packs/cn/calendar.yaml is not what tools.calendar_data writes\n"


@pytest.mark.parametrize(
    ("vector", "due"),
    [
        (Vector("working_days", date(2026, 2, 6), 20), date(2026, 3, 12)),
        (Vector("months", date(2024, 1, 31), 1, last_day_moves=0), date(2024, 2, 29)),
        (Vector("days", date(2025, 9, 24), 10), date(2025, 10, 9)),
        (Vector("days", date(2026, 12, 1), 60), None),
    ],
)
def test_a_case_is_counted_one_day_after_another(vector: Vector, due: date | None) -> None:
    assert expected(vector) == due
