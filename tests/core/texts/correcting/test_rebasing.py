"""A newer reading under people's corrections."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from luoshi.core.texts.correcting.keys import document_key, rows_of
from luoshi.core.texts.correcting.log import numbered
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Correction,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.correcting.rebasing import Rereading, rebase
from luoshi.core.texts.model import Document, Duty, Span, Target, Task
from tests.core.texts.correcting.plan import DOCUMENT, TEXT, key, span, told

LAND, GROWTH, DESK = key("task", "盘活土地"), key("task", "壮大产业"), key("task", "优化服务")
TRADE, BOTH, ACRES = key("duty", "市商务局"), key("duty", "市自然资源局"), key("target", "处置闲置")


def newer(*, tasks: dict[int, Any] | None = None, targets: dict[int, Any] | None = None, **head: Any) -> Document:
    """The plan as a newer grammar reads it: rows by their place, with other fields."""
    changed = {
        "tasks": tuple(replace(row, **(tasks or {}).get(place, {})) for place, row in enumerate(DOCUMENT.tasks)),
        "targets": tuple(replace(row, **(targets or {}).get(place, {})) for place, row in enumerate(DOCUMENT.targets)),
    }
    return replace(DOCUMENT, **(changed | head))


def reread(new: Document, *corrections: Correction) -> Rereading:
    return rebase(DOCUMENT, new, numbered(corrections), text=TEXT)


def duty(words: str, *, role: Any = "lead") -> Duty:
    place = span(words)
    return Duty(words, role, "", place.start, place.end)


def new_keys(document: Document, kind: str) -> list[str]:
    return [str(row.key) for row in rows_of(document) if row.key.kind == kind]


CUT = newer(tasks={1: {"duties": (duty("市自然资源局"), duty("市住建局"))}})


def test_what_the_newer_grammar_would_change_is_told_by_field() -> None:
    new = newer(targets={2: {"value": Decimal(1200), "comparator": ">="}}, number=None, issued="2025-03-01")
    found = reread(new)
    assert (found.added, found.gone, found.is_same) == ((), (), False)
    assert [(str(each.row), each.field, each.before, each.after) for each in found.changed] == [
        (str(document_key(DOCUMENT)), "number", "青政办发〔2025〕9号", None),
        (str(document_key(DOCUMENT)), "issued", None, "2025-03-01"),
        (str(ACRES), "comparator", "=", ">="),
        (str(ACRES), "value", Decimal(1000), Decimal(1200)),
    ]
    assert found.corrected.document == new


def test_rule_and_doubts_alone_are_no_change() -> None:
    assert reread(newer(targets={0: {"rule": "target.new"}})).is_same


def test_rows_come_and_go() -> None:
    new = replace(
        DOCUMENT,
        targets=DOCUMENT.targets[:2],
        tasks=(*DOCUMENT.tasks, Task("三/(一)", TEXT[-11:], len(TEXT) - 11, len(TEXT), False, ())),
    )
    found = reread(new, Change(ACRES, "unit", "公顷"), Remove(ACRES))
    assert [str(row.key) for row in found.gone] == [str(ACRES)]
    assert [row.key.path for row in found.added] == ["三/(一)"]
    assert [str(each.reasons) for each in found.unfit] == [f"correction.unknown_row row={ACRES}"]
    assert (found.met, found.fits) == ((2,), ())


def test_a_value_that_people_gave_stands_and_the_conflict_is_shown() -> None:
    found = reread(newer(targets={2: {"value": Decimal(1200)}}), Change(ACRES, "value", Decimal(1500)))
    [conflict] = found.conflicts
    assert (conflict.number, conflict.field, conflict.before, conflict.after, conflict.given) == (
        1, "value", Decimal(1000), Decimal(1200), Decimal(1500),
    )  # fmt: skip
    assert found.fits == (1,)
    assert found.corrected.document.targets[2].value == Decimal(1500)


def test_a_value_that_the_newer_grammar_reads_as_people_gave_it_is_met() -> None:
    found = reread(newer(targets={2: {"value": Decimal(1500)}}), Change(ACRES, "value", Decimal(1500)))
    assert (found.met, found.fits, found.conflicts) == ((1,), (), ())
    row = found.corrected.row(ACRES)
    assert row is not None
    assert row.standing == "machine"


def test_a_head_that_both_changed_is_shown() -> None:
    found = reread(newer(issued="2025-03-01"), Change(document_key(DOCUMENT), "issued", "2025-03-02"))
    assert [(each.field, each.before, each.after, each.given) for each in found.conflicts] == [
        ("issued", None, "2025-03-01", "2025-03-02")
    ]
    assert found.corrected.document.issued == "2025-03-02"


def test_a_row_that_people_removed_stays_away_however_it_is_read_now() -> None:
    found = reread(
        newer(
            targets={
                2: {"indicator": "闲置土地处置面积", "end": ACRES.end - 1, "text": TEXT[ACRES.start : ACRES.end - 1]}
            }
        ),
        Remove(ACRES),
    )
    assert [(each.field, each.given) for each in found.conflicts] == [("indicator", None), ("words", None)]
    assert len(found.corrected.document.targets) == 2


def test_corrections_follow_rows_whose_path_or_words_moved() -> None:
    new = newer(tasks={0: {"path": "二/1", "start": GROWTH.start + 5, "text": TEXT[GROWTH.start + 5 : GROWTH.end]}})
    found = reread(
        new, Change(TRADE, "role", "lead"), AddDuty(GROWTH, "support", "市数据局"), Remove(key("duty", "市财政局"))
    )
    assert found.fits == (1, 2, 3)
    assert [(str(each.row), each.field) for each in found.changed] == [
        (str(Key("task", "二/1", GROWTH.start + 5, GROWTH.end)), "path"),
        (str(Key("task", "二/1", GROWTH.start + 5, GROWTH.end)), "words"),
    ]
    assert told(found.corrected)[0].endswith("lead:市工信局 lead:市商务局 support:市数据局")
    assert found.entries[0].correction == Change(Key("duty", "二/1", TRADE.start, TRADE.end), "role", "lead")


def test_a_split_that_the_newer_grammar_makes_itself_is_met_and_what_built_on_it_stands() -> None:
    cut = SplitDuty(BOTH, at=span("市住建局").start)
    found = reread(CUT, cut, Change(Key("duty", made_by=1), "role", "support"))
    assert (found.met, found.fits, found.unfit) == ((1,), (2,), ())
    assert [(row.organ, row.role) for row in found.corrected.document.tasks[1].duties] == [
        ("市自然资源局", "lead"), ("市住建局", "support"),
    ]  # fmt: skip


def test_an_organ_that_the_newer_grammar_finds_itself_is_not_doubled() -> None:
    found = reread(CUT, AddDuty(LAND, "lead", "市住建局"))
    assert found.met == (1,)
    assert len(found.corrected.document.tasks[1].duties) == 2


def test_duties_that_the_newer_grammar_joins_are_met() -> None:
    whole = Duty("市商务局、市财政局", "support", "", TRADE.start, key("duty", "市财政局").end)
    new = newer(tasks={0: {"duties": (DOCUMENT.tasks[0].duties[0], whole)}})
    found = reread(new, MergeDuties(TRADE, key("duty", "市财政局")))
    assert (found.met, len(found.gone)) == ((1,), 1)


def test_tasks_that_the_newer_grammar_splits_or_joins_are_met() -> None:
    land, desk = DOCUMENT.tasks[1:]
    at = span("处置").start
    cut = (
        replace(land, end=at, text=TEXT[land.start : at], duties=()),
        replace(land, path="二/(二)/p2", start=at, text=TEXT[at : land.end]),
    )
    split = reread(
        replace(DOCUMENT, tasks=(DOCUMENT.tasks[0], *cut, desk)),
        SplitTask(LAND, at),
        AddDuty(LAND, "other", "市甲局"),
        Change(BOTH, "role", "other"),
    )
    assert (split.met, split.unfit, len(split.corrected.document.tasks)) == ((1,), (), 4)
    assert [[row.organ for row in task.duties] for task in split.corrected.document.tasks[1:3]] == [
        ["市甲局"],
        ["市自然资源局市住建局"],
    ]
    assert split.fits == (2, 3)
    whole = replace(land, end=desk.end, text=TEXT[land.start : desk.end], duties=land.duties + desk.duties)
    joined = reread(
        replace(DOCUMENT, tasks=(DOCUMENT.tasks[0], whole)),
        MergeTasks(LAND, DESK),
        AddDuty(DESK, "support", "市数据局"),
    )
    assert (joined.met, joined.fits, joined.unfit) == ((1,), (2,), ())
    assert [row.organ for row in joined.corrected.document.tasks[1].duties] == [
        "市自然资源局市住建局",
        "市政务局",
        "市数据局",
    ]


def test_rows_that_people_added_stay_beside_what_is_new() -> None:
    added: list[Correction] = [
        AddTask(span("坚持产业立区。")),
        AddTarget(span("开展1次"), "清查", "=", Decimal(1), "次"),
        AddDeadline(task=LAND, date="2025-12-31"),
        Undo(2),
    ]
    found = reread(CUT, *added)
    assert (found.fits, found.unfit, found.met) == ((1, 3), (), ())
    assert len(found.corrected.document.targets) == 3
    assert found.entries[3].correction == Undo(2)


def test_one_of_two_numbers_over_the_same_words_is_followed_by_its_content() -> None:
    more: Target = replace(DOCUMENT.targets[2], indicator="清查次数", value=Decimal(1), unit="次")
    new = replace(DOCUMENT, targets=(*DOCUMENT.targets[:2], more, DOCUMENT.targets[2]))
    found = reread(new, Change(ACRES, "unit", "公顷"))
    assert [row.value.indicator for row in found.added if isinstance(row.value, Target)] == ["清查次数"]
    assert [(row.indicator, row.unit) for row in found.corrected.document.targets[2:]] == [
        ("清查次数", "次"),
        ("闲置用地", "公顷"),
    ]


def test_a_duty_of_another_task_is_no_counterpart() -> None:
    new = newer(tasks={0: {"duties": ()}, 2: {"duties": DOCUMENT.tasks[0].duties}})
    found = reread(new, Change(TRADE, "role", "lead"))
    assert [each.number for each in found.unfit] == [1]
    assert len(found.gone) == 4


def test_a_document_that_begins_elsewhere_keeps_its_head_as_people_gave_it() -> None:
    new = replace(DOCUMENT, start=1)
    found = reread(new, Change(document_key(DOCUMENT), "title", "青岚市措施"))
    assert found.corrected.document.title == "青岚市措施"
    assert found.entries[0].correction == Change(document_key(new), "title", "青岚市措施")


def test_marked_words_may_be_moved_by_both() -> None:
    new = newer(targets={2: {"start": ACRES.start + 2, "text": TEXT[ACRES.start + 2 : ACRES.end]}})
    mine = Span(ACRES.start, ACRES.end - 1)
    found = reread(new, Change(ACRES, "words", mine))
    assert [(each.field, each.after, each.given) for each in found.conflicts] == [
        ("words", Span(ACRES.start + 2, ACRES.end), mine)
    ]
    assert found.corrected.document.targets[2].text == TEXT[mine.start : mine.end]


def test_among_several_numbers_over_some_of_the_words_the_one_that_shares_most_is_followed() -> None:
    old = DOCUMENT.targets[2]
    short = replace(old, end=old.start + 2, text=TEXT[old.start : old.start + 2], indicator="处置数")
    long = replace(old, start=old.start + 2, text=TEXT[old.start + 2 : old.end], indicator="闲置用地面积")
    found = reread(replace(DOCUMENT, targets=(*DOCUMENT.targets[:2], short, long)), Change(ACRES, "unit", "公顷"))
    assert [(row.indicator, row.unit) for row in found.corrected.document.targets[2:]] == [
        ("处置数", "亩"),
        ("闲置用地面积", "公顷"),
    ]
    assert [row.key.end for row in found.added] == [short.end]
