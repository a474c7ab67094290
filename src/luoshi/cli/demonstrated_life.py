"""What was done to the tasks of the invented plan, day by day, with the nights between."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from luoshi.cli.demonstrated_instances import keep_up, make_begun
from luoshi.cli.demonstrated_papers import head_papers, last_bulletin, next_night, papers_of_night
from luoshi.core.base.civil import CIVIL

if TYPE_CHECKING:
    from luoshi.server.base.access.viewer import Viewer

_MORNING: Final = time(10, 0, tzinfo=CIVIL)
_NIGHT: Final = time(2, 0, tzinfo=CIVIL)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens on a day of the invented years."""

    on: date
    happen: Callable[[], None]


def live(
    told: Path, *, plan: int, viewer: Callable[[str, datetime], Viewer], until: date, besides: Iterable[Happening] = ()
) -> int:
    """Give the tasks of a plan out and do to them what a file tells, up to and including a day; how much happened.

    `besides` is what else happens in these days. The nightly round runs each day around a due day, once a week else,
    and on the last day.
    """
    from luoshi.server.plans.life.acting import assign
    from luoshi.server.plans.models import Task
    from luoshi.server.plans.rounds.nightly import run

    content = tomllib.loads(told.read_text("utf-8"))
    office = content["office"]
    head_papers(viewer(office, datetime.combine(content["assigned_on"], _MORNING)))
    tasks = dict(Task.objects.filter(plan=plan).values_list("heading", "pk"))
    if content["assigned_on"] > until:
        return 0
    assign(plan, tasks.values(), viewer=viewer(office, datetime.combine(content["assigned_on"], _MORNING)))
    own = (_happening(each, tasks[each["task"]], viewer) for each in content["event"])
    events = [each for each in (*own, *besides) if each.on <= until]
    night, done, month = content["nights_from"], 0, 0
    for each in [*sorted(events, key=lambda event: event.on), None]:
        last = each.on if each else until
        while night < last or (each is None and night <= last):
            if night.month != month:
                make_begun(night)
                month = night.month
            keep_up(night, plan=plan, viewer=viewer)
            if run(now=datetime.combine(night, _NIGHT), on=night).urgings:
                papers_of_night(night, viewer=viewer)
            night = next_night(after=night, until=until) if night < until else until + _WEEK
        if each:
            each.happen()
            done += 1
    last_bulletin(until, viewer=viewer)
    return done


def _happening(told: dict[str, Any], task: int, viewer: Callable[[str, datetime], Viewer]) -> Happening:
    return Happening(told["on"], lambda: _do(told, task, viewer(told["by"], datetime.combine(told["on"], _MORNING))))


def _do(told: dict[str, Any], task: int, viewer: Viewer) -> None:
    from luoshi.server.plans.life.acting import Done, do
    from luoshi.server.plans.models import Duty

    organ = ""
    if "organ" in told:
        organ = Duty.objects.filter(task=task, name=told["organ"]).values_list("organ__code", flat=True).get() or ""
    percent = Decimal(told["percent"]) if "percent" in told else None
    done = Done(
        told["kind"], organ, percent, told.get("words", ""), told.get("problems", ""), told.get("coordinate", ""),
        told.get("until"),
    )  # fmt: skip
    name = told.get("file", "")
    files = [(name, io.BytesIO(f"{name}\n本文件为虚构样例。\n".encode()))] if name else []
    do(task, done, version=None, viewer=viewer, files=files)
