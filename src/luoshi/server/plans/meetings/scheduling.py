"""Meetings due by rule: for each period whether one was held, is to be held, was missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, cast

from django.db.models import QuerySet

from luoshi.core.plans import meetings as core
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.meetings.ruling import rhythm_of, rule_of
from luoshi.server.plans.meetings.values import ShownPeriod, ShownRule
from luoshi.server.plans.models import Meeting, MeetingRule

_YEAR: Final = timedelta(days=366)
_PERIODS: Final = 6
_MOST: Final = 100


def due_by_rule(viewer: Viewer, *, plan: int = 0) -> tuple[ShownRule, ...]:
    """The rules of plans in force of the viewer's own side (of one plan), the soonest due first; at most a hundred."""
    rows = mine(in_force(), viewer, via="plan__")
    if plan:
        rows = rows.filter(plan=plan)
    found = list(rows.select_related("plan").order_by("-plan", "pk")[:_MOST])
    called = meetings_of([each.pk for each in found])
    shown = [_shown(each, called[each.pk], on=viewer.on) for each in found]
    return tuple(sorted(shown, key=lambda each: each.periods[0].due if each.periods else date.max))


def in_force() -> QuerySet[MeetingRule]:
    """The rules that hold now."""
    return MeetingRule.objects.filter(plan__state="in_force", until=None)


def meetings_of(rules: Collection[int]) -> Mapping[int, Sequence[Meeting]]:
    """The meetings of rules that were not cancelled, by rule."""
    found: dict[int, list[Meeting]] = defaultdict(list)
    rows = Meeting.objects.filter(rule__in=list(rules)).exclude(state="cancelled") if rules else ()
    for each in rows:
        found[each.rule_id or 0].append(each)
    return found


def periods_of(row: MeetingRule, called: Sequence[Meeting], *, on: date, since: date) -> tuple[ShownPeriod, ...]:
    """The periods of a rule that are due from a day on, up to that of `on`, in their order."""
    held = [core.Held(row.key, each.day, str(each.pk)) for each in called if each.state == "held"]
    planned = [each for each in called if each.state == "planned"]
    return tuple(
        ShownPeriod(
            each.instance.label, each.instance.due, each.state, int(each.held.id) if each.held else 0,
            each.held.day if each.held else None,
            next((one.pk for one in planned if each.instance.first <= one.day <= each.instance.last), 0),
        )
        for each in core.meetings_due([rule_of(row)], held, on=on, since=since)
    )  # fmt: skip


def _shown(row: MeetingRule, called: Sequence[Meeting], *, on: date) -> ShownRule:
    periods = periods_of(row, called, on=on, since=on - _YEAR)[-_PERIODS:]
    return ShownRule(
        row.pk, row.plan_id, row.plan.title, cast(core.MeetingKind, row.kind), row.name, row.path, row.words,
        rhythm_of(row.rhythm), tuple(reversed(periods)),
    )  # fmt: skip
