"""Minutes: what a meeting resolved, as tasks that know the meeting and the item they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.core.plans.drafts import Draft
from luoshi.core.plans.entering import Entry, Part, draft_entered
from luoshi.core.register.matching import Match


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was resolved in one item: `about` is the key of the task that the item was about, if there was one."""

    item: int
    words: str
    parts: tuple[Part, ...]
    due: date | None = None
    heading: str = ""
    about: str = ""


def minutes_entries(resolved: Sequence[Resolved]) -> tuple[Entry, ...]:
    """The resolutions as tasks to enter; what was resolved of a task that is there names it in its path."""
    return tuple(
        Entry(
            str(each.item),
            each.heading or each.words.split("。")[0],
            each.words,
            each.parts,
            due=each.due,
            path=f"task:{each.about}" if each.about else "",
        )
        for each in resolved
    )


def draft_minutes(resolved: Sequence[Resolved], *, meeting: str, matches: Mapping[str, Match], on: date) -> Draft:
    """The proposed tasks of a meeting's minutes, each caused by the meeting and its item."""
    return draft_entered(minutes_entries(resolved), kind="minutes", of=meeting, matches=matches, on=on)
