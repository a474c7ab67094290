"""What programs do to tasks: events with their evidence, reports in bulk, lights by hand, exemptions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, BinaryIO, Final, Literal, cast

from django.http import HttpRequest
from ninja import File, Form, Schema, UploadedFile
from pydantic import Field

from luoshi.api.base import Code, Day, LongWords, Number, Pk, Version, Words, example, operation, viewer_of
from luoshi.api.ledger import router
from luoshi.core.base.errors import InputError
from luoshi.core.plans import model as core
from luoshi.core.plans.exemption import Condition, Finding
from luoshi.core.plans.lights import Override
from luoshi.server.plans import actions, queries
from luoshi.server.plans.actions import Once

__all__ = ["router"]

ActKind = Literal[
    "assign", "receive", "report", "duty_done", "finish", "take_up", "pass", "send_back", "close", "make_routine",
    "ask_extension", "grant_extension", "refuse_extension", "ask_reassignment", "grant_reassignment",
    "refuse_reassignment", "suspend", "resume",
]  # fmt: skip
LightByHand = Literal["green", "yellow", "red", "grey"]
# What an event bears beside its words, by kind; those that are not here have words alone.
TAKES: Final[Mapping[ActKind, tuple[str, ...]]] = {
    "receive": ("organ",),
    "report": ("organ", "percent", "problems", "coordinate", "files"),
    "duty_done": ("organ", "files"),
    "finish": ("organ", "files"),
    "ask_extension": ("organ", "until", "files"),
    "ask_reassignment": ("organ", "about"),
    "send_back": ("about", "percent"),
    "close": ("files",),
    "make_routine": ("files",),
    "grant_extension": ("until",),
    "grant_reassignment": ("about",),
}
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]


class NewEvent(Schema):
    """What is done to a task that stands at `version`.

    `organ` is the code of the organ that acts, its own where it is empty; an office acts for itself. `about` is the
    organ that is to take a duty over, or the one whose part is sent back; `until` the day of an extension.
    """

    model_config = example(
        version=4, kind="report", percent="40", words="中试平台主体结构封顶。", problems="设备到货延迟", coordinate=""
    )
    version: Version
    kind: ActKind
    organ: Code = ""
    percent: Percent | None = None
    words: LongWords = ""
    problems: LongWords = ""
    coordinate: LongWords = ""
    until: Day | None = None
    about: Code = ""


class NewReport(Schema):
    """What is told of a task; `last` is that of the row in the month's sheet, 0 where nothing was ever told."""

    task: Pk
    last: Version = 0
    percent: Percent | None = None
    words: LongWords = ""
    problems: LongWords = ""
    coordinate: LongWords = ""


class Reports(Schema):
    """The reports of one organ, by its code."""

    model_config = example(
        organ="ql-jkq", reports=[{"task": 12, "last": 4, "percent": "60", "words": "设备安装完毕。"}]
    )
    organ: Code
    reports: list[NewReport] = Field(min_length=1, max_length=200)


class Counted(Schema):
    """How many were done."""

    count: int


class NewLight(Schema):
    """A light set by hand, until a day or without end; with `light` null the rule says it again."""

    model_config = example(version=4, light="yellow", reason="现场核查发现进度滞后", until="2026-03-31")
    version: Version
    light: LightByHand | None
    reason: Words = ""
    until: Day | None = None


class LightNow(Schema):
    """The light that the task shows now."""

    light: core.Light


class ConditionFound(Schema):
    """What was found of one of the three conditions."""

    condition: Condition
    is_met: bool
    words: Words


class NewExemption(Schema):
    """What an organ asked to be exempt for, and what was found of the three conditions."""

    version: Version
    organ: Code
    matter: Words
    happened: Day
    asked_by: Words
    asked: Day
    basis: Words
    findings: list[ConditionFound] = Field(max_length=3)
    measures: Words = ""


@operation(router, "POST", "ledger/{int:task}/events/", power="plans.report", channel="act", response=Once)
def do(request: HttpRequest, task: Number, told: NewEvent) -> Any:
    """Do one thing to a task: sign for it, report, finish, ask; as its office give it out, check, close, suspend."""
    return actions.do_once(task, _done(told, ()), version=told.version, viewer=viewer_of(request))


@operation(router, "POST", "ledger/{int:task}/evidence/", power="plans.report", channel="act", response=Once)
def bring(
    request: HttpRequest, task: Number, told: Annotated[NewEvent, Form()], files: Annotated[list[UploadedFile], File()]
) -> Any:
    """The same with files of evidence: what is done and its files are kept together, or neither is."""
    brought = [(each.name or "", cast(BinaryIO, each.file or each)) for each in files]
    done = _done(told, ("files",))
    return actions.do_once(task, done, version=told.version, viewer=viewer_of(request), files=brought)


@operation(router, "POST", "ledger/reports/", power="plans.report", channel="act", response=Counted)
def report_many(request: HttpRequest, told: Reports) -> Any:
    """Reports of one organ on many tasks: all are kept, or none with every fault by its task."""
    rows = [actions.Report(**each.model_dump()) for each in told.reports]
    return {"count": actions.report_all(rows, organ=told.organ, viewer=viewer_of(request))}


@operation(router, "POST", "ledger/{int:task}/light/", power="plans.supervise", channel="act", response=LightNow)
def set_light(request: HttpRequest, task: Number, told: NewLight) -> Any:
    """Set the light of a task by hand with a reason, or take that back."""
    override = Override(told.light, told.reason, "", told.until) if told.light else None
    return {"light": actions.set_light(task, override, version=told.version, viewer=viewer_of(request))}


@operation(router, "POST", "ledger/{int:task}/exemption/", power="plans.supervise", channel="act", response=Once)
def exempt(request: HttpRequest, task: Number, told: NewExemption) -> Any:
    """Decide on an exemption (容错免责): all three conditions are met, on evidence that the task has."""
    viewer = viewer_of(request)
    queries.office_seat(task, viewer)
    findings = tuple(Finding(each.condition, each.is_met, each.words) for each in told.findings)
    asked = actions.Asked(
        told.organ, told.matter, told.happened, told.asked_by, told.asked, told.basis, findings, told.measures
    )
    return Once(actions.exempt(task, asked, version=told.version, viewer=viewer))


def _done(told: NewEvent, brought: tuple[str, ...]) -> actions.Done:
    """The act. Raises InputError `api.not_of_kind` with what its kind does not bear."""
    values = told.model_dump(exclude={"version"})
    given = [name for name, value in values.items() if name not in ("kind", "words") and value not in ("", None)]
    foreign = [name for name in (*given, *brought) if name not in TAKES.get(told.kind, ())]
    if foreign:
        raise InputError("api.not_of_kind", kind=told.kind, fields=", ".join(foreign))
    return actions.Done(**values)
