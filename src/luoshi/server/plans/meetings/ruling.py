"""The meetings that the clauses of a plan want held, found as it is adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

from luoshi.core.plans import meetings as core
from luoshi.core.plans.drafts import Adopted, Draft
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.texts.ledger import ledger
from luoshi.core.texts.model import Reading
from luoshi.server.plans.models import MeetingRule, Plan
from luoshi.server.texts.stored import corrected_of

_NAME, _PATH, _WORDS = 120, 120, 1000


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule with the clause that it stands in."""

    rule: core.MeetingRule
    task_key: str
    path: str


def write_rules(plan: Plan, proposed: Draft, adopted: Adopted, *, on: date) -> None:
    """The rules of the version that comes into force, within the action of the caller.

    A new one counts from this day: what was to be held before the plan stood in the ledger is nobody's to tell. One
    that is there stays as old as it is; one whose clause is gone holds no more from this day.
    """
    found = {each.rule.key: each for each in _found(plan, proposed, adopted, on=on)}
    for row in plan.meeting_rules.all():
        if row.key in found:
            row.until = None
            _describe(row, found.pop(row.key)).save()
        elif row.until is None:
            row.until = on
            row.save()
    MeetingRule.objects.bulk_create(
        _describe(MeetingRule(plan=plan, key=key, task_key=each.task_key, since=on), each)
        for key, each in found.items()
    )


def rule_of(row: MeetingRule) -> core.MeetingRule:
    """A rule as the core knows it."""
    kind = cast(core.MeetingKind, row.kind)
    return core.MeetingRule(row.key, kind, row.name, rhythm_of(row.rhythm), row.since, row.words)


def rhythm_of(told: Mapping[str, Any]) -> Rhythm:
    """A rhythm of its JSON.

    >>> rhythm_of({"every": "quarter", "interval": 1, "times": 1, "month": 0, "day": 0})
    Rhythm(every='quarter', interval=1, times=1, month=0, day=0)
    """
    return Rhythm(**told)


def _found(plan: Plan, proposed: Draft, adopted: Adopted, *, on: date) -> Iterator[_Found]:
    """The rules of those clauses of the document that are tasks of the version; its tasks stand first in a draft."""
    if plan.document is None:
        return
    reading, corrected = corrected_of(plan.document)
    rows = ledger(Reading(reading.source, (corrected.document,)))
    kept = {each.key for each in adopted.tasks}
    for row, task in zip(rows, proposed.tasks, strict=False):
        if task.key in kept:
            for rule in core.meeting_rules([row], [task.key], start=on):
                yield _Found(rule, task.key, row.task.path)


def _describe(row: MeetingRule, found: _Found) -> MeetingRule:
    row.kind, row.name = found.rule.kind, found.rule.name[:_NAME]
    row.path, row.words = found.path[:_PATH], found.rule.words[:_WORDS]
    row.rhythm = asdict(found.rule.rhythm)
    return row
