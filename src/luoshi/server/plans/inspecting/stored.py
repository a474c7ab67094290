"""From rows to the values of the core: the events of a finding, the rules that hold for its office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, cast

from luoshi.core.plans.inspecting import (
    FindingAct,
    FindingEvent,
    FindingStanding,
    InspectionRules,
    Outcome,
    finding_standing,
)
from luoshi.server.plans.models import Finding
from luoshi.server.plans.models import FindingEvent as EventRow
from luoshi.server.plans.rules import rules_of

LABEL: Final = "plans.finding"
_WIDTH: Final = 6


def inspection_rules(holder: int, *, on: date) -> InspectionRules:
    """The limits of 督查 that hold for an office on a day. Raises InputError `plans.pack_value`."""
    rules = rules_of(holder, on=on)
    return InspectionRules(
        rules.clock("supervision-objection").clock, rules.clock("supervision-recheck").clock, rules.calendar
    )


def event_id(number: int) -> str:
    """The id of the `number`-th event of a finding, in an order that text keeps."""
    return f"{number:0{_WIDTH}d}"


def events_of(rows: Iterable[EventRow]) -> tuple[FindingEvent, ...]:
    """The events of one finding; needs their files."""
    return tuple(
        FindingEvent(
            id=event_id(row.number), at=row.at, day=row.day, kind=cast(FindingAct, row.kind), by=str(row.by_id),
            outcome=cast(Outcome, row.outcome), words=row.words, found=row.found, asked=row.asked, until=row.until,
            evidence=tuple(each.file.sha256 for each in row.files.all()),
        )
        for row in rows
    )  # fmt: skip


def rows_of(row: Finding) -> list[EventRow]:
    """The events of a finding in their order, with who did them and their files."""
    return list(row.events.select_related("by", "organ").prefetch_related("files__file").order_by("number"))


def stands(row: Finding, events: Iterable[FindingEvent], *, on: date) -> FindingStanding:
    """Where a finding stands on a day, by the rules of the day on which it was told."""
    return finding_standing(events, inspection_rules(row.holder_id, on=row.told or on), on=on)


def project(row: Finding, found: FindingStanding, *, version: int) -> None:
    """Write where a finding stands into the columns that lists ask for."""
    row.state, row.since, row.version = found.state, found.since, version
    row.found, row.asked, row.due = found.found, found.asked, found.due
    row.told, row.closed, row.shared = found.told, found.closed, found.told is not None
    row.objection_by = found.objection.day if found.objection else None
    row.decision_by = found.decision.day if found.decision else None
    row.save()
