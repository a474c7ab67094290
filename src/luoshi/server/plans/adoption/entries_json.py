"""Tasks that people wrote down as JSON, and back, strictly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from luoshi.adapters.readings.strict import Part, demand_fit
from luoshi.core.base.reasons import Reason
from luoshi.core.plans.drafts import Limit
from luoshi.core.plans.entering import Entry
from luoshi.core.plans.entering import Part as Named
from luoshi.core.plans.model import Nature
from luoshi.core.texts.model import Role
from luoshi.server.plans.adoption.stored_parts import day_or_none, milestone, rhythm, written


def entries_list(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What `Plan.entries` keeps."""
    return [written(each) for each in entries]


def read_entries(told: object) -> tuple[Entry, ...]:
    """The inverse of `entries_list`. Raises InputError `stored.faulty`."""
    faults: list[Reason] = []
    part = Part({"entries": told}, where="$", faults=faults)
    found = part.parts("entries", _entry)
    demand_fit(faults)
    return found


def _entry(part: Part) -> Entry:
    return Entry(
        part.text("item"), part.text("heading"), part.text("text"), part.parts("parts", _named),
        day_or_none(part, "due"), part.parts("limits", _limit), day_or_none(part, "start"),
        part.part_or_none("rhythm", rhythm), part.choice("nature", get_args(Nature)),
        part.parts("milestones", milestone), part.text("path"),
    )  # fmt: skip


def _limit(part: Part) -> Limit:
    return Limit(part.text("text"), day_or_none(part, "day"), part.text("masked"), part.text("about"))


def _named(part: Part) -> Named:
    return Named(part.text("name"), part.choice("role", get_args(Role)), part.truth("is_generic"))
