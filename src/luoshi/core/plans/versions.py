"""Two versions of a plan side by side: what was added, removed, changed, and what becomes of the tasks still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.base.canonical import digest
from luoshi.core.plans.drafts import Adopted
from luoshi.core.plans.model import Duty, Milestone, Task

Field = Literal["path", "heading", "text", "duties", "due", "start", "nature", "every", "interval", "milestones"]
FIELDS: tuple[Field, ...] = (
    "path", "heading", "text", "duties", "due", "start", "nature", "every", "interval", "milestones",
)  # fmt: skip
Told = str | date | int | None | tuple[Duty, ...] | tuple[Milestone, ...]
Outcome = Literal["assigned", "continues", "due_moved", "reassigned", "ended"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that the new version says otherwise."""

    field: Field
    before: Told
    after: Told


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to a task.

    `assigned`: it is new and goes out (交办) · `continues`: only its words or stages changed · `due_moved`: from one
    day to another, None where there is no time limit · `reassigned`: some duties are taken away, others come ·
    `ended`: it is no longer in the plan, `words` say why.
    """

    outcome: Outcome
    due_before: date | None = None
    due_after: date | None = None
    left: tuple[Duty, ...] = ()
    joined: tuple[Duty, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """A task that a new version touches. `effects` are of a task that is open, or new; a closed one has none."""

    key: str
    heading: str
    change: Literal["added", "removed", "changed"]
    fields: tuple[FieldChange, ...] = ()
    is_open: bool = False
    effects: tuple[Effect, ...] = ()


def compare(
    old: Sequence[Task], new: Sequence[Task], open_keys: Collection[str], *, ended: Mapping[str, str] | None = None
) -> tuple[Touched, ...]:
    """The tasks that the new version adds, changes or removes, in the order of the new one, the removed last.

    `open_keys` are the tasks on which somebody still works. `ended` says why a task is no longer in the plan (the words
    of `Drop`), by its key. A task that is the same in both is not told.
    """
    before = {each.key: each for each in old}
    there = {each.key for each in new}
    found: list[Touched] = []
    for each in new:
        if each.key not in before:
            found.append(Touched(each.key, each.heading, "added", effects=(Effect("assigned", due_after=each.due),)))
        elif changes := _changes(before[each.key], each):
            effects = tuple(_effects(before[each.key], each)) if each.key in open_keys else ()
            found.append(Touched(each.key, each.heading, "changed", changes, each.key in open_keys, effects))
    for each in old:
        if each.key not in there:
            ends = Effect("ended", due_before=each.due, words=(ended or {}).get(each.key, ""))
            is_open = each.key in open_keys
            found.append(Touched(each.key, each.heading, "removed", (), is_open, (ends,) if is_open else ()))
    return tuple(found)


def version_digest(adopted: Adopted) -> str:
    """The hash under which a version is kept; it never changes, for a version is never changed."""
    return digest(
        {
            "on": adopted.on, "tasks": adopted.tasks, "rhythms": dict(sorted(adopted.rhythms.items())),
            "targets": adopted.targets, "phases": adopted.phases, "causes": dict(sorted(adopted.causes.items())),
            "left_out": adopted.left_out, "remarks": adopted.remarks,
        }
    )  # fmt: skip


def _changes(before: Task, after: Task) -> tuple[FieldChange, ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in FIELDS)
    return tuple(FieldChange(name, one, other) for name, one, other in pairs if not _same(one, other))


def _same(one: object, other: object) -> bool:
    """Duties in another order are the same duties."""
    if isinstance(one, tuple) and isinstance(other, tuple) and all(isinstance(each, Duty) for each in (*one, *other)):
        return frozenset(one) == frozenset(other)
    return one == other


def _effects(before: Task, after: Task) -> Iterator[Effect]:
    moved = before.due != after.due
    left = tuple(each for each in before.duties if _part(each) not in set(map(_part, after.duties)))
    joined = tuple(each for each in after.duties if _part(each) not in set(map(_part, before.duties)))
    if moved:
        yield Effect("due_moved", before.due, after.due)
    if left or joined:
        yield Effect("reassigned", left=left, joined=joined)
    if not (moved or left or joined):
        yield Effect("continues")


def _part(duty: Duty) -> tuple[str, str]:
    return duty.organ or duty.name, duty.role
