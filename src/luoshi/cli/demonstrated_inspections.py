"""An inspection of the invented city with what it found, a talk that was held."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from luoshi.core.base.civil import CIVIL

if TYPE_CHECKING:
    from luoshi.server.base.access.viewer import Viewer

_MORNING: Final = time(10, 0, tzinfo=CIVIL)
Viewers = Callable[[str, datetime], "Viewer"]


def inspect(told: Path, *, plan: int, viewer: Viewers, until: date) -> int:
    """Do what a file tells, up to and including a day; how many findings there are."""
    content = tomllib.loads(told.read_text("utf-8"))
    if content["talk"]["held_on"] <= until:
        _talk(content["talk"], viewer)
    if content["inspection"]["on"] > until:
        return 0
    number = _begin(content["inspection"], plan, viewer)
    found = [each for each in content["finding"] if each["on"] <= until]
    for each in found:
        _find(each, number, plan, viewer, until)
    return len(found)


def _begin(told: dict[str, Any], plan: int, viewer: Viewers) -> int:
    from luoshi.server.plans.inspecting import actions

    scheme = actions.ToldScheme(
        told["title"], told["kind"], tuple(told["methods"]), told["scope"], told["starts"], told["ends"],
        tuple(map(_organ, told["organs"])), plan, team=told["team"],
    )  # fmt: skip
    return actions.begin(scheme, viewer=viewer(told["by"], datetime.combine(told["on"], _MORNING)))


def _find(told: dict[str, Any], inspection: int, plan: int, viewer: Viewers, until: date) -> None:
    from luoshi.server.plans.inspecting import actions
    from luoshi.server.plans.models import Task

    task = Task.objects.get(plan=plan, heading=told["task"])
    done = actions.FindingDone("write", found=told["found"], asked=told["asked"], until=told["until"])
    by = viewer(told["by"], datetime.combine(told["on"], _MORNING))
    number = actions.find(inspection, done, organ=_organ(told["organ"]), task=task.pk, viewer=by)
    for each in told["event"]:
        if each["on"] <= until:
            one = actions.FindingDone(each["kind"], each.get("outcome", ""), each.get("words", ""))
            who = viewer(each["by"], datetime.combine(each["on"], _MORNING))
            actions.act(number, one, version=None, viewer=who, files=_files(each))


def _talk(told: dict[str, Any], viewer: Viewers) -> None:
    from luoshi.server.plans.inspecting import actions, queries

    organ, by = _organ(told["organ"]), viewer(told["by"], datetime.combine(told["on"], _MORNING))
    if organ not in {each.organ for each in queries.proposed_talks(by)}:
        return
    decided = actions.TalkDecision(
        "decided", told["reason"], told["meets_on"], told["talker"], told["called"], told["place"]
    )
    number = actions.decide_talk(organ, decided, viewer=by)
    record = actions.TalkRecord(told["held_on"], told["record"], told["outcome"])
    after = viewer(told["by"], datetime.combine(told["held_on"], _MORNING))
    actions.record_talk(number, record, viewer=after, files=_files(told))


def _organ(code: str) -> int:
    from luoshi.server.base.access.models import Organ

    return Organ.objects.get(code=code).pk


def _files(told: dict[str, Any]) -> list[tuple[str, BinaryIO]]:
    name = told.get("file", "")
    return [(name, io.BytesIO(f"{name}\n本文件为虚构样例。\n".encode()))] if name else []
