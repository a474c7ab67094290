"""Corrections applied to a document."""

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
from luoshi.core.texts.model import Deadline, Document, Duty, Flag, Silent, Span, Task
from tests.core.texts.correcting.plan import DOCUMENT, ROWS, TEXT, corrected, key, refusals, span, standings, told

LAND, GROWTH, DESK = key("task", "盘活土地"), key("task", "壮大产业"), key("task", "优化服务")
TRADE, INDUSTRY, BOTH = key("duty", "市商务局"), key("duty", "市工信局"), key("duty", "市自然资源局")
ACRES, VALUE, RULES = key("target", "处置闲置"), key("target", "全市开发区"), key("deadline", "2025年6月底前")


def test_no_correction_changes_nothing() -> None:
    found = apply(DOCUMENT, [], text=TEXT)
    assert found.document == DOCUMENT
    assert found.rows == ROWS
    assert (found.removed, found.head, found.met, found.unfit) == ((), (), (), ())


def test_a_role_and_an_organ_are_changed_and_the_words_stay_quoted() -> None:
    found = corrected(Change(TRADE, "role", "lead"), Change(TRADE, "organ", "青岚市商务局"))
    duty = found.document.tasks[0].duties[1]
    assert (duty.role, duty.name, duty.organ, TEXT[duty.start : duty.end]) == (
        "lead",
        "青岚市商务局",
        "市商务局",
        "市商务局",
    )
    row = found.row(TRADE)
    assert row is not None
    assert (row.standing, row.by, row.touched) == ("changed", (1, 2), (("organ", 2), ("role", 1)))


def test_other_words_of_a_duty_bring_their_own_name() -> None:
    found = corrected(Change(INDUSTRY, "words", span("市政务局")))
    duty = found.document.tasks[0].duties[0]
    assert (duty.organ, duty.name, TEXT[duty.start : duty.end]) == ("市政务局", "", "市政务局")


def test_a_name_that_people_gave_outlasts_other_words_in_either_order() -> None:
    name, words = Change(INDUSTRY, "organ", "市大数据局"), Change(INDUSTRY, "words", span("市政务局"))
    first, second = corrected(name, words), corrected(words, name)
    assert first.document == second.document
    assert (first.document.tasks[0].duties[0].organ, first.document.tasks[0].duties[0].name) == (
        "市政务局",
        "市大数据局",
    )


def test_a_generic_organ_is_known_as_one() -> None:
    found = corrected(Change(TRADE, "organ", "各有关单位"), AddDuty(DESK, "support", "各县区人民政府"))
    assert found.document.tasks[0].duties[1].generic
    assert found.document.tasks[2].duties[1].generic


def test_a_duty_is_added_by_its_words_or_by_name() -> None:
    found = corrected(AddDuty(DESK, "support", words=span("各地")), AddDuty(DESK, "lead", "市大数据局"))
    worded, named = found.document.tasks[2].duties[1:]
    assert (worded.organ, worded.role, worded.rule, TEXT[worded.start : worded.end]) == (
        "各地",
        "support",
        "people",
        "各地",
    )
    assert (named.organ, named.start, named.end) == ("市大数据局", DESK.start, DESK.start)
    assert standings(found) == {"duty+1": "people", "duty+2": "people"}


def test_an_added_duty_stands_where_its_words_stand() -> None:
    found = corrected(Remove(TRADE), AddDuty(GROWTH, "support", words=span("市商务局")))
    assert told(found)[0].endswith("lead:市工信局 support:市商务局 support:市财政局")


def test_what_is_removed_is_kept_beside() -> None:
    found = corrected(Remove(TRADE))
    assert told(found)[0].endswith("lead:市工信局 support:市财政局")
    [row] = found.removed
    assert (row.key, row.touched, row.by) == (TRADE, (("remove", 1),), (1,))


def test_a_duty_that_names_two_organs_is_cut_at_a_place() -> None:
    found = corrected(SplitDuty(BOTH, at=span("市住建局").start))
    first, second = found.document.tasks[1].duties
    assert [(duty.organ, duty.role, TEXT[duty.start : duty.end]) for duty in (first, second)] == [
        ("市自然资源局", "lead", "市自然资源局"), ("市住建局", "lead", "市住建局"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "at", "organs"),
    [
        ("市甲局、市乙局", 3, ["市甲局", "市乙局"]),
        ("市甲局、市乙局", 4, ["市甲局", "市乙局"]),
        ("市甲局和市乙局", 3, ["市甲局", "市乙局"]),
        ("市甲局和市乙局", 4, ["市甲局", "市乙局"]),
        ("市甲局、和平区政府", 4, ["市甲局", "和平区政府"]),
    ],
)
def test_what_parts_two_organs_belongs_to_neither(words: str, at: int, organs: list[str]) -> None:
    duty = Duty(words, "lead", "", 0, len(words))
    document = Document(None, None, (), None, None, 0, 20, tasks=(Task("一", words, 0, len(words), False, (duty,)),))
    found = apply(document, numbered([SplitDuty(Key("duty", "一", 0, len(words)), at=at)]), text=words.ljust(20))
    assert [duty.organ for duty in found.document.tasks[0].duties] == organs


def test_a_duty_is_split_by_two_names_over_the_same_words() -> None:
    found = corrected(SplitDuty(BOTH, organs=("市自然资源局", "市住房城乡建设局")))
    assert [(duty.name, duty.organ) for duty in found.document.tasks[1].duties] == [
        ("市自然资源局", "市自然资源局市住建局"), ("市住房城乡建设局", "市自然资源局市住建局"),
    ]  # fmt: skip


def test_a_named_duty_without_words_is_split_by_names() -> None:
    found = corrected(
        AddDuty(DESK, "support", "市甲乙局"), SplitDuty(Key("duty", made_by=1), organs=("市甲局", "市乙局"))
    )
    assert [duty.organ for duty in found.document.tasks[2].duties] == ["市政务局", "市乙局", "市甲局"]
    assert refusals(corrected(AddDuty(DESK, "support", "市甲乙局"), SplitDuty(Key("duty", made_by=1), at=3))) == [
        (2, "correction.not_inside at=3 row=duty+1")
    ]


def test_two_duties_become_one_over_both_their_words() -> None:
    found = corrected(MergeDuties(TRADE, key("duty", "市财政局")))
    duty = found.document.tasks[0].duties[1]
    assert (duty.organ, duty.role, len(found.document.tasks[0].duties)) == ("市商务局、市财政局", "support", 2)
    assert refusals(
        corrected(MergeDuties(TRADE, key("duty", "市财政局")), Change(key("duty", "市财政局"), "role", "lead"))
    ) == [(2, f"correction.merged row={key('duty', '市财政局')} by=1")]


def test_a_duty_with_words_takes_in_one_without() -> None:
    found = corrected(
        AddDuty(DESK, "support", "市数据局"), MergeDuties(Key("duty", made_by=1), key("duty", "市政务局"))
    )
    [duty] = found.document.tasks[2].duties
    assert (duty.organ, duty.name, duty.role) == ("市政务局", "市数据局", "support")


def test_a_removed_task_obliges_nobody_and_its_sentences_fall_silent() -> None:
    found = corrected(Remove(DESK), Remove(RULES))
    assert [task.path for task in found.document.tasks] == ["二/(一)", "二/(二)"]
    assert [(TEXT[row.start : row.end], row.why) for row in found.document.silent if row.why == "removed"] == [
        ("优化服务。", "removed"), ("推行一窗办理。", "removed"), ("2025年6月底前出台细则。", "removed"),
        ("(市政务局牵头)", "removed"),
    ]  # fmt: skip
    assert [row.key.kind for row in found.removed] == ["task", "duty", "deadline"]


def test_a_deadline_of_a_removed_task_stays_and_its_sentence_is_not_silent() -> None:
    found = corrected(Remove(DESK))
    assert [row.text for row in found.document.deadlines] == [row.text for row in DOCUMENT.deadlines]
    assert [TEXT[row.start : row.end] for row in found.document.silent if row.why == "removed"] == [
        "优化服务。", "推行一窗办理。", "(市政务局牵头)",
    ]  # fmt: skip


def test_a_task_is_made_of_a_clause_or_of_words() -> None:
    clause = corrected(AddTask(clause="三/(一)"))
    task = clause.document.tasks[-1]
    assert (task.path, task.rule, task.text, [part.text for part in task.measures]) == (
        "三/(一)", "people", "启动阶段(2025年)。各地要加强宣传引导。", ["各地要加强宣传引导。"],
    )  # fmt: skip
    words = corrected(AddTask(span(" 坚持产业立区。\n".strip())))
    assert [task.path for task in words.document.tasks] == ["一", "二/(一)", "二/(二)", "二/(三)"]
    assert [part.text for part in words.document.tasks[0].measures] == ["坚持产业立区。"]


def test_what_people_found_in_a_silent_stretch_is_no_longer_silent() -> None:
    whole, part = span("各地要加强宣传引导。"), span("加强宣传")
    assert Silent(whole.start, whole.end, "phases") in DOCUMENT.silent
    assert all(row.start != whole.start for row in corrected(AddTask(whole)).document.silent)
    left = [TEXT[row.start : row.end] for row in corrected(AddTask(part)).document.silent if row.why == "phases"]
    assert left == ["各地要", "引导。"]
    number = corrected(AddTarget(part, "宣传次数", ">=", Decimal(3), "次"))
    assert [row for row in number.document.silent if row.why == "phases"] == []


def test_a_clause_that_is_only_a_heading_is_its_own_measure() -> None:
    [task] = [task for task in corrected(AddTask(clause="三")).document.tasks if task.path == "三"]
    assert [part.text for part in task.measures] == ["保障措施"]


def test_a_task_is_split_and_its_duties_go_where_they_stand() -> None:
    found = corrected(SplitTask(LAND, span("处置").start))
    assert [line for line in told(found) if line.startswith("二/(二)")] == [
        "二/(二) 盘活土地。每…次清查。 ", "二/(二) 处置闲置用地…局负责) lead:市自然资源局市住建局",
    ]  # fmt: skip
    first, second = found.document.tasks[1:3]
    assert [part.text for part in first.measures] == ["每年开展1次清查。"]
    assert [part.text for part in second.measures] == ["处置闲置用地1000亩。"]
    assert [(str(row.key), row.standing) for row in found.rows if row.key.kind == "task"][1:3] == [
        (str(LAND), "changed"), ("task+1", "people"),
    ]  # fmt: skip


def test_a_measure_that_is_cut_becomes_two() -> None:
    found = corrected(SplitTask(LAND, span("1次清查").start))
    assert [[part.text for part in task.measures] for task in found.document.tasks[1:3]] == [
        ["每年开展"], ["1次清查。", "处置闲置用地1000亩。"],
    ]  # fmt: skip


def test_neighbours_are_merged_and_what_was_said_of_the_second_still_finds_it() -> None:
    found = corrected(MergeTasks(DESK, LAND), AddDuty(DESK, "support", "市数据局"), Change(BOTH, "role", "other"))
    merged = found.document.tasks[1]
    assert len(found.document.tasks) == 2
    assert (merged.path, merged.text, merged.start) == ("二/(二)", TEXT[merged.start : merged.end], LAND.start)
    assert [(duty.role, duty.organ) for duty in merged.duties] == [
        ("other", "市自然资源局市住建局"), ("lead", "市政务局"), ("support", "市数据局"),
    ]  # fmt: skip
    assert found.unfit == ()
    assert [str(row.key) for row in found.of(LAND)] == [str(BOTH), str(key("duty", "市政务局")), "duty+2"]


def test_three_tasks_are_merged_in_any_order() -> None:
    one, two = MergeTasks(GROWTH, LAND), MergeTasks(LAND, DESK)
    first, second = corrected(one, two), corrected(two, one)
    assert first.document == second.document
    assert [task.end - task.start for task in first.document.tasks] == [DESK.end - GROWTH.start]


def test_two_cuts_make_three_tasks_in_any_order() -> None:
    one, two = SplitTask(GROWTH, span("编制").start), SplitTask(GROWTH, span("2025年9月").start)
    first, second = corrected(one, two), corrected(two, one)
    assert first.document == second.document
    assert [task.text[:4] for task in first.document.tasks] == ["壮大产业", "编制产业", "2025", "盘活土地", "优化服务"]


def test_a_duty_added_after_a_cut_goes_to_the_part_that_holds_its_words() -> None:
    cut, add = SplitTask(GROWTH, span("2025年9月").start), AddDuty(GROWTH, "support", words=span("项目"))
    first, second = corrected(cut, add), corrected(add, cut)
    assert first.document == second.document
    assert [duty.organ for duty in first.document.tasks[1].duties] == ["项目", "市工信局", "市商务局", "市财政局"]


def test_a_part_of_a_removed_task_is_still_found_by_its_words() -> None:
    cut, gone = SplitTask(GROWTH, span("2025年9月").start), Remove(GROWTH)
    found = corrected(cut, gone, AddDuty(GROWTH, "support", words=span("项目")), AddDuty(GROWTH, "support", "市甲局"))
    assert [duty.organ for duty in found.document.tasks[0].duties][:1] == ["项目"]
    assert refusals(found) == [(4, f"correction.gone row={GROWTH} by=2")]


def test_a_removed_task_takes_its_duties_along() -> None:
    found = corrected(
        Remove(LAND), Change(BOTH, "role", "lead"), SplitTask(LAND, LAND.start + 5), MergeTasks(LAND, DESK)
    )
    assert refusals(found) == [
        (2, f"correction.gone row={BOTH} by=1"),
        (3, f"correction.gone row={LAND} by=1"),
        (4, f"correction.gone row={LAND} by=1"),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("subject", "青岚市"), ("indicator", "闲置土地处置面积"), ("period", "2026"), ("comparator", ">="),
        ("value", Decimal("1200.5")), ("value", (Decimal(1000), Decimal(1200))), ("unit", "万平方米"), ("hedge", "力争"),
    ],
)  # fmt: skip
def test_every_field_of_a_target_is_changed(name: str, value: object) -> None:
    found = corrected(Change(ACRES, name, value))  # type: ignore[arg-type]  # one table for all fields
    row = found.row(ACRES)
    assert row is not None
    assert (getattr(row.value, name), row.touched) == (value, ((name, 1),))


def test_a_target_that_becomes_a_growth_is_a_change_of_that_kind() -> None:
    grown = corrected(Change(ACRES, "comparator", "growth")).document.targets[2]
    assert (grown.comparator, grown.change) == ("growth", "growth")
    at_most = corrected(Change(ACRES, "comparator", "<=")).document.targets[2]
    assert (at_most.comparator, at_most.change) == ("<=", "level")


def test_a_period_that_people_give_is_neither_stated_nor_inherited() -> None:
    assert DOCUMENT.targets[0].period_source == "stated"
    assert corrected(Change(VALUE, "period", "2028")).document.targets[0].period_source is None


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
