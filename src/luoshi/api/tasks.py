"""A task of the ledger as a program is given it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from luoshi.adapters.catalogues import Language
from luoshi.api.base import plain
from luoshi.api.reasons import Because, because
from luoshi.core.plans.deadlines import Deadline
from luoshi.core.plans.model import Kind, Nature, State
from luoshi.server.plans.life.values import LightLine, ShownDuty, ShownTask


class TaskDuty(Schema):
    """An organ's part and how far it is; `pk` is 0 for a name without an organ. `own`: the post writes for it."""

    pk: int
    code: str
    name: str
    role: str
    scope: str
    own: bool
    received: date | None
    percent: str | None
    reported: date | None
    done: date | None


class TaskMilestone(Schema):
    """What is reached by a day, and the percent of the whole that it stands for."""

    name: str
    due: date
    percent: str


class TaskStanding(Schema):
    """Where the task stands. `extensions` are (granted on, from, to), `stoppages` (from, the day it went on)."""

    state: State
    since: date
    percent: str
    due: date | None
    assigned: date | None
    finished: date | None
    closed: date | None
    suspended: date | None
    sent_back: int
    exempt: bool
    extensions: list[list[date]]
    stoppages: list[list[date]]


class StripDay(Schema):
    """A day on the way to the deadline and what became of it."""

    day: date
    kind: str


class TaskDeadline(Schema):
    """When the task is due and why: every day from the start. `fixed`: a document or person fixed it.

    `stopped`: since when a counted one stands still. `awaits` are years whose calendar could still move it.
    """

    day: date
    original: date
    fixed: bool
    stopped: date | None
    awaits: list[int]
    strip: list[StripDay]


class LightByHand(Schema):
    """A light that a person set, and until when it holds."""

    light: str
    reason: str
    by: str
    until: date | None


class TaskLight(Schema):
    """The light, why, since when; `planned` and `actual` are percents. `override` where it was set by hand."""

    light: str
    why: Because
    planned: str | None
    actual: str
    since: date | None
    override: LightByHand | None


class LadderStep(Schema):
    """A reminder (level 0) or a paper of the ladder. `leaves` is the day it left or can leave; organs by name."""

    key: str
    name: str
    paper: str
    level: int
    due: date
    leaves: date | None
    state: str
    named: list[str]
    copied: list[str]
    leaders: list[str]
    provisional: bool


class WaitingRequest(Schema):
    """A request that waits for its answer: `extension` until a day, `reassignment` to an organ."""

    kind: str
    who: str
    organ: str
    at: datetime
    words: str
    until: date | None
    to: str


class PossibleAct(Schema):
    """An event that this token's post may send now, for an organ by its code."""

    kind: Kind
    code: str
    organ: str


class OrganCode(Schema):
    """An organ by its code."""

    code: str
    name: str


class LedgerTask(Schema):
    """A task as it is, or as it was at the end of the day `on`. `version` is that which an act on it has to name.

    `document` is 0 where there is none or it is not seen; `acts` are what may be done now, none on a past day;
    `writes` the organs for which the post may report; `supervises`: it acts for the office. `days` are those on which
    something happened.
    """

    pk: int
    heading: str
    text: str
    path: str
    nature: Nature
    plan: int
    plan_title: str
    plan_seen: bool
    holder_name: str
    document: int
    version: int
    on: date
    standing: TaskStanding
    duties: list[TaskDuty]
    milestones: list[TaskMilestone]
    deadline: TaskDeadline | None
    clock: str
    light: TaskLight
    ladder: list[LadderStep]
    profile: str
    waits: list[WaitingRequest]
    acts: list[PossibleAct]
    writes: list[OrganCode]
    supervises: bool
    ended: date | None
    ended_why: str
    days: list[date]


class EvidenceFile(Schema):
    """A file of evidence, by the number under which it is fetched; `size` in bytes."""

    pk: int
    name: str
    size: int
    day: date
    organ: str


class TaskEvent(Schema):
    """What somebody did. Where the post is not told an event whole, `who`, problems and files are empty."""

    number: int
    at: datetime
    kind: Kind
    who: str
    organ: str
    percent: str | None
    words: str
    problems: str
    coordinate: str
    until: date | None
    about: str
    files: list[EvidenceFile]


class LightTurn(Schema):
    """A light that changed; `who` is empty where a rule changed it, and for others than the office."""

    day: date
    before: str
    after: str
    why: Because
    who: str


class TaskEvents(Schema):
    """What was done to a task up to the day `on`, and the lights it showed; the latest first."""

    pk: int
    version: int
    on: date
    events: list[TaskEvent]
    lights: list[LightTurn]


def whole_task(found: ShownTask, language: Language) -> dict[str, Any]:
    """A task with all but its events."""
    made = ("standing", "duties", "deadline", "light", "writes", "milestones", "ladder", "waits", "acts", "days")
    told = {name: plain(getattr(found, name)) for name in LedgerTask.model_fields if name not in made}
    standing = plain(found.standing)
    return told | {
        "standing": {name: standing[name] for name in TaskStanding.model_fields},
        "duties": [_duty(each) for each in found.duties],
        "deadline": _deadline(found.deadline),
        "light": plain(found.light) | {"why": because(found.light.why, language)},
        "writes": [{"code": code, "name": name} for code, name in found.writes],
    } | {name: plain(getattr(found, name)) for name in ("milestones", "ladder", "waits", "acts", "days")}  # fmt: skip


def task_events(found: ShownTask, language: Language) -> dict[str, Any]:
    """The events and lights of a task."""
    told = {"pk": found.pk, "version": found.version, "on": found.on}
    return told | {"events": plain(found.events), "lights": [_turn(each, language) for each in found.lights]}


def _duty(each: ShownDuty) -> dict[str, Any]:
    told = {name: getattr(each, name) for name in ("pk", "code", "name", "role", "scope", "own")}
    days = {name: getattr(each.standing, name, None) for name in ("received", "percent", "reported", "done")}
    return plain(told | days)  # type: ignore[no-any-return]  # an object stays one


def _deadline(found: Deadline | None) -> dict[str, Any] | None:
    return plain(found) if found else None


def _turn(each: LightLine, language: Language) -> dict[str, Any]:
    return plain(each) | {"why": because(each.why, language)}  # type: ignore[no-any-return]  # an object stays one
