"""The ledger read: tasks as they are asked for, one task on a day, what was done to it, its evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router, Schema
from pydantic import AfterValidator, Field

from luoshi.api.base import FIFTY, After, Count, Day, Limit, Number, Window, fit, operation, plain, viewer_of
from luoshi.api.base import language_of as language
from luoshi.api.sending import stored
from luoshi.api.tasks import LedgerTask, TaskEvents, task_events, whole_task
from luoshi.core.plans.model import Light, Nature, State
from luoshi.core.texts.model import Role
from luoshi.server.base.files.queries import open_file
from luoshi.server.plans import queries
from luoshi.server.plans.ledger.values import LIGHTS, LedgerFilters, LedgerRow, Order, Which
from luoshi.server.plans.life.reporting import ReportRow

router = Router(tags=["ledger"])
_Pk = Annotated[int, Field(ge=0, le=2**63 - 1)]
_Sought = Annotated[str, Field(max_length=60), AfterValidator(fit)]


class LedgerQuestions(Schema):
    """What a list of tasks is narrowed to; what is not told asks nothing."""

    which: Which = Field("open", description="tasks on which somebody works, those that are over, or all")
    plan: _Pk = 0
    light: list[Light] = Field([], max_length=5)
    state: list[State] = Field([], max_length=9)
    organ: _Pk = Field(0, description="an organ that has a part in it, by number")
    name: _Sought = Field("", description="part of the name of such an organ")
    own: bool = Field(default=False, description="tasks in which the organ of the token's post has a part")
    role: Role | None = Field(None, description="the part that such an organ has")
    due_from: Day | None = None
    due_to: Day | None = None
    overdue: bool = False
    pending: bool = Field(default=False, description="a request waits for its answer")
    unlimited: bool = Field(default=False, description="without a time limit")
    text: _Sought = Field("", description="part of the heading")
    nature: Nature | None = None

    def filters(self) -> LedgerFilters:
        """The questions as the ledger takes them."""
        told: dict[str, Any] = self.model_dump(exclude={"light", "state"})
        told |= {"role": self.role or "", "nature": self.nature or ""}
        return LedgerFilters(lights=tuple(self.light), states=tuple(self.state), **told)


class LedgerWindow(Window[LedgerRow]):
    """Tasks, and how many the same questions give of each light, whatever lights they ask for.

    A light in `lights_capped` has more than is counted.
    """

    lights: dict[str, int]
    lights_capped: list[str]


class LedgerCounts(Schema):
    """How many tasks the questions give of each light and in each state; `capped` ones have more than is told."""

    lights: dict[str, int]
    lights_capped: list[str]
    states: dict[str, int]
    states_capped: list[str]


class MonthSheet(Schema):
    """What an organ has to report on in the month that begins on `month`; `told` of the rows were reported in it.

    `last` of a row is sent back with its report; `more` tasks are beyond the two hundred of a sheet.
    """

    organ: int
    code: str
    name: str
    month: date
    rows: list[ReportRow]
    told: int
    more: int


@operation(router, "GET", "ledger/", power="plans.read", channel="list", response=LedgerWindow)
def ledger(
    request: HttpRequest, asked: Annotated[LedgerQuestions, Query()], order: Order = "due", after: After = "",
    limit: Limit = FIFTY,
) -> Any:  # fmt: skip
    """Tasks of all plans, by due day where no other order is asked for."""
    viewer, filters = viewer_of(request), asked.filters()
    found, counts = queries.ledger(viewer, filters=filters, order=order, after=after, most=limit)
    lights = {each: counts.of.get(each, 0) for each in LIGHTS}
    return {
        "rows": found.rows, "after": found.after, "count": found.count, "capped": found.capped, "lights": lights,
        "lights_capped": sorted(counts.capped),
    }  # fmt: skip


@operation(router, "GET", "ledger/counts/", power="plans.read", channel="count", response=LedgerCounts)
def ledger_counts(request: HttpRequest, asked: Annotated[LedgerQuestions, Query()]) -> Any:
    """How many tasks there are by light and by state; each leaves its own question aside."""
    viewer, filters = viewer_of(request), asked.filters()
    _, lights = queries.ledger(viewer, filters=filters, most=1)
    states = queries.counted_states(viewer, filters=filters)
    return {
        "lights": dict(lights.of), "lights_capped": sorted(lights.capped), "states": dict(states.of),
        "states_capped": sorted(states.capped),
    }  # fmt: skip


@operation(router, "GET", "ledger/{int:task}/", power="plans.read", channel="detail", response=LedgerTask)
def ledger_task(request: HttpRequest, task: Number, on: Day | None = None) -> Any:
    """One task with its parts, its light and why, every day of its deadline, its ladder; `on`: as it was then."""
    return whole_task(queries.task(task, viewer_of(request), on=on), language(request))


@operation(router, "GET", "ledger/{int:task}/events/", power="plans.read", channel="history", response=TaskEvents)
def ledger_events(request: HttpRequest, task: Number, on: Day | None = None) -> Any:
    """What was done to a task and which lights it showed, as far as the post is told of it, the latest first."""
    return task_events(queries.task(task, viewer_of(request), on=on), language(request))


@operation(router, "GET", "ledger/{int:task}/evidence/{int:evidence}/", power="plans.read", channel="file")
def evidence(request: HttpRequest, task: Number, evidence: Number) -> HttpResponseBase:
    """A file of evidence, for those who are told of the event that brought it."""
    kept, name = queries.evidence(task, evidence, viewer_of(request))
    return stored(open_file(kept), name=name)


@operation(router, "GET", "ledger/reports/", power="plans.report", channel="list", response=MonthSheet)
def month_sheet(request: HttpRequest, organ: Count = 0) -> Any:
    """What an organ has still to tell this month, filled from last time; another organ than one's own by number."""
    return plain(queries.sheet(viewer_of(request), organ=organ))
