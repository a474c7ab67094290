"""Meetings of the invented city: those that were held, their minutes made tasks, the next one called."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from luoshi.cli.demonstrated_life import Happening
from luoshi.core.base.civil import CIVIL

if TYPE_CHECKING:
    from luoshi.server.base.access.viewer import Viewer
    from luoshi.server.plans.actions import Convened

_CALLED: Final = time(9, 0, tzinfo=CIVIL)
_HELD: Final = time(17, 30, tzinfo=CIVIL)
_WEEK: Final = timedelta(days=7)
_At = Callable[[date, time], "Viewer"]


def meetings(told: Path, *, plan: int, viewer: Callable[[str, datetime], Viewer], until: date) -> Iterator[Happening]:
    """The meetings that a file tells, each as what happens on its days; the next one is called on the last day."""
    content = tomllib.loads(told.read_text("utf-8"))

    def at(day: date, hour: time) -> Viewer:
        return viewer(content["office"], datetime.combine(day, hour))

    for each in content["meeting"]:
        yield from _days_of(each, plan, at)
    following = content["next"]
    day = until + timedelta(days=following["after_days"])
    yield Happening(until, lambda: _called(following, plan, at(until, _CALLED), day=day))


def _days_of(told: Mapping[str, Any], plan: int, at: _At) -> Iterator[Happening]:
    """A meeting called a week before, held on its day, its minutes made tasks where it says when."""
    day: date = told["on"]
    yield Happening(day - _WEEK, lambda: _called(told, plan, at(day - _WEEK, _CALLED), day=day))
    yield Happening(day, lambda: _held(told, at(day, _HELD)))
    if "adopted_on" in told:
        yield Happening(told["adopted_on"], lambda: _made_tasks(told, at(told["adopted_on"], _CALLED)))


def _called(told: Mapping[str, Any], plan: int, viewer: Viewer, *, day: date) -> None:
    """Call a meeting and send its notice."""
    from luoshi.server.plans import actions
    from luoshi.server.plans.models import Meeting

    number = actions.convene(_convened(told, plan, day), viewer=viewer)
    for title in (*told.get("items", ()), *_added(number, told)):
        version = Meeting.objects.values_list("version", flat=True).get(pk=number)
        actions.edit_agenda(number, "add", title=title, version=version, viewer=viewer)
    version = Meeting.objects.values_list("version", flat=True).get(pk=number)
    actions.send_meeting(number, version=version, viewer=viewer)


def _convened(told: Mapping[str, Any], plan: int, day: date) -> Convened:
    from luoshi.server.plans.actions import Convened
    from luoshi.server.plans.models import MeetingRule

    rules = dict(MeetingRule.objects.filter(plan=plan, until=None).values_list("kind", "pk"))
    return Convened(
        told["kind"], told["title"], day, told["time"], told["place"], told["chair"], told["guests"],
        told.get("sitting_in", ()), plan, rules.get(told.get("rule", ""), 0),
    )  # fmt: skip


def _added(meeting: int, told: Mapping[str, Any]) -> list[str]:
    """The matters that were resolved and are not on the agenda as tasks."""
    from luoshi.server.plans.models import MeetingItem

    known = set(MeetingItem.objects.filter(meeting=meeting).values_list("title", flat=True))
    return [each["item"] for each in told.get("resolved", ()) if each["item"] not in known]


def _held(told: Mapping[str, Any], viewer: Viewer) -> None:
    from luoshi.server.plans import actions
    from luoshi.server.plans.models import Meeting

    row = Meeting.objects.get(title=told["title"])
    resolved = {each["item"]: each for each in told.get("resolved", ())}
    heard = [
        actions.Heard(each.pk, said["words"], said["leads"], said["supports"], said["due"])
        for each in row.items.all()
        if (said := resolved.get(each.title))
    ]
    attended = [
        actions.Attended(each.pk, "absent" if each.organ.code in told.get("absent", ()) else _usual(each.role))
        for each in row.guests.select_related("organ")
    ]
    actions.hold_meeting(row.pk, heard=heard, attended=attended, version=row.version, viewer=viewer)


def _made_tasks(told: Mapping[str, Any], viewer: Viewer) -> None:
    from luoshi.server.plans import actions
    from luoshi.server.plans.life.acting import assign
    from luoshi.server.plans.models import Meeting, Plan

    row = Meeting.objects.get(title=told["title"])
    made = actions.minutes_to_tasks(row.pk, version=row.version, viewer=viewer)
    plan = Plan.objects.get(pk=made)
    actions.adopt(made, version=plan.version, viewer=viewer)
    assign(made, list(plan.tasks.values_list("pk", flat=True)), viewer=viewer)


def _usual(role: str) -> str:
    return "sitting_in" if role == "sitting_in" else "present"
