"""Plans: listed, one with its tasks, targets and versions; drafts settled, adopted, ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from luoshi.api.base import (
    FIFTY,
    After,
    Limit,
    Number,
    Pk,
    Text,
    Version,
    Window,
    Words,
    example,
    language_of,
    operation,
    plain,
    viewer_of,
)
from luoshi.api.reasons import Because, because
from luoshi.api.settlements import NewSettlement
from luoshi.core.plans.drafts import CauseKind, PlanPhase
from luoshi.core.plans.pack_values import ProfileName
from luoshi.core.plans.settlements_data import settlement_to_data
from luoshi.server.plans import actions, queries
from luoshi.server.plans.adoption.values import Given, ListedPlan, Open, PlanFilters, PlanTask, ShownTarget

router = Router(tags=["plans"])


class PlanVersion(Schema):
    """A version of a plan; `touched` is what it changed beside the one before, told to the holder's side only."""

    number: int
    adopted_on: date
    adopted_by: str
    reason: str
    sha256: str
    tasks: int
    touched: list[dict[str, Any]]


class WholePlan(Schema):
    """A plan in force with the tasks that the post sees of it. `names` are those of organs by code."""

    about: ListedPlan
    tasks: list[PlanTask]
    targets: list[ShownTarget]
    phases: list[PlanPhase]
    versions: list[PlanVersion]
    names: dict[str, str]
    may: list[str]


class AdoptedVersion(Schema):
    """A version as it was adopted, whatever became of it since; `until` is the first day of the next one.

    `left_out` are (key, reason), `remarks` (key, doubt, words); `causes` and `rhythms` are by the key of the task.
    """

    about: ListedPlan
    version: PlanVersion
    until: date | None
    on: date
    tasks: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    phases: list[PlanPhase]
    rhythms: dict[str, Any]
    causes: dict[str, Any]
    left_out: list[list[str]]
    remarks: list[list[str]]
    names: dict[str, str]


class OpenPoint(Schema):
    """Something to be settled, once for a name wherever it stands, else for one task; `blocks` adoption or warns."""

    kind: str
    blocks: bool
    reason: Because
    written: str
    role: str | None
    places: list[dict[str, Any]]
    candidates: list[dict[str, str]]
    offered: list[dict[str, str]]
    proposed: date | None


class Settled(Schema):
    """What somebody settled; `unfit` says why the draft no longer takes it."""

    pk: int
    settlement: dict[str, Any]
    who: str
    at: datetime
    heading: str
    unfit: Because | None


class PlanDraft(Schema):
    """The draft of a plan: what is open in it, what was settled, what the next version would do to tasks in force."""

    about: ListedPlan
    tasks: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    phases: list[PlanPhase]
    open: list[OpenPoint]
    given: list[Settled]
    total: int
    done: int
    blocking: int
    names: dict[str, str]
    touched: list[dict[str, Any]]
    changed: bool
    counted: date | None
    may: list[str]


class Settlements(Schema):
    """What is settled of a draft that stands at `version`: all of it or nothing."""

    model_config = example(version=0, settlements=[{"kind": "set_due", "task": "8c1f", "due": "2026-06-30"}])
    version: Version
    settlements: list[NewSettlement] = Field(min_length=1, max_length=200)


class AtVersion(Schema):
    """At which version of the plan."""

    version: Version


class Adopting(Schema):
    """Adopt the draft of a plan that stands at `version`; `profile` is the ladder, the present one where it is null."""

    model_config = example(version=3, reason="经管委会主任办公会审议通过", profile="default")
    version: Version
    reason: Words = ""
    profile: ProfileName | None = None


class LadderChosen(Schema):
    """Another ladder of urging for a plan that stands at `version`; one in force needs a reason."""

    model_config = example(version=2, profile="s13710", reason="纳入13710系统督办")
    version: Version
    profile: ProfileName
    reason: Words = ""


class Ending(Schema):
    """End a plan that stands at `version`, and why."""

    version: Version
    reason: Words


class Assigning(Schema):
    """Tasks of a plan by number."""

    model_config = example(tasks=[12, 13], words="请按期办结")
    tasks: list[Pk] = Field(min_length=1, max_length=500)
    words: Words = ""


class PlanStands(Schema):
    """The version of the plan afterwards."""

    version: int


class AdoptedNow(Schema):
    """What an adoption made: the version's number and digest, how many tasks came, changed, how many parties."""

    number: int
    sha256: str
    version: int
    added: int
    changed: int
    parties: int


class TasksDone(Schema):
    """How many tasks it was done to."""

    count: int


class PlanBegun(Schema):
    """The plan that was begun, by number."""

    plan: int


@operation(router, "GET", "plans/", power="plans.read", channel="list", response=Window[ListedPlan])
def plans(
    request: HttpRequest, after: After = "", limit: Limit = FIFTY, text: Text = "",
    state: Literal["", "draft", "in_force", "ended"] = "", source: Annotated[CauseKind | None, Query()] = None,
) -> Any:  # fmt: skip
    """Plans, the newest first, each with what stands how in those of its tasks that are seen."""
    filters = PlanFilters(text, state, source or "")
    return queries.plans(viewer_of(request), filters=filters, after=after, most=limit)


@operation(router, "GET", "plans/{int:plan}/", power="plans.read", channel="detail", response=WholePlan)
def plan(request: HttpRequest, plan: Number) -> Any:
    """One plan with its tasks, targets, phases and versions."""
    found = queries.plan(plan, viewer_of(request))
    told = {name: getattr(found, name) for name in ("about", "tasks", "targets", "phases", "names")}
    return told | {"versions": plain(found.versions), "may": sorted(found.may)}


@operation(
    router, "GET", "plans/{int:plan}/versions/{int:number}/", power="history.read", channel="history",
    response=AdoptedVersion,
)  # fmt: skip
def plan_version(request: HttpRequest, plan: Number, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Any:
    """A version of a plan of one's own side as it was adopted."""
    found = queries.version(plan, number, viewer_of(request))
    told = {"about": found.about, "version": plain(found.listed), "until": found.until, "names": found.names}
    return plain(found.adopted) | told


@operation(router, "GET", "plans/{int:plan}/draft/", power="plans.adopt", channel="detail", response=PlanDraft)
def plan_draft(request: HttpRequest, plan: Number) -> Any:
    """The draft of a plan of one's own side, with all that is open in it."""
    found, language = queries.proposal(plan, viewer_of(request)), language_of(request)
    parts = ("tasks", "targets", "touched")
    told = {name: getattr(found, name) for name in PlanDraft.model_fields if name not in (*parts, "open", "given")}

    def opened(each: Open) -> dict[str, Any]:
        return plain(each) | {"reason": because(each.reason, language)}  # type: ignore[no-any-return]  # an object stays one

    def given(each: Given) -> dict[str, Any]:
        unfit = because(each.unfit, language) if each.unfit else None
        return plain(each) | {"settlement": settlement_to_data(each.settlement), "unfit": unfit}  # type: ignore[no-any-return]  # an object stays one

    return told | {name: plain(getattr(found, name)) for name in parts} | {
        "open": [opened(each) for each in found.open], "given": [given(each) for each in found.given],
        "may": sorted(found.may),
    }  # fmt: skip


@operation(router, "POST", "documents/{int:document}/plan/", power="plans.adopt", channel="act", response=PlanBegun)
def begin_plan(request: HttpRequest, document: Number) -> Any:
    """Begin a plan from a confirmed document of one's own side."""
    return {"plan": actions.draft_document(document, viewer=viewer_of(request))}


@operation(router, "POST", "plans/{int:plan}/settlements/", power="plans.adopt", channel="act", response=PlanStands)
def settle(request: HttpRequest, plan: Number, told: Settlements) -> Any:
    """Settle what is open in a draft: organs, days, stage goals, what is left out."""
    given = [each.settlement() for each in told.settlements]
    return {"version": actions.settle_known(plan, given, version=told.version, viewer=viewer_of(request))}


@operation(
    router, "POST", "plans/{int:plan}/settlements/{int:settlement}/undo/", power="plans.adopt", channel="act",
    response=PlanStands,
)  # fmt: skip
def unsettle(request: HttpRequest, plan: Number, settlement: Number, told: AtVersion) -> Any:
    """Take a settlement back; those after it stay."""
    version = actions.unsettle(plan, settlement, version=told.version, viewer=viewer_of(request))
    return {"version": version}


@operation(router, "POST", "plans/{int:plan}/adopt/", power="plans.adopt", channel="act", response=AdoptedNow)
def adopt(request: HttpRequest, plan: Number, told: Adopting) -> Any:
    """Bring the draft of a plan into force as its next version."""
    viewer = viewer_of(request)
    return plain(
        actions.adopt(plan, version=told.version, viewer=viewer, reason=told.reason, profile=told.profile or "")
    )


@operation(router, "POST", "plans/{int:plan}/profile/", power="plans.adopt", channel="act", response=PlanStands)
def choose_profile(request: HttpRequest, plan: Number, told: LadderChosen) -> Any:
    """Urge the tasks of a plan by another ladder from today on; the one that holds already is no change."""
    viewer = viewer_of(request)
    version = actions.choose_profile(plan, told.profile, version=told.version, viewer=viewer, reason=told.reason)
    return {"version": version}


@operation(router, "POST", "plans/{int:plan}/end/", power="plans.adopt", channel="act", response=TasksDone)
def end_plan(request: HttpRequest, plan: Number, told: Ending) -> Any:
    """End a plan, or give a draft up; how many tasks are worked on no longer."""
    return {"count": actions.end_plan(plan, version=told.version, viewer=viewer_of(request), reason=told.reason)}


@operation(router, "POST", "plans/{int:plan}/assign/", power="plans.supervise", channel="act", response=TasksDone)
def assign(request: HttpRequest, plan: Number, told: Assigning) -> Any:
    """Give out (交办) those of the tasks that wait for it: all of them or none; how many were."""
    return {"count": actions.assign(plan, told.tasks, viewer=viewer_of(request), words=told.words)}
