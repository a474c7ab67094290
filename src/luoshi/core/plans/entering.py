"""Tasks that no reading gives: from minutes, instructions, requests, an office's own ledger, from a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from luoshi.core.plans.draft_duties import duty_named
from luoshi.core.plans.drafts import Cause, CauseKind, Draft, DraftDuty, DraftTask, Limit
from luoshi.core.plans.model import Milestone, Nature, Task
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.stages import stages_of
from luoshi.core.plans.task_keys import keys_of
from luoshi.core.register.matching import Match
from luoshi.core.texts.model import Role


@dataclass(frozen=True, slots=True)
class Part:
    """An organ by its name, with its role."""

    name: str
    role: Role
    is_generic: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A task as people write it down. `item` is its place in what it came from: a number of the minutes, a cell.

    `due` is its day where it has one; else `limits`, time limits as they are written, make its stage goals and its due
    day as those of a document do. `path` is a clause, or what it is filed under.
    """

    item: str
    heading: str
    text: str
    parts: tuple[Part, ...] = ()
    due: date | None = None
    limits: tuple[Limit, ...] = ()
    start: date | None = None
    rhythm: Rhythm | None = None
    nature: Nature = "once"
    milestones: tuple[Milestone, ...] = ()
    path: str = ""


def names_entered(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The names to be matched to the register, each once."""
    return tuple(dict.fromkeys(part.name for each in entries for part in each.parts if not part.is_generic))


def draft_entered(
    entries: Sequence[Entry],
    *,
    kind: CauseKind,
    of: str,
    matches: Mapping[str, Match],
    on: date,
    before: Sequence[Task] = (),
    used: Collection[str] = (),
) -> Draft:
    """The proposed tasks of what people wrote down, each with where it came from: the kind, the thing, the item."""
    tasks = [_task(each, Cause(kind, of, each.item), matches) for each in entries]
    keys = keys_of(tasks, before=before, used=used)
    return Draft(on, tuple(replace(each, key=key) for each, key in zip(tasks, keys, strict=True)))


def _task(entry: Entry, cause: Cause, matches: Mapping[str, Match]) -> DraftTask:
    is_dated = entry.due is not None or bool(entry.limits)
    nature: Nature = "recurring" if entry.rhythm and not is_dated else entry.nature
    milestones, due = stages_of(entry.limits) if entry.due is None else (entry.milestones, entry.due)
    return DraftTask(
        "",
        entry.path,
        entry.heading or entry.text,
        entry.text or entry.heading,
        tuple(_duty(each, matches) for each in entry.parts),
        nature=nature,
        due=due if nature == "once" else None,
        start=entry.start,
        rhythm=entry.rhythm,
        milestones=(entry.milestones or milestones) if nature == "once" else (),
        staged=bool(entry.milestones),
        limits=entry.limits,
        cause=cause,
    )


def _duty(part: Part, matches: Mapping[str, Match]) -> DraftDuty:
    if part.is_generic:
        return DraftDuty(part.name, part.role, "generic")
    return duty_named(part.name, role=part.role, matches=matches)
