"""Who fixed the day of a task: its document or pack, its rhythm, a person who settled it or wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.base.civil import civil_day
from luoshi.core.plans.settlements import SetDue
from luoshi.core.plans.settlements_data import settlement_from_data
from luoshi.server.plans.adoption.entries_json import read_entries
from luoshi.server.plans.models import Task

_WRITTEN = ("document", "pack")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Where a day comes from: `document`, `rhythm`, `person` (人工确定) or `entered` from a source that is no document.

    `who` and `on` tell of the last two who did it and when; to others than the office `who` is the office.
    """

    by: Literal["document", "rhythm", "person", "entered"]
    who: str = ""
    on: date | None = None


def fixed_by(row: Task, *, inside: bool) -> Fixed:
    """Who fixed the day of a task; `inside`: a person is told by name. Asks one question, for an entered task none."""
    if row.of_id is not None:
        return Fixed("rhythm")
    told = row.plan.settlements.filter(undone=False, content__task=row.key).select_related("person").order_by("-pk")
    for each in told:
        settled = settlement_from_data(each.content)
        if isinstance(settled, SetDue) and settled.due == row.due:
            return Fixed("person", each.person.name if inside else row.holder.name, civil_day(each.made_at))
    plan = row.plan
    if plan.source in _WRITTEN and not _is_entry(row):
        return Fixed("document")
    who = plan.made_by.name if inside else row.holder.name
    return Fixed("person" if plan.source in (*_WRITTEN, "hand") else "entered", who, civil_day(plan.made_at))


def _is_entry(row: Task) -> bool:
    """Whether somebody wrote the task down beside what the plan comes from."""
    return any(each.heading == row.heading and each.due == row.due for each in read_entries(row.plan.entries))
