"""The nightly round over meetings: the office is told once of one that is due soon, once of one that was missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from luoshi.adapters.catalogues import say
from luoshi.core.base.canonical import digest
from luoshi.core.plans.pack_values import read_meeting_notice
from luoshi.server.base.access.staff import people_by_organ
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.notices.actions import Told, tell_all
from luoshi.server.plans.meetings.scheduling import in_force, meetings_of, periods_of
from luoshi.server.plans.meetings.values import ShownPeriod
from luoshi.server.plans.models import MeetingRule
from luoshi.server.plans.rules import rules_of

_YEAR: Final = timedelta(days=366)
Pair = tuple[MeetingRule, ShownPeriod]


def run(*, now: datetime, on: date) -> int:
    """Tell the offices of meetings by rule; how many were told of. Run again it tells of none twice.

    One is told of as due when its day is at most `meeting_notice_days` ahead and no meeting is called for its period;
    as missed on the first night after its day. Of several missed ones only the last is told.
    """
    with transaction.atomic():
        rows = list(in_force().select_for_update(of=("self",)).select_related("plan__holder").order_by("pk"))
        called = meetings_of([each.pk for each in rows])
        found: list[Pair] = []
        for row in rows:
            periods = periods_of(row, called[row.pk], on=on, since=max(row.since, on - _YEAR))
            found += [(row, each) for each in _to_tell(row, periods, on)]
        if found:
            _write(found, now=now)
            _tell(found, now=now, on=on)
    return len(found)


def _to_tell(row: MeetingRule, periods: tuple[ShownPeriod, ...], on: date) -> Iterator[ShownPeriod]:
    rules = rules_of(row.plan.holder_id, on=on)
    ahead = timedelta(days=read_meeting_notice(rules.packs, where=rules.where, on=on))
    missed = next((each for each in reversed(periods) if each.state == "missed"), None)
    if missed and missed.label > row.told_missed:
        row.told_missed = missed.label
        yield missed
    due = next((each for each in periods if each.state == "due" and not each.planned), None)
    if due and due.due - on <= ahead and due.label != row.told_due:
        row.told_due = due.label
        yield due


def _write(found: list[Pair], *, now: datetime) -> None:
    told = [[row.pk, each.label, each.state] for row, each in found]
    deed = Deed("plans.round", bulk=True, params={"meetings": len(told), "digest": digest(told)})
    with acting(System(now=now), deed):
        MeetingRule.objects.bulk_update(dict.fromkeys(row for row, _ in found), ["told_due", "told_missed"])


def _tell(found: list[Pair], *, now: datetime, on: date) -> None:
    people = people_by_organ({row.plan.holder_id for row, _ in found}, on=on)
    tell_all(
        (
            Told(
                people.get(row.plan.holder_id, ()), f"plans.notice.meeting_{each.state}",
                {"name": row.name or say(f"meeting.kind.{row.kind}", language="zh"), "plan": row.plan.title,
                 "day": str(each.due)},
                "/plans/meetings/", row.plan,
            )
            for row, each in found
        ),
        now=now,
    )  # fmt: skip
