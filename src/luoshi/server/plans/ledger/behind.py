"""What stands behind tasks in the ledger, as far as a viewer is told: organs, stage goals, the last report, proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, cast

from luoshi.core.plans import model as core
from luoshi.core.plans.answering import answering
from luoshi.core.texts.model import Role
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import organs_below
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Duty, Event, Evidence, Milestone, Task, Urging

_SAYING: Final = ("report", "finish", "duty_done")


@dataclass(slots=True)
class Behind:
    """What stands behind a task beside its line: organs by role, stage goals, the last report, proofs, urgings.

    `all` says whether the viewer is told what others wrote to the office: of its own side's tasks, and of those for
    which an organ of its side answers (`life.sight` says the same of the page of a task).
    """

    text: str
    closed: date | None
    all: bool
    organs: dict[str, list[str]] = field(default_factory=dict)
    stages: list[tuple[date, str, Decimal]] = field(default_factory=list)
    last: tuple[str, str, str] = ("", "", "")
    evidence: list[str] = field(default_factory=list)
    urgings: list[tuple[date, str]] = field(default_factory=list)


def behind(tasks: Sequence[int], viewer: Viewer) -> dict[int, Behind]:
    """What stands behind tasks that the viewer sees; as many questions however many there are."""
    below = frozenset[int]()
    if viewer.sight == "below":
        below = frozenset(Organ.objects.filter(pk__in=organs_below(viewer)).values_list("pk", flat=True))
    rows = Task.objects.filter(pk__in=tasks).values_list("pk", "text", "closed", "holder")
    found = {pk: Behind(text, closed, holder in below) for pk, text, closed, holder in rows}
    _duties(found, below)
    for task, due, stage, percent in Milestone.objects.filter(task__in=tasks).values_list(
        "task", "due", "name", "percent"
    ):
        found[task].stages.append((due, stage, percent))
    _reports(found, below)
    for task, left_on, step in Urging.objects.filter(task__in=tasks).values_list("task", "left_on", "step"):
        if found[task].all:
            found[task].urgings.append((left_on, step))
    return found


def _duties(found: dict[int, Behind], below: frozenset[int]) -> None:
    parts: dict[int, list[core.Duty]] = {}
    rows = Duty.objects.filter(task__in=found, ended=None).order_by("task", "serial")
    for task, role, name, organ in rows.values_list("task", "role", "name", "organ"):
        found[task].organs.setdefault(role, []).append(name)
        parts.setdefault(task, []).append(core.Duty(str(organ or ""), name, cast(Role, role)))
    for task, duties in parts.items():
        found[task].all |= any(int(each.organ) in below for each in answering(duties))


def _reports(found: dict[int, Behind], below: frozenset[int]) -> None:
    """The last report, whose words all are told; its problems and files only who is told all, or whose report it is."""
    said = Event.objects.filter(task__in=found, kind__in=_SAYING).order_by("task", "number")
    for task, organ, words, problems, coordinate in said.values_list(
        "task", "organ", "words", "problems", "coordinate"
    ):
        whole = found[task].all or organ in below
        found[task].last = (words, problems, coordinate) if whole else (words, "", "")
    proofs = Evidence.objects.filter(event__task__in=found).order_by("pk")
    for task, organ, name in proofs.values_list("event__task", "event__organ", "name"):
        if found[task].all or organ in below:
            found[task].evidence.append(name)
