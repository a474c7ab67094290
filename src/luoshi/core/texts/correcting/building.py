"""The corrected document put together from its rows, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from luoshi.core.texts.correcting.result import Corrected, Row, Unfit, Value, duties_by_task
from luoshi.core.texts.correcting.state import State, as_duty, as_task
from luoshi.core.texts.model import Deadline, Silent, Span, Target, Task
from luoshi.core.texts.script.sentences import sentences

REMOVED = "removed"
_SIGNS = " \n\t。,;:、!?"


def build(state: State, *, met: Sequence[int], unfit: Sequence[Unfit]) -> Corrected:
    """The document and its rows as they now are."""
    told = list(_tasks(state))
    targets = _in_order(state.of_kind("target"))
    deadlines = _in_order(_placed(state, row) for row in state.of_kind("deadline"))
    rows = (*told, *targets, *deadlines)
    removed = tuple(_removed(state))
    head: dict[str, Any] = {name: value for name, (value, _) in state.head.items()}
    document = replace(
        state.document,
        tasks=tuple(row.value for row in told if isinstance(row.value, Task)),
        targets=tuple(row.value for row in targets if isinstance(row.value, Target)),
        deadlines=tuple(row.value for row in deadlines if isinstance(row.value, Deadline)),
        silent=_silent(state, rows, removed),
        **head,
    )
    by = tuple((name, number) for name, (_, number) in state.head.items())
    return Corrected(document, rows, removed, tuple(sorted(by)), tuple(met), tuple(unfit))


def _tasks(state: State) -> Iterator[Row]:
    """Each task, followed by its duties; a duty without words stands at the task's first character."""
    own = duties_by_task(state.rows.values())
    for row in _in_order(state.of_kind("task")):
        task = as_task(row)
        duties = [_at(each, task) for each in _in_order(own.get(row.key, ()))]
        yield replace(row, value=replace(task, duties=tuple(map(as_duty, duties))))
        yield from duties


def _at(row: Row, task: Task) -> Row:
    duty = as_duty(row)
    return row if duty.end > duty.start else replace(row, value=replace(duty, start=task.start, end=task.start))


def _placed(state: State, row: Row) -> Row:
    """A time limit without words at the first character of its task."""
    value, task = row.value, state.rows.get(row.task) if row.task else None
    if task is None or value.end > value.start or not isinstance(value, Deadline):
        return row
    own = as_task(task)
    return replace(row, value=replace(value, path=own.path, start=own.start, end=own.start))


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """The machine's rows in its own order, each of people's where its words stand; those without words last.

    It does not depend on the order in which people made them.
    """
    both = list(rows)
    found = [row for row in both if not row.key.made_by]
    for row in sorted((row for row in both if row.key.made_by), key=_order):
        later = (place for place, other in enumerate(found) if other.value.start > row.value.start)
        last = len(found)
        found.insert(last if row.key.kind == "duty" and not _words(row.value) else next(later, last), row)
    return found


def _order(row: Row) -> tuple[bool, int, int, str]:
    return row.key.kind == "duty" and not _words(row.value), row.value.start, row.value.end, repr(row.value)


def _removed(state: State) -> Iterator[Row]:
    for gone in state.gone.values():
        if gone.into is None:
            yield replace(gone.row, touched=tuple(sorted({*gone.row.touched, ("remove", gone.by)})))


def _silent(state: State, rows: Sequence[Row], removed: Sequence[Row]) -> tuple[Silent, ...]:
    """The machine's silent stretches less what people found in them, and what people took away."""
    if not removed and all(row.standing == "machine" for row in rows):
        return state.document.silent
    ours = [row for row in rows if row.standing != "machine" and row.key.kind != "duty"]
    found = [part for row in state.document.silent for part in _left(state, row, ours)]
    there = [_words(row.value) for row in rows if row.key.kind != "duty"]
    there += [Span(row.start, row.end) for row in state.document.recurrences]
    there += [Span(row.start, row.end) for row in state.document.phases]
    there += [Span(row.start, row.end) for row in found]
    for row in sorted(removed, key=lambda each: (each.key.kind != "task", each.value.start, -each.value.end)):
        words = _words(row.value)
        if row.key.kind == "duty" or not words:
            continue
        for each in sentences(state.folded, words.start, words.end):
            if not any(_meet(each, other) for other in there):
                found.append(Silent(each.start, each.end, REMOVED))
                there.append(each)
    return tuple(sorted(found, key=lambda row: row.start))


def _left(state: State, silent: Silent, ours: Sequence[Row]) -> Iterator[Silent]:
    """What is left of a silent stretch: nothing where a number or a day was found in it, else all but the tasks."""
    own = Span(silent.start, silent.end)
    met = [row for row in ours if _meet(_words(row.value), own)]
    if any(row.key.kind != "task" for row in met):
        return
    place = silent.start
    for start, end in sorted((row.value.start, row.value.end) for row in met):
        yield from _said(state, silent, place, start)
        place = max(place, end)
    yield from _said(state, silent, place, silent.end) if met else (silent,)


def _said(state: State, silent: Silent, start: int, end: int) -> Iterator[Silent]:
    if start < end and state.folded[start:end].strip(_SIGNS):
        span, _ = state.quote(Span(start, end))
        yield replace(silent, start=span.start, end=span.end)


def _words(value: Value) -> Span:
    return Span(value.start, value.end)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
