"""Tasks and events as the tests write them: organs are A, B, C, the persons who act for them a, b, c."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import get_args

from luoshi.core.plans.model import Duty, Event, Kind, Milestone, Nature, Task
from luoshi.core.texts.model import Role

FIRST = date(2026, 3, 2)
OFFICE = "O"
PARTIES = ("receive", "report", "duty_done", "finish", "ask_extension", "ask_reassignment")
FILE = "sha256:" + "0" * 64


def day(text: str) -> date:
    return date.fromisoformat(text)


def duties(text: str) -> tuple[Duty, ...]:
    """`A lead, B support`."""
    found = []
    for each in text.split(", "):
        organ, role = each.split()
        [known] = [name for name in get_args(Role) if name == role]
        found.append(Duty(organ, organ, known))
    return tuple(found)


def task(
    who: str = "A lead",
    *,
    due: date | None = None,
    start: date | None = None,
    nature: Nature = "once",
    milestones: tuple[Milestone, ...] = (),
) -> Task:
    return Task(
        "t1",
        "二/(一)",
        "做好甲事",
        "做好甲事。",
        duties(who),
        due=due,
        start=start,
        nature=nature,
        milestones=milestones,
    )


def event(kind: Kind, organ: str = OFFICE, *, on: date = FIRST, number: int = 1, **more: object) -> Event:
    """An event of a day, the later the higher its number; the person is the organ's small letter."""
    at = datetime.combine(on, time(1), UTC) + timedelta(minutes=number)
    plain = Event(f"{number:04}", at, on, kind, organ.lower(), organ)
    return replace(plain, **more)  # type: ignore[arg-type]  # a test's shorthand


def events(text: str, *, on: date = FIRST) -> list[Event]:
    """`enter, assign, report A 30, ask_reassignment A to C`; with `@2026-03-05` behind it an event is of that day."""
    found = []
    for number, told in enumerate(text.split(", "), 1):
        words, _, written = told.partition(" @")
        on = day(written) if written else on
        found.append(_event(words.split(), number, on))
    return found


def _event(words: list[str], number: int, on: date) -> Event:
    [kind] = [each for each in get_args(Kind) if each == words[0]]
    rest = words[1:]
    organ = rest.pop(0) if kind in PARTIES else OFFICE
    more: dict[str, object] = {"evidence": (FILE,)} if kind == "finish" else {}
    for each in rest:
        if each[0].isdigit() and "-" in each:
            more["until"] = day(each)
        elif each[0].isdigit():
            more["percent"] = Decimal(each)
        elif each != "to":
            more["about"] = each
    return event(kind, organ, on=on, number=number, **more)
