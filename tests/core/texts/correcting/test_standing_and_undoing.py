"""Corrections applied to a document: what does not fit, what is met, what is undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from luoshi.core.texts.correcting.applying import apply, check
from luoshi.core.texts.correcting.keys import document_key
from luoshi.core.texts.correcting.log import numbered
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Correction,
    Entry,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.correcting.result import field
from luoshi.core.texts.model import Deadline, Document, Flag, Span, Task
from tests.core.texts.correcting.plan import DOCUMENT, TEXT, corrected, key, refusals, span, told

LAND, GROWTH, DESK = key("task", "盘活土地"), key("task", "壮大产业"), key("task", "优化服务")
TRADE, INDUSTRY, BOTH = key("duty", "市商务局"), key("duty", "市工信局"), key("duty", "市自然资源局")
ACRES, VALUE, RULES = key("target", "处置闲置"), key("target", "全市开发区"), key("deadline", "2025年6月底前")


def test_other_words_of_a_target_are_quoted_with_their_clause() -> None:
    target = corrected(Change(VALUE, "words", span("坚持产业立区"))).document.targets[0]
    assert (target.text, target.path, TEXT[target.start : target.end]) == ("坚持产业立区", "一", "坚持产业立区")


def test_a_target_is_added_in_the_order_of_the_text() -> None:
    found = corrected(AddTarget(span("开展1次"), "清查次数", "=", Decimal(1), "次", period="2025"))
    added = found.document.targets[2]
    assert (added.path, added.text, added.indicator, added.change, added.rule) == (
        "二/(二)",
        "开展1次",
        "清查次数",
        "level",
        "people",
    )
    assert len(found.document.targets) == 4


def test_a_day_and_the_words_of_a_deadline_are_changed() -> None:
    found = corrected(Change(RULES, "date", "20xx-06-30"), Change(RULES, "words", span("2025年6月底")))
    [deadline] = [row for row in found.document.deadlines if row.date == "20xx-06-30"]
    assert (deadline.text, deadline.resolved_from, TEXT[deadline.start : deadline.end]) == (
        "2025年6月底",
        "people",
        "2025年6月底",
    )
    assert corrected(Change(RULES, "date", None)).document.deadlines[-1].resolved_from is None


def test_words_of_the_text_are_never_worded_anew() -> None:
    assert refusals(corrected(Change(RULES, "text", "年底前"))) == [(1, f"correction.quoted row={RULES}")]


def test_a_deadline_is_added_by_words_or_to_a_task() -> None:
    found = corrected(
        AddDeadline(span("2025年9月底前"), "2025-09-30"), AddDeadline(task=LAND, date="2025-12-31"),
        AddDeadline(task=LAND, text="年底前", date="2025-12-30"), Change(Key("deadline", made_by=2), "text", "年内"),
    )  # fmt: skip
    assert [
        (row.path, row.text, row.date, row.start, row.resolved_from) for row in found.document.deadlines[-4:-1]
    ] == [
        ("二/(一)", "2025年9月底前", "2025-09-30", span("2025年9月底前").start, "people"),
        ("二/(二)", "年内", "2025-12-31", LAND.start, None),
        ("二/(二)", "年底前", "2025-12-30", LAND.start, "people"),
    ]
    merged = corrected(AddDeadline(task=LAND, date="2025-12-31"), MergeTasks(GROWTH, LAND))
    assert merged.document.deadlines[0].path == "二/(一)"


def test_the_head_of_the_document_is_changed() -> None:
    head = document_key(DOCUMENT)
    found = corrected(
        Change(head, "title", "青岚市若干措施"), Change(head, "issuers", ("青岚市人民政府办公室",)),
        Change(head, "issued", "2025-03-01"), Change(head, "number", None), Change(head, "issued", "2025-03-02"),
    )  # fmt: skip
    document = found.document
    assert (document.title, document.issuers, document.issued, document.number) == (
        "青岚市若干措施", ("青岚市人民政府办公室",), "2025-03-02", None,
    )  # fmt: skip
    assert found.head == (("issued", 5), ("issuers", 2), ("number", 4), ("title", 1))


def test_what_the_reading_says_already_is_met_and_doubles_nothing() -> None:
    target = DOCUMENT.targets[0]
    asked: list[Correction] = [
        Change(TRADE, "role", "support"),
        AddDuty(GROWTH, "support", "市商务局"),
        AddTask(Span(LAND.start, LAND.end)),
        AddTarget(Span(target.start, target.end), target.indicator, target.comparator, target.value, target.unit),
        AddDeadline(Span(RULES.start, RULES.end), "2025-06-30"),
        AddDeadline(task=DESK, date="2025-06-30"),
        SplitTask(GROWTH, LAND.start),
        SplitDuty(TRADE, at=span("市财政局").start),
        SplitDuty(TRADE, organs=("市商务局", "市财政局")),
        MergeTasks(LAND, LAND),
        MergeDuties(TRADE, TRADE),
        Change(document_key(DOCUMENT), "number", "青政办发〔2025〕9号"),
        Remove(Key("duty", "九", 1, 2)),
    ]
    found = corrected(*asked)
    assert found.unfit == ()
    assert found.met == tuple(range(1, len(asked) + 1))
    assert found.document == DOCUMENT


def test_what_was_said_of_a_row_that_was_there_already_finds_it() -> None:
    found = corrected(AddDuty(GROWTH, "support", "市商务局"), Change(Key("duty", made_by=1), "role", "lead"))
    assert told(found)[0].endswith("lead:市工信局 lead:市商务局 support:市财政局")


def test_an_undone_correction_no_longer_holds_and_an_undone_undo_does_nothing() -> None:
    assert corrected(Remove(TRADE), Undo(1)).document == DOCUMENT
    assert corrected(Remove(TRADE), Undo(1), Undo(2)).document == corrected(Remove(TRADE)).document
    assert corrected(Remove(TRADE), Undo(1), Undo(2), Undo(3)).document == DOCUMENT


def test_what_built_on_an_undone_correction_is_told_not_lost() -> None:
    found = corrected(AddDuty(DESK, "lead", "市数据局"), Change(Key("duty", made_by=1), "role", "support"), Undo(1))
    assert found.document == DOCUMENT
    assert refusals(found) == [(2, "correction.unknown_row row=duty+1")]


def test_an_undo_of_nothing_is_told() -> None:
    assert refusals(corrected(Undo(7), Undo(2))) == [
        (1, "correction.undo_unknown of=7"),
        (2, "correction.undo_unknown of=2"),
    ]


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (AddTask(span("用地1000亩。(市")), f"correction.overlaps start={span('用地1000亩。(市').start} end={span('用地1000亩。(市').end} row={LAND}"),
        (SplitTask(LAND, GROWTH.start + 3), f"correction.not_inside at={GROWTH.start + 3} row={LAND}"),
        (SplitDuty(BOTH, at=BOTH.end), f"correction.not_inside at={BOTH.end} row={BOTH}"),
        (SplitDuty(Key("duty", "九", 1, 2), at=1), "correction.unknown_row row=duty:1-2:九"),
        (MergeTasks(GROWTH, DESK), f"correction.not_neighbours row={GROWTH} other={DESK}"),
        (MergeTasks(LAND, Key("task", "九", 1, 2)), "correction.unknown_row row=task:1-2:九"),
        (MergeDuties(TRADE, BOTH), f"correction.other_task row={TRADE} other={BOTH}"),
        (MergeDuties(Key("duty", "九", 1, 2), TRADE), "correction.unknown_row row=duty:1-2:九"),
        (MergeDuties(TRADE, Key("duty", "九", 1, 2)), "correction.unknown_row row=duty:1-2:九"),
        (AddDuty(Key("task", "九", 1, 2), "lead", "市甲局"), "correction.unknown_row row=task:1-2:九"),
        (AddDeadline(task=Key("task", "九", 1, 2), date="2025-01-01"), "correction.unknown_row row=task:1-2:九"),
        (Change(TRADE, "role", "boss"), "correction.unknown_role role=boss known=lead、support、responsible、implementer、other"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_changes_nothing(correction: Correction, why: str) -> None:
    found = corrected(correction)
    assert found.document == DOCUMENT
    assert refusals(found) == [(1, why)]
    assert str(check(correction, document=DOCUMENT, entries=(), text=TEXT)) == why


def test_a_merged_row_is_not_removed_by_its_old_name() -> None:
    found = corrected(MergeTasks(GROWTH, LAND), Remove(LAND))
    assert refusals(found) == [(2, f"correction.merged row={LAND} by=1")]


def test_a_correction_is_checked_against_the_log() -> None:
    log = numbered([Remove(TRADE), Undo(1), Remove(INDUSTRY)])

    def why(correction: Correction) -> str:
        return str(check(correction, document=DOCUMENT, entries=log, text=TEXT))

    assert why(Change(TRADE, "role", "lead")) == ""
    assert why(Change(INDUSTRY, "role", "other")) == f"correction.gone row={INDUSTRY} by=3"
    assert why(Change(TRADE, "role", "support")) == "correction.already"
    assert why(Undo(3)) == ""
    assert why(Undo(2)) == ""
    assert why(Undo(1)) == "correction.undone of=1 by=2"
    assert why(Undo(9)) == "correction.undo_unknown of=9"


def test_the_log_may_come_in_any_order() -> None:
    log = numbered([Change(TRADE, "role", "lead"), Change(TRADE, "role", "other"), Undo(2)])
    assert apply(DOCUMENT, log[::-1], text=TEXT) == apply(DOCUMENT, log, text=TEXT)


def test_a_document_without_rows_takes_its_first_from_people() -> None:
    bare = Document(None, None, (), None, None, 0, 10)
    found = apply(
        bare,
        [Entry(4, AddTask(Span(0, 5))), Entry(9, AddDeadline(Span(6, 8), "2025-01-01"))],
        text="做好甲工作。年底前办",
    )
    assert [(task.path, task.text) for task in found.document.tasks] == [("", "做好甲工作")]
    assert found.document.deadlines == (Deadline("", "年底", 6, 8, "2025-01-01", "people", "people"),)


def test_an_organ_is_known_by_its_full_name() -> None:
    duty = replace(DOCUMENT.tasks[0].duties[1], name="青岚市商务局")
    assert (field(duty, "organ"), field(duty, "words"), field(duty, "role")) == (
        "青岚市商务局",
        span("市商务局"),
        "support",
    )
    assert field(DOCUMENT.tasks[0].duties[1], "organ") == "市商务局"
    named = replace(DOCUMENT, tasks=(replace(DOCUMENT.tasks[0], duties=(duty,)),))
    found = apply(
        named, numbered([Change(TRADE, "organ", "青岚市商务局"), Change(TRADE, "organ", "市商务局")]), text=TEXT
    )
    assert (found.met, found.document.tasks[0].duties[0].name) == ((1,), "市商务局")


def test_a_row_tells_every_correction_that_made_or_touched_it() -> None:
    found = corrected(AddDuty(DESK, "support", "市数据局"), Change(Key("duty", made_by=1), "role", "lead"))
    row = found.row(Key("duty", made_by=1))
    assert row is not None
    assert (row.by, row.touched, row.standing) == ((1, 2), (("role", 2),), "people")


def test_what_was_cut_and_joined_says_so() -> None:
    found = corrected(
        SplitDuty(BOTH, at=span("市住建局").start), MergeDuties(TRADE, key("duty", "市财政局")),
        SplitTask(DESK, span("推行").start), MergeTasks(GROWTH, LAND),
    )  # fmt: skip
    told_of = {row.key: row.touched for row in found.rows if row.touched}
    assert told_of == {BOTH: (("split", 1),), TRADE: (("merge", 2),), DESK: (("split", 3),), GROWTH: (("merge", 4),)}


def test_what_was_said_of_a_number_or_a_day_that_was_there_already_finds_it() -> None:
    target = DOCUMENT.targets[0]
    found = corrected(
        AddTarget(Span(target.start, target.end), target.indicator, target.comparator, target.value, target.unit),
        Change(Key("target", made_by=1), "unit", "万元"),
        AddDeadline(Span(RULES.start, RULES.end), "2025-06-30"),
        Change(Key("deadline", made_by=3), "date", "2025-06-01"),
        AddDeadline(task=DESK, date="2025-06-01"),
        Remove(Key("deadline", made_by=5)),
        AddTask(Span(LAND.start, LAND.end)),
        AddDuty(Key("task", made_by=7), "support", "市数据局"),
    )
    assert (found.met, found.unfit) == ((1, 3, 5, 7), ())
    assert found.document.targets[0].unit == "万元"
    assert len(found.document.deadlines) == len(DOCUMENT.deadlines) - 1
    assert len(found.document.tasks[1].duties) == 2


def test_signs_alone_are_not_left_silent() -> None:
    found = corrected(AddTask(span("各地要加强宣传引导")))
    assert [row for row in found.document.silent if row.why == "phases"] == []


def test_a_growth_that_becomes_a_level_is_a_change_of_that_kind() -> None:
    found = corrected(Change(ACRES, "comparator", "multiple"), Change(ACRES, "comparator", ">=")).document.targets[2]
    assert (found.comparator, found.change) == (">=", "level")


def test_one_day_of_a_task_is_told_once() -> None:
    day = AddDeadline(task=LAND, date="2025-12-31")
    found = corrected(day, day, AddDeadline(task=GROWTH, date="2025-12-31"))
    assert (found.met, [row.path for row in found.document.deadlines]) == ((2,), ["二/(一)", "二/(二)", "二/(三)"])


def test_a_part_of_a_task_that_was_merged_is_still_found_by_its_words() -> None:
    found = corrected(
        SplitTask(LAND, span("处置").start), MergeTasks(GROWTH, LAND), AddDuty(LAND, "support", words=span("闲置用地")),
        AddDuty(LAND, "support", words=span("清查")),
    )  # fmt: skip
    first, second = ([duty.organ for duty in task.duties] for task in found.document.tasks[:2])
    assert (first[-1], second[0]) == ("清查", "闲置用地")


def test_tasks_may_stand_side_by_side() -> None:
    bare = Document(None, None, (), None, None, 0, 6, tasks=(Task("一", "乙乙", 2, 4, False, ()),))
    found = apply(bare, numbered([AddTask(Span(0, 2)), AddTask(Span(4, 6)), AddTask(Span(1, 3))]), text="甲甲乙乙丙丙")
    assert [task.text for task in found.document.tasks] == ["甲甲", "乙乙", "丙丙"]
    assert [each.number for each in found.unfit] == [3]


def test_a_merged_task_has_the_open_ends_and_doubts_of_both() -> None:
    doubt = Flag("table.merged_cell")
    tasks = (DOCUMENT.tasks[0], replace(DOCUMENT.tasks[1], open_ended=True, flags=(doubt,)), DOCUMENT.tasks[2])
    found = apply(replace(DOCUMENT, tasks=tasks), numbered([MergeTasks(GROWTH, LAND)]), text=TEXT)
    assert (found.document.tasks[0].open_ended, found.document.tasks[0].flags) == (True, (doubt,))
    assert [part.text for part in found.document.tasks[0].measures][-1] == "处置闲置用地1000亩。"
