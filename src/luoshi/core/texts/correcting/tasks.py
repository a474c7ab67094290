"""Corrections of tasks: added, cut in two, joined."""

from __future__ import annotations

from dataclasses import replace

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.texts.correcting.model import AddTask, Key, MergeTasks, SplitTask
from luoshi.core.texts.correcting.outcome import Done, Outcome
from luoshi.core.texts.correcting.state import State, as_task
from luoshi.core.texts.model import Clause, Measure, Span, Task
from luoshi.core.texts.script.sentences import acts

RULE = "people"


def add_task(state: State, given: AddTask, *, by: int) -> Outcome:
    """A task of the words; none that overlaps another task."""
    clause = next((each for each in state.document.clauses if each.path == given.clause), None)
    words = given.words or (Span(clause.start + len(clause.label), clause.end) if clause else Span(0, 0))
    span, text = state.quote(words)
    for row in state.of_kind("task"):
        if (row.value.start, row.value.end) == (span.start, span.end):
            state.same[Key("task", made_by=by)] = row.key
            return Done.MET
        if row.value.start < span.end and span.start < row.value.end:
            return reason("correction.overlaps", start=span.start, end=span.end, row=row.key)
    prose = _after_heading(state, clause) if given.words is None and clause else span.start
    measures = tuple(_measure(state, act) for act in acts(state.folded, prose, span.end))
    path = given.clause or state.path_at(span.start)
    state.add(Task(path, text, span.start, span.end, False, (), measures, RULE), kind="task", by=by)
    return Done.APPLIED


def split_task(state: State, given: SplitTask, *, by: int) -> Outcome:
    """Two tasks of one; duties and measures stay with the part in which they stand."""
    at, _ = state.quote(Span(given.at, len(state.text)))
    row = state.task(given.row, place=given.at)
    for other in state.of_kind("task"):
        if other.value.start == at.start and other is not row:
            state.same[Key("task", made_by=by)] = other.key
            return Done.MET
    if isinstance(row, Reason):
        return row
    task = as_task(row)
    if not task.start < at.start < task.end:
        return reason("correction.not_inside", at=given.at, row=row.key)
    first, second = (_part(state, task, words) for words in (Span(task.start, given.at), Span(at.start, task.end)))
    state.put(row, value=first, touched="split", by=by)
    made = state.add(second, kind="task", by=by)
    state.parts[made] = row.key
    for duty in list(state.duties(row.key)):
        if len(words := Span(duty.value.start, duty.value.end)) and second.start <= words.start < second.end:
            state.move(duty, task=made)
    return Done.APPLIED


def merge_tasks(state: State, given: MergeTasks, *, by: int) -> Outcome:
    """One task of two, with all that stands between them; it keeps the key and path of the earlier one."""
    row, other = state.task(given.row), state.task(given.other)
    if isinstance(row, Reason):
        return row
    if isinstance(other, Reason):
        return other
    if row.key == other.key:
        return Done.MET
    row, other = sorted((row, other), key=lambda each: each.value.start)
    if any(row.value.start < each.value.start < other.value.start for each in state.of_kind("task")):
        return reason("correction.not_neighbours", row=row.key, other=other.key)
    state.put(row, value=_joined(state, as_task(row), as_task(other)), touched="merge", by=by)
    state.drop(other, by=by, into=row.key)
    return Done.APPLIED


def _joined(state: State, first: Task, second: Task) -> Task:
    end = max(first.end, second.end)
    return replace(
        first,
        end=end,
        text=state.text[first.start : end],
        open_ended=first.open_ended or second.open_ended,
        measures=first.measures + second.measures,
        flags=tuple(dict.fromkeys(first.flags + second.flags)),
    )


def _part(state: State, task: Task, words: Span) -> Task:
    span, text = state.quote(words)
    inside = (
        _measure(state, Span(max(each.start, span.start), min(each.end, span.end)))
        for each in task.measures
        if each.start < span.end and span.start < each.end
    )
    measures = tuple(each for each in inside if each.text)
    return replace(task, start=span.start, end=span.end, text=text, measures=measures)


def _measure(state: State, words: Span) -> Measure:
    span, text = state.quote(words)
    return Measure(text, span.start, span.end)


def _after_heading(state: State, clause: Clause) -> int:
    """Where the running text of a clause begins; at its heading where it is nothing else."""
    place = clause.start + len(clause.label)
    found = state.text.find(clause.heading, place, place + len(clause.heading) + 4) if clause.heading else -1
    after = found + len(clause.heading) if found >= 0 else place
    rest = state.folded[after : clause.end]
    said = rest.lstrip("。;:, \n")
    return clause.end - len(said) if said.strip() else place
