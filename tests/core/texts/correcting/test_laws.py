"""What holds of all corrections."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.keys import document_key
from luoshi.core.texts.correcting.log import numbered, standing
from luoshi.core.texts.correcting.marking import marks
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
from luoshi.core.texts.correcting.rebasing import rebase
from luoshi.core.texts.correcting.result import field
from luoshi.core.texts.model import Document, Span
from tests.core.texts.correcting.plan import DOCUMENT, ROWS, TEXT, key, span

anywhere = st.integers(min_value=-1, max_value=len(TEXT) + 1)
spans = st.builds(Span, anywhere, anywhere)
keys = st.sampled_from([row.key for row in ROWS]) | st.builds(
    Key, st.sampled_from(["task", "duty", "target", "deadline"]), made_by=st.integers(min_value=1, max_value=6)
)
names = st.sampled_from(["", "市甲局", "市商务局", "各有关单位"])
roles = st.sampled_from(["lead", "support", "boss"])
decimals = st.sampled_from([Decimal(5), Decimal(1000), (Decimal(1), Decimal(2)), (Decimal(2), Decimal(1))])
givens = st.one_of(names, roles, decimals, spans, st.none(), st.sampled_from(["2025-06-30", "2027", ">="]))
fields = st.sampled_from(["role", "organ", "words", "date", "text", "value", "comparator", "period", "title", "unit"])
corrections: st.SearchStrategy[Correction] = st.one_of(
    st.builds(AddDuty, keys, roles, names, st.none() | spans),
    st.builds(AddTask, spans),
    st.builds(AddTask, clause=st.sampled_from(["一", "二/(一)", "三", "三/(一)"])),
    st.builds(AddTarget, spans, names, st.sampled_from([">=", "growth"]), decimals, st.just("个")),
    st.builds(AddDeadline, spans, st.sampled_from([None, "2025-06-30"])),
    st.builds(AddDeadline, date=st.just("2025-12-31"), task=keys),
    st.builds(Change, keys | st.just(document_key(DOCUMENT)), fields, givens),
    st.builds(Remove, keys),
    st.builds(SplitTask, keys, anywhere),
    st.builds(SplitDuty, keys, anywhere),
    st.builds(SplitDuty, keys, organs=st.just(("市甲局", "市乙局"))),
    st.builds(MergeTasks, keys, keys),
    st.builds(MergeDuties, keys, keys),
    st.builds(Undo, st.integers(min_value=0, max_value=9)),
)
logs = st.lists(corrections, max_size=8).map(numbered)


@given(logs)
def test_nothing_raises_and_nothing_is_lost(log) -> None:  # type: ignore[no-untyped-def]  # hypothesis gives it
    found = apply(DOCUMENT, log, text=TEXT)
    idle = {each.number for each in found.unfit}
    stood = {entry.number for entry in standing(log)}
    applied = {number for row in (*found.rows, *found.removed) for number in row.by}
    applied |= {number for _, number in found.head}
    assert applied <= stood
    assert set(found.met) <= stood
    assert applied.isdisjoint(idle)
    again = apply(DOCUMENT, [entry for entry in log if entry.number not in idle], text=TEXT)
    assert again.document == found.document


@given(logs)
def test_quotations_stand_at_their_places_and_keys_name_one_row(log) -> None:  # type: ignore[no-untyped-def]  # as above
    found = apply(DOCUMENT, log, text=TEXT)
    for row in found.rows:
        value = row.value
        if value.end > value.start:
            assert (value.organ if hasattr(value, "organ") else value.text) == TEXT[value.start : value.end]
    for task in found.document.tasks:
        assert all(TEXT[part.start : part.end] == part.text for part in task.measures)
        assert all(task.start <= part.start and part.end <= task.end for part in task.measures)
    for silent in found.document.silent:
        assert TEXT[silent.start : silent.end].strip()
    assert len({row.key for row in found.rows}) == len(found.rows)
    tasks = sorted((task.start, task.end) for task in found.document.tasks)
    assert all(one[1] <= other[0] for one, other in pairwise(tasks))
    assert [mark.span.start for mark in marks(found)] == sorted(mark.span.start for mark in marks(found))


@given(logs)
def test_a_reading_rebased_onto_itself_changes_nothing(log) -> None:  # type: ignore[no-untyped-def]  # as above
    found = rebase(DOCUMENT, DOCUMENT, log, text=TEXT)
    assert found.is_same
    assert found.entries == log
    assert found.conflicts == ()
    assert found.corrected == apply(DOCUMENT, log, text=TEXT)
    assert sorted((*found.fits, *found.met, *(each.number for each in found.unfit))) == sorted(
        {entry.number for entry in standing(log)} | {each.number for each in found.unfit}
    )


@st.composite
def newer_readings(draw: st.DrawFn) -> Document:
    """The plan as some other grammar might read it: rows gone, moved, changed."""

    def some(rows: tuple[Any, ...], *changes: dict[str, Any]) -> tuple[Any, ...]:
        kept = [row for row in rows if draw(st.integers(min_value=0, max_value=4))]
        return tuple(replace(row, **draw(st.sampled_from(({}, *changes)))) for row in kept)

    tasks = some(DOCUMENT.tasks, {"path": "九"})
    tasks = tuple(replace(task, duties=some(task.duties, {"role": "other"}, {"name": "市甲局"})) for task in tasks)
    targets = some(DOCUMENT.targets, {"value": Decimal(5)}, {"unit": "个"}, {"period": None})
    deadlines = some(DOCUMENT.deadlines, {"date": None})
    head = draw(st.sampled_from([{}, {"title": None}, {"issued": "2025-06-30"}]))
    return replace(DOCUMENT, tasks=tasks, targets=targets, deadlines=deadlines, **head)


@given(newer_readings(), logs)
def test_no_newer_reading_loses_or_overwrites_what_people_said(new, log) -> None:  # type: ignore[no-untyped-def]  # as above
    found = rebase(DOCUMENT, new, log, text=TEXT)
    told = [*found.fits, *found.met, *(each.number for each in found.unfit)]
    assert len(told) == len(set(told))
    assert set(told) >= {entry.number for entry in standing(log)}
    assert [entry.number for entry in found.entries] == [entry.number for entry in log]
    assert found.corrected == apply(new, found.entries, text=TEXT)
    last = {number for row in found.corrected.rows for _, number in row.touched}
    for entry in found.entries:
        if isinstance(entry.correction, Change) and entry.number in last:
            row = next(row for row in found.corrected.rows if (entry.correction.field, entry.number) in row.touched)
            if entry.correction.field not in ("words", "organ") and row.touched == (
                (entry.correction.field, entry.number),
            ):
                assert field(row.value, entry.correction.field) == entry.correction.value
    changes = {entry.number for entry in log if isinstance(entry.correction, Change)}
    assert all(each.after != each.given for each in found.conflicts if each.number in changes)


@given(newer_readings())
def test_what_a_newer_reading_changes_is_told_both_ways(new) -> None:  # type: ignore[no-untyped-def]  # as above
    there, back = rebase(DOCUMENT, new, (), text=TEXT), rebase(new, DOCUMENT, (), text=TEXT)
    assert {row.key for row in there.gone} == {row.key for row in back.added}
    assert sorted((each.field, repr(each.before), repr(each.after)) for each in there.changed) == sorted(
        (each.field, repr(each.after), repr(each.before)) for each in back.changed
    )
    assert there.corrected.document == new


APART: list[list[Correction]] = [
    [Change(key("duty", "市工信局"), "role", "other"), Remove(key("duty", "市工信局")), Change(key("duty", "市工信局"), "organ", "市甲局")],
    [Remove(key("duty", "市商务局")), MergeDuties(key("duty", "市商务局"), key("duty", "市财政局"))],
    [SplitTask(key("task", "壮大产业"), span("编制").start), AddDuty(key("task", "壮大产业"), "other", words=span("项目"))],
    [SplitDuty(key("duty", "市自然资源局"), span("市住建局").start), AddDuty(key("task", "盘活土地"), "support", "市乙局")],
    [Remove(key("task", "优化服务")), AddDuty(key("task", "优化服务"), "support", "市丙局"), Change(key("duty", "市政务局"), "role", "other")],
    [AddTask(clause="三/(一)"), AddTask(span("坚持产业立区。")), AddTask(span("各地要加强"))],
    [AddDeadline(span("2025年9月底前"), "2025-09-30"), AddDeadline(task=key("task", "壮大产业"), date="2025-12-31")],
    [AddTarget(span("开展1次"), "清查", "=", Decimal(1), "次"), AddTarget(span("开展1次"), "普查", "=", Decimal(1), "次")],
    [AddTarget(span("开展1次"), "巡查", "=", Decimal(1), "次")],
    [Change(key("target", "处置闲置"), "value", Decimal(1200)), Remove(key("target", "处置闲置"))],
    [Change(key("target", "全市开发区"), "unit", "万元"), Change(key("target", "全市开发区"), "words", span("立区"))],
    [Change(key("target", "全市开发区"), "period", "2028")],
    [Change(key("deadline", "2025年6月底前"), "date", "2025-06-01"), Remove(key("deadline", "2025年6月底前"))],
    [Change(document_key(DOCUMENT), "title", "青岚市措施")],
    [Change(document_key(DOCUMENT), "issued", "2025-03-01")],
]  # fmt: skip


@given(st.data())
def test_the_order_of_independent_corrections_does_not_matter(data) -> None:  # type: ignore[no-untyped-def]  # as above
    chosen = [data.draw(st.sampled_from(each)) for each in APART if data.draw(st.booleans())]
    mixed = data.draw(st.permutations(chosen))
    first, second = (apply(DOCUMENT, numbered(each), text=TEXT) for each in (chosen, mixed))
    assert first.document == second.document
    assert (first.unfit, second.unfit) == ((), ())
    assert sorted(repr(row.value) for row in first.removed) == sorted(repr(row.value) for row in second.removed)
