"""Which row of a newer reading is which row of the older one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from luoshi.core.texts.correcting.model import Key, Kind
from luoshi.core.texts.correcting.result import Row, Value, field
from luoshi.core.texts.model import Deadline, Duty, Target, Task

_KINDS: tuple[Kind, ...] = ("task", "duty", "target", "deadline")
COMPARED: dict[type, tuple[str, ...]] = {
    Task: ("path", "words"),
    Duty: ("organ", "role", "words"),
    Target: ("path", "subject", "indicator", "period", "comparator", "value", "unit", "hedge", "words"),
    Deadline: ("path", "date", "words"),
}


@dataclass(frozen=True, slots=True)
class Pairs:
    """`one` leads from each old row to its counterpart, `over` from one without it to the row over its words."""

    one: dict[Key, Key]
    over: dict[Key, Key]


def pairs(old: Sequence[Row], new: Sequence[Row]) -> Pairs:
    """The counterparts: of the same kind, over the same words; among several, the one most alike.

    A duty's counterpart is in a task that shares words with its own.
    """
    found = Pairs({}, {})
    for kind in _KINDS:
        first = [row for row in old if row.key.kind == kind]
        second = [row for row in new if row.key.kind == kind]
        _same_words(found, first, second)
        taken = set(found.one.values())
        _overlapping(found, _without(first, found.one), _without(second, taken))
        for row in _without(first, found.one):
            if best := _best(row, second):
                found.over[row.key] = best.key
    return found


def differing(before: Value, after: Value) -> tuple[str, ...]:
    """The fields in which two rows of a kind differ; rule, doubts and measures do not count."""
    return tuple(name for name in COMPARED[type(before)] if field(before, name) != field(after, name))


def _without(rows: Sequence[Row], taken: Container[Key]) -> list[Row]:
    return [row for row in rows if row.key not in taken]


def _same_words(found: Pairs, old: Iterable[Row], new: Iterable[Row]) -> None:
    places: dict[tuple[int, int], list[Row]] = {}
    for row in new:
        places.setdefault((row.value.start, row.value.end), []).append(row)
    scored = [
        (len(differing(row.value, other.value)), abs(row.key.ordinal - other.key.ordinal), row.key, other.key)
        for row in old
        for other in places.get((row.value.start, row.value.end), ())
        if _may(row, other)
    ]
    _choose(found, scored)


def _overlapping(found: Pairs, old: Sequence[Row], new: Sequence[Row]) -> None:
    scored = [
        (_apart(row, other) - part, len(differing(row.value, other.value)), row.key, other.key)
        for row in old
        for other in new
        if (part := _shared(row.value, other.value)) and _may(row, other)
    ]
    _choose(found, scored)


def _apart(row: Row, other: Row) -> int:
    """A task that was cut goes on in the part where it begins, however short that is."""
    return int(row.key.kind == "task" and row.value.start != other.value.start)


def _choose(found: Pairs, scored: Iterable[tuple[float, int, Key, Key]]) -> None:
    taken = set(found.one.values())
    for _, _, one, other in sorted(scored):
        if one not in found.one and other not in taken:
            found.one[one] = other
            taken.add(other)


def _best(row: Row, new: Iterable[Row]) -> Row | None:
    over = [(part, other) for other in new if (part := _shared(row.value, other.value)) and _may(row, other)]
    return max(over, key=lambda each: each[0])[1] if over else None


def _may(row: Row, other: Row) -> bool:
    """Whether the tasks of two duties share words; rows of another kind may always be counterparts."""
    if row.task is None or other.task is None:
        return row.task is other.task
    return row.task.start < other.task.end and other.task.start < row.task.end


def _shared(one: Value, other: Value) -> float:
    """Which part of the words of both is shared, from 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return shared / whole if shared > 0 else 0.0
