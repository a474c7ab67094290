"""Corrections applied to a document."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.log import numbered
from luoshi.core.texts.correcting.model import (
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
)
from luoshi.core.texts.model import Document, Duty, Silent, Task
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
