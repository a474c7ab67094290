"""Meetings as lists and their own page show them; those that a task stood before or came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, cast

from django.db.models import Q, QuerySet

from luoshi.core.plans.agendas import Why
from luoshi.core.plans.meetings import MeetingKind
from luoshi.server.base.access.scope import holds, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.meetings.gathering import read, tasks_before, without_trouble
from luoshi.server.plans.meetings.values import (
    Answer,
    ItemTask,
    ListedMeeting,
    MeetingAct,
    MeetingFilters,
    MeetingOfTask,
    MeetingState,
    ShownGuest,
    ShownItem,
    ShownMeeting,
)
from luoshi.server.plans.models import Meeting, MeetingItem, Plan, Task
from luoshi.server.texts.values import Window
from luoshi.server.texts.windows import SIZE, counted

_ALL: Final = MeetingFilters()
_LARGEST: Final = 2**63 - 1
_FEW: Final = 20


def meetings(
    viewer: Viewer, *, filters: MeetingFilters = _ALL, after: str = "", most: int = SIZE
) -> Window[ListedMeeting]:
    """The meetings that a viewer sees, the latest day first, `most` at a time from behind `after`."""
    asked = {"title__contains": filters.text, "kind": filters.kind, "state": filters.state}
    things = visible(_named(), viewer).filter(**{name: value for name, value in asked.items() if value})
    count, capped = counted(things)
    rows = list(things.filter(_behind(after)).order_by("-day", "-pk")[: most + 1])
    more = f"{rows[most - 1].day}~{rows[most - 1].pk}" if len(rows) > most else ""
    return Window(tuple(_listed(each) for each in rows[:most]), more, count, capped)


def meeting(number: int, viewer: Viewer) -> ShownMeeting:
    """A meeting that the viewer sees, with its agenda as it was held, or as it stands. Raises NotFound."""
    rows = _named().select_related("rule", "made_by", "held_by")
    row = one(visible(rows, viewer), pk=number)
    own = holds(viewer, row.holder)
    plan = visible(Plan.objects.filter(meetings=row), viewer).first()
    items = tuple(_items(row, viewer, own=own))
    return ShownMeeting(
        about=_listed(row), plan=plan.pk if plan else 0, plan_title=plan.title if plan else "",
        rule=row.rule_id or 0, clause=row.rule.words if row.rule and own else "", chair=row.chair,
        guests=_guests(row), items=tuple(each for each in items if not each.left_out),
        left_out=tuple(each for each in items if each.left_out) if own and row.state == "planned" else (),
        made_by=row.made_by.name if own else "", held_at=row.held_at,
        held_by=row.held_by.name if own and row.held_by else "", version=row.version, own=own,
        may=frozenset(_acts(row, items, viewer, own=own)),
    )  # fmt: skip


def meetings_of_plan(plan: int, viewer: Viewer) -> tuple[ListedMeeting, ...]:
    """The meetings held about a plan, and those whose minutes are tasks of it, the latest first; at most twenty."""
    made = MeetingItem.objects.filter(became=plan).values("meeting")
    rows = visible(_named(), viewer).filter(Q(plan=plan) | Q(pk__in=made))
    return tuple(_listed(each) for each in rows.order_by("-day", "-pk")[:_FEW])


def meetings_of_task(task: int, viewer: Viewer) -> tuple[MeetingOfTask, ...]:
    """The meeting that a task came from, and those that had it before them, the latest first; at most twenty."""
    row = one(visible(Task.objects.all(), viewer), pk=task)
    came = Q(became=row.plan_id, path=row.path) if row.path else Q(pk=None)
    items = MeetingItem.objects.filter(Q(task=row) | came, left_out=False)
    seen = items.filter(meeting__in=visible(Meeting.objects.all(), viewer)).select_related("meeting")
    return tuple(
        MeetingOfTask(
            each.meeting_id, each.meeting.title, each.meeting.day, cast(MeetingState, each.meeting.state), each.number,
            each.words, each.became_id == row.plan_id and each.path == row.path,
        )
        for each in seen.order_by("-meeting__day", "-pk")[:_FEW]
    )  # fmt: skip


def _named() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("holder")


def _listed(row: Meeting) -> ListedMeeting:
    return ListedMeeting(
        row.pk, cast(MeetingKind, row.kind), row.title, cast(MeetingState, row.state), row.holder.name, row.day,
        row.time, row.place, row.shared,
    )  # fmt: skip


def _guests(row: Meeting) -> tuple[ShownGuest, ...]:
    return tuple(
        ShownGuest(
            each.pk, each.organ.code, each.organ.name, "sitting_in" if each.role == "sitting_in" else "invited",
            cast(Answer, each.answer), each.people,
        )
        for each in row.guests.select_related("organ").order_by("role", "pk")
    )  # fmt: skip


def _items(row: Meeting, viewer: Viewer, *, own: bool) -> Iterator[ShownItem]:
    """The items that a viewer may be told: those without a task, those of a task that it sees."""
    items = list(row.items.order_by("left_out", "number", "pk"))
    keys = [each.task_id for each in items if each.task_id]
    seen = set(visible(Task.objects.all(), viewer, among=keys).values_list("pk", flat=True)) if keys else set()
    told = [each for each in items if each.task_id is None or each.task_id in seen]
    live = tasks_before(each.task_id for each in told if each.task_id and each.before is None)
    became = _became(told, viewer)
    for each in told:
        about = read(each.before) if each.before else live.get(each.task_id or 0)
        yield _item(each, about if own or about is None else without_trouble(about), became)


def _item(row: MeetingItem, about: ItemTask | None, became: Mapping[tuple[int, str], int]) -> ShownItem:
    plan = row.became_id or 0
    return ShownItem(
        row.pk, row.number, row.title, tuple(cast(Why, each) for each in row.why), row.left_out, row.task_id or 0,
        about, row.words, row.leads, row.supports, row.due, plan if (plan, "") in became else 0,
        became.get((plan, row.path), 0),
    )  # fmt: skip


def _became(items: Sequence[MeetingItem], viewer: Viewer) -> dict[tuple[int, str], int]:
    """The plans and tasks that items became, as far as the viewer sees them; a plan stands under no path."""
    plans = {each.became_id for each in items if each.became_id}
    if not plans:
        return {}
    seen = visible(Plan.objects.all(), viewer, among=plans).values_list("pk", flat=True)
    tasks = visible(Task.objects.filter(plan__in=plans, path__in={each.path for each in items if each.path}), viewer)
    return {(plan, ""): plan for plan in seen} | {
        (plan, path): pk for plan, path, pk in tasks.values_list("plan", "path", "pk")
    }


def _acts(row: Meeting, items: Sequence[ShownItem], viewer: Viewer, *, own: bool) -> Iterator[MeetingAct]:
    """What the viewer may do with the meeting now."""
    if viewer.may("plans.export"):
        yield "export"
    if own and viewer.may("history.read"):
        yield "history"
    if not (own and viewer.may("plans.supervise")):
        return
    if row.state == "planned":
        yield from ("change", "agenda", "cancel")
        if not row.shared:
            yield "send"
        if row.day <= viewer.on:
            yield "hold"
        return
    resolved = [each for each in items if each.words]
    if row.state == "held":
        yield "mend"
        if viewer.may("plans.adopt") and any(not each.became for each in resolved):
            yield "tasks"
    if not any(each.became for each in resolved):
        yield "reopen"


def _behind(after: str) -> Q:
    """What stands behind a place of the list; one that nobody made asks for nothing."""
    told, _, number = after.partition("~")
    try:
        day, last = date.fromisoformat(told), int(number)
    except ValueError:
        return Q()
    if not 0 <= last <= _LARGEST:
        return Q()
    return Q(day__lt=day) | Q(day=day, pk__lt=last)


__all__ = ["meeting", "meetings", "meetings_of_plan", "meetings_of_task"]
