"""What has to be settled in a proposed plan before it comes into force, task by task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.plans.drafts import Draft, DraftDuty, DraftTask
from luoshi.core.texts.model import Role

Doubt = Literal[
    "no_organ", "no_lead", "unmatched", "several", "generic", "open_ended",
    "masked_year", "unclear_day", "no_time_limit", "several_limits", "due_past",
    "recurring", "recurring_part", "standing", "goes_on",
]  # fmt: skip
ANSWERING: tuple[Role, ...] = ("lead", "responsible", "implementer")
"""The roles that answer for a task by themselves; a support or another part does not hold a plan up."""
WARNINGS: tuple[Doubt, ...] = (
    "no_lead", "unmatched", "several", "generic", "open_ended", "several_limits", "due_past", "recurring",
    "recurring_part", "standing", "goes_on",
)  # fmt: skip
"""The doubts that may be seen and left as they are, where they do not block."""
_NAME_DOUBTS: dict[str, Doubt] = {"several": "several", "generic": "generic"}


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is not settled in a task; a plan is not adopted while one that blocks is open.

    `written` and `role` are of the name in doubt, `candidates` the organs it may mean. `proposed` is a day that the
    plan itself suggests: the end of the period of a target, else of the plan's window.
    """

    kind: Doubt
    task: str
    blocks: bool
    reason: Reason
    written: str = ""
    role: Role | None = None
    candidates: tuple[str, ...] = ()
    proposed: date | None = None


def unsettled(proposed: Draft) -> tuple[OpenPoint, ...]:
    """Everything that is open, in the order of the tasks; what people dropped or accepted is no longer.

    These block: a task without an organ; one where nobody leads, answers or carries out; a lead, responsible or
    implementing name that means no organ, several, or a kind of organs (各…); a masked year, a limit without a day, no
    time limit. The others only warn.
    """
    found = (point for each in proposed.tasks if not each.dropped for point in _of_task(each, proposed))
    return tuple(found)


def blocking(proposed: Draft) -> tuple[OpenPoint, ...]:
    """What of it holds the plan up."""
    return tuple(each for each in unsettled(proposed) if each.blocks)


def _of_task(task: DraftTask, proposed: Draft) -> Iterator[OpenPoint]:
    for point in (*_organs(task), *_names(task), *_limits(task, proposed), *_natures(task)):
        if point.blocks or not task.accepts(point.kind):
            yield point


def _point(kind: Doubt, task: DraftTask, *, blocks: bool = False, **params: object) -> OpenPoint:
    return OpenPoint(kind, task.key, blocks, reason(f"adopting.{kind}", heading=task.heading, **params))


def _organs(task: DraftTask) -> Iterator[OpenPoint]:
    duties = [each for each in task.duties if not each.left_out]
    if not duties:
        yield _point("no_organ", task, blocks=True)
    elif all(each.role != "lead" for each in duties):
        yield _point("no_lead", task, blocks=all(each.role not in ANSWERING for each in duties))
    if task.open_ended:
        yield _point("open_ended", task)


def _names(task: DraftTask) -> Iterator[OpenPoint]:
    for duty in task.duties:
        if duty.organ or duty.left_out:
            continue
        yield _of_name(_NAME_DOUBTS.get(duty.matched, "unmatched"), task, duty)


def _of_name(kind: Doubt, task: DraftTask, duty: DraftDuty) -> OpenPoint:
    return OpenPoint(
        kind,
        task.key,
        duty.role in ANSWERING,
        reason(f"adopting.{kind}", heading=task.heading, name=duty.written),
        duty.written,
        duty.role,
        duty.candidates,
    )


def _limits(task: DraftTask, proposed: Draft) -> Iterator[OpenPoint]:
    if task.nature != "once":
        return
    if task.due is None:
        if not task.staged and not task.accepts("no_time_limit"):
            yield _without_day(task, proposed)
        return
    if len(task.milestones) > 1 and not task.staged:
        yield _point("several_limits", task, count=len(task.milestones))
    if task.due < proposed.on:
        yield _point("due_past", task, due=task.due)


def _without_day(task: DraftTask, proposed: Draft) -> OpenPoint:
    masked = next((each for each in task.limits if each.masked), None)
    unread = next((each for each in task.limits if each.day is None), None)
    suggested = task.reaches or proposed.last
    if masked:
        kind: Doubt = "masked_year"
        why = reason("adopting.masked_year", heading=task.heading, text=masked.text)
    elif unread:
        kind, why = "unclear_day", reason("adopting.unclear_day", heading=task.heading, text=unread.text)
    else:
        kind, why = "no_time_limit", reason("adopting.no_time_limit", heading=task.heading)
    return OpenPoint(kind, task.key, True, why, proposed=suggested)


def _natures(task: DraftTask) -> Iterator[OpenPoint]:
    if task.nature == "standing":
        yield _point("standing", task)
    elif task.nature == "recurring":
        yield _point("recurring", task)
    elif task.rhythm:
        yield _point("recurring_part", task)
    if task.nature == "once" and task.goes_on:
        yield _point("goes_on", task)
