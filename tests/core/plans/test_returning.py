"""Returned files: what each row says, beside what was sent and what has happened since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.base.faults import Place
from luoshi.core.plans.returned_cells import LONGEST, Cells, Given, Report, read_report
from luoshi.core.plans.returning import (
    Asked,
    CurrentRow,
    Difference,
    FieldDifference,
    Head,
    ReturnedRow,
    SentRow,
    differences,
    head_faults,
)

ON = date(2026, 7, 3)
LAST = Report(Decimal(40), "已摸底", "缺资金")
SENT = SentRow("a", "建强产业链", "做好甲。\n做好乙。", "牵头", "2026-09-30", "40%", LAST, seen="e5")
NOW = CurrentRow("a", LAST, seen="e5")
SAME = Cells(Decimal(40), "已摸底", "缺资金")
ASKED = Asked("p", "市工信局", "2026-06", (SENT,))


def returned(
    cells: Cells = SAME, *, key: str = "a", row: int = 5, locked: tuple[tuple[str, str], ...] = SENT.locked
) -> ReturnedRow:
    return ReturnedRow(Place("a.xlsx", row, f"报送表!A{row}"), key, locked, cells)


def only(row: ReturnedRow, now: CurrentRow | None = NOW) -> Difference:
    [found] = differences([SENT], [row], {"a": now} if now else {}, on=ON)
    return found


def test_a_row_that_came_back_as_it_was_sent_is_unchanged() -> None:
    found = only(returned())
    assert (found.kind, found.fields, found.heading, found.can_be_taken) == ("unchanged", (), "建强产业链", False)


def test_a_new_report_is_told_field_by_field() -> None:
    found = only(returned(Cells(Decimal(60), "已编制清单", None, "用地", "清单.pdf")))
    assert (found.kind, found.can_be_taken, found.remarks) == ("report", True, ())
    assert found.fields == (
        FieldDifference("percent", Decimal(40), Decimal(60), Decimal(40)),
        FieldDifference("words", "已摸底", "已编制清单", "已摸底"),
        FieldDifference("problems", "缺资金", "", "缺资金"),
        FieldDifference("coordinate", "", "用地", ""),
        FieldDifference("proofs", "", "清单.pdf", ""),
    )


def test_what_happened_meanwhile_makes_a_conflict_that_shows_all_three() -> None:
    now = CurrentRow("a", Report(Decimal(55), "网上已报"), seen="e6")
    found = only(returned(Cells(Decimal(60), "已摸底", "缺资金")), now)
    assert (found.kind, found.can_be_taken) == ("conflict", False)
    assert found.fields == (FieldDifference("percent", Decimal(40), Decimal(60), Decimal(55)),)


def test_the_same_report_given_meanwhile_is_no_conflict() -> None:
    now = CurrentRow("a", Report(Decimal(60), "已摸底", "缺资金"), seen="e6")
    assert only(returned(Cells(Decimal(60), "已摸底", "缺资金")), now).kind == "unchanged"


def test_a_task_that_is_done_or_no_longer_the_organs_is_told() -> None:
    changed = returned(Cells(Decimal(60)))
    assert only(changed, replace(NOW, is_open=False)).kind == "closed"
    assert only(changed, None).kind == "taken_away"


def test_locked_cells_that_were_altered_are_told_and_not_taken() -> None:
    row = returned(locked=(("task", "建强产业链 做好甲。做好乙。"), ("deadline", "2026-12-31")))
    found = only(row)
    assert (found.kind, found.altered) == ("unchanged", (("deadline", "2026-09-30", "2026-12-31"),))


def test_rows_that_were_not_sent_came_twice_or_did_not_come_are_told() -> None:
    rows = [returned(key="zz", row=5), returned(key="", row=6), returned(row=7), returned(row=8)]
    found = differences([SENT, replace(SENT, key="b")], rows, {"a": NOW}, on=ON)
    assert [(each.kind, each.key) for each in found] == [
        ("unknown_key", "zz"), ("added", ""), ("twice", "a"), ("twice", "a"), ("missing", "b"),
    ]  # fmt: skip
    assert not any(each.can_be_taken for each in found)


def test_cells_that_cannot_be_read_are_told_together_and_the_row_is_not_taken() -> None:
    found = only(returned(Cells("一半", "x" * (LONGEST + 1), done="2026年13月1日")))
    assert (found.kind, found.report) == ("faulty", None)
    assert [each.code for each in found.faults] == [
        "returning.percent_unread", "returning.too_long", "returning.day_unread",
    ]  # fmt: skip


def test_what_is_odd_is_remarked_but_can_be_taken() -> None:
    assert [each.code for each in only(returned(Cells(Decimal(30)))).remarks] == ["returning.percent_fell"]
    full = only(returned(Cells(Decimal(100), "已完成")))
    assert (full.kind, [each.code for each in full.remarks]) == ("report", ["returning.no_proofs"])
    done = only(returned(Cells(Decimal(90), done=date(2026, 6, 30))))
    assert [each.code for each in done.remarks] == ["returning.done_below_full"]


@pytest.mark.parametrize(
    ("cell", "percent"),
    [("85", "85"), ("85%", "85"), ("８５％", "85"), (" 85 ％ ", "85"), ("0", "0"), ("100", "100"), ("33.50", "33.5"),
     (Decimal("1E+1"), "10"), (Decimal("0.50") * 100, "50"), ("0.5%", "0.5")],
)  # fmt: skip
def test_a_percent_is_read_as_people_write_it(cell: Given, percent: str) -> None:
    report, faults = read_report(Cells(cell), sent=Report(), on=ON)
    assert (str(report.percent), faults) == (percent, ())


@pytest.mark.parametrize(
    ("cell", "code"),
    [("100.1", "percent_range"), (Decimal(-1), "percent_range"), ("0.5", "percent_small"), (Decimal("0.85"), "percent_small"),
     ("85分", "percent_unread"), (date(2026, 1, 1), "percent_unread"), (Decimal("NaN"), "percent_unread"), ("-5", "percent_unread")],
)  # fmt: skip
def test_what_is_no_percent_is_refused(cell: Given, code: str) -> None:
    report, faults = read_report(Cells(cell), sent=LAST, on=ON)
    assert ([each.code for each in faults], report.percent) == ([f"returning.{code}"], Decimal(40))


def test_an_emptied_percent_leaves_what_was_sent_an_emptied_text_says_nothing() -> None:
    report, faults = read_report(Cells(" ", None, " "), sent=LAST, on=ON)
    assert (report, faults) == (Report(Decimal(40)), ())


@pytest.mark.parametrize("cell", ["2026-06-30", "2026/6/30", "2026年6月30日", date(2026, 6, 30)])
def test_a_day_is_read_as_people_write_it(cell: Given) -> None:
    assert read_report(Cells(done=cell), sent=Report(), on=ON)[0].done == date(2026, 6, 30)


def test_a_day_after_the_return_is_refused() -> None:
    _, faults = read_report(Cells(done=date(2026, 7, 4)), sent=Report(), on=ON)
    assert [str(each) for each in faults] == ["returning.day_ahead value=2026-07-04 on=2026-07-03"]


def test_numbers_and_days_typed_as_text_are_kept_as_words() -> None:
    report, _ = read_report(
        Cells(words=Decimal("3.50"), problems=date(2026, 6, 1), coordinate=" 甲 \r\n\n 乙 "), sent=Report(), on=ON
    )
    assert (report.words, report.problems, report.coordinate) == ("3.50", "2026-06-01", "甲\n乙")


def test_the_head_of_a_file_says_whether_it_is_the_one_that_was_sent() -> None:
    head = Head("p", "市工信局", "2026-06", ASKED.digest, 1)
    assert head_faults(head, ASKED) == ()
    assert [each.code for each in head_faults(Head(), ASKED)] == ["returning.no_head"]
    other = Head("q", "市科技局", "2026-05", "00", 2)
    assert [each.code for each in head_faults(other, ASKED)] == [
        "returning.other_plan", "returning.other_organ", "returning.other_period", "returning.other_version",
    ]  # fmt: skip
    assert [each.code for each in head_faults(replace(head, digest="00"), ASKED)] == ["returning.other_digest"]


def test_the_digest_tells_every_row() -> None:
    assert ASKED.digest != replace(ASKED, rows=(replace(SENT, seen="e6"),)).digest


def test_the_day_of_the_return_itself_and_one_percent_are_taken() -> None:
    report, faults = read_report(Cells(Decimal(1), done=ON), sent=Report(), on=ON)
    assert (report.percent, report.done, faults) == (Decimal(1), ON, ())
