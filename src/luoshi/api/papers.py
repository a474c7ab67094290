"""Papers read: listed, one with its numbers and the rows behind them, its files; the rates of a quarter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router, Schema
from pydantic import AfterValidator

from luoshi.api.base import FIFTY, After, Count, Limit, Number, Text, Window, fit, operation, plain, viewer_of
from luoshi.api.base import language_of as language
from luoshi.api.reasons import Because, because
from luoshi.api.sending import exported, stored
from luoshi.core.base.reasons import Reason
from luoshi.core.papers.checking.finding import Finding
from luoshi.core.papers.kinds import Kind
from luoshi.core.papers.model import figures_of
from luoshi.server.papers import queries
from luoshi.server.papers.values import ListedPaper, PaperFilters, ShownPaper, ToldOrgan, ToldTask
from luoshi.server.texts.exporting import TYPES
from luoshi.server.texts.values import Exported

router = Router(tags=["papers"])
PaperState = Literal["draft", "checked", "countersigned", "signed", "issued", "void"]


class FigureRow(Schema):
    """Where a number comes from: what sort of row, its key, what is told of it."""

    kind: str
    key: str
    what: str


class PaperFigure(Schema):
    """A number as it is printed, its exact value and its unit; `opens`: the post may open the row behind it."""

    text: str
    value: str
    unit: str
    row: FigureRow
    opens: bool


class PaperFinding(Schema):
    """What the checker found. `place` is the number of a paragraph, 0 for the whole; advice is what people decide."""

    place: int
    weight: Literal["fault", "advice"]
    near: str
    why: Because


class PaperStepDone(Schema):
    """What somebody did with a paper; `told` are places with their words before and after."""

    kind: str
    at: datetime
    by: str
    organ: str
    reason: str
    told: list[list[str]]


class PaperSpot(Schema):
    """A place of the text by its key; `open` where something is still to be filled in."""

    key: str
    label: str
    words: str
    open: bool


class NextInSeries(Schema):
    """A series of the office with the number that comes next."""

    pk: int
    number: str


class WholePaper(Schema):
    """A paper with its data. Steps, findings, open places and series are told to the holder's side only.

    `content` is the text that is kept (its form stands in docs/reference/papers.md); `about.sha256` is its digest,
    frozen at issue. `fonts` are faces that another font had to stand in for: asked, used.
    """

    about: ListedPaper
    content: dict[str, Any]
    figures: list[PaperFigure]
    tasks: list[ToldTask]
    organs: list[ToldOrgan]
    steps: list[PaperStepDone]
    findings: list[PaperFinding]
    open: list[PaperSpot]
    fonts: list[list[str]]
    series: list[NextInSeries]
    may: list[str]
    own: bool


class TasksBehind(Schema):
    """The tasks that a number of a bulletin counts: how many, and those of them that the post sees."""

    paper: int
    title: str
    key: str
    what: str
    count: int
    tasks: list[ToldTask]


class QuarterTally(Schema):
    """The tasks of one organ, or of all: due in the quarter, closed, on time; rates in percent, null where none was.

    The lights are those of open tasks today; `score` is that of the bulletin.
    """

    key: str
    name: str
    due: int
    closed: int
    on_time: int
    completion: str | None
    punctuality: str | None
    green: int
    yellow: int
    red: int
    grey: int
    none: int
    score: str | None


class QuarterRates(Schema):
    """The rates of a quarter as of a day, for the tasks that one's own side holds, by the organ that leads them.

    The key of an organ's tally ends with its code.
    """

    period: str
    on: date
    total: QuarterTally
    organs: list[QuarterTally]


Quarter = Annotated[str, Query(max_length=12, examples=["2026Q1"]), AfterValidator(fit)]


@operation(router, "GET", "papers/", power="papers.read", channel="list", response=Window[ListedPaper])
def papers(
    request: HttpRequest, after: After = "", limit: Limit = FIFTY, text: Text = "", kind: Kind | None = None,
    state: PaperState | None = None, organ: Text = "", plan: Count = 0, task: Count = 0,
) -> Any:  # fmt: skip
    """Papers, the newest first; `text` is part of the title or number, `organ` of the name of whom it goes to."""
    filters = PaperFilters(text, kind or "", state or "", organ, plan, task)
    return queries.papers(viewer_of(request), filters=filters, after=after, most=limit)


@operation(router, "GET", "papers/{int:paper}/", power="papers.read", channel="detail", response=WholePaper)
def paper(request: HttpRequest, paper: Number) -> Any:
    """One paper with its numbers and their rows, its steps, what the checker finds."""
    found = queries.paper(paper, viewer_of(request))
    parts = ("steps", "open", "fonts", "series")
    return {name: plain(getattr(found, name)) for name in parts} | {
        "about": found.about, "content": plain(found.paper), "figures": _figures(found), "tasks": found.tasks,
        "organs": found.organs, "findings": [told_finding(each, request) for each in found.findings],
        "may": sorted(found.may), "own": found.own,
    }  # fmt: skip


@operation(router, "GET", "papers/{int:paper}/file/{slug:form}/", power="papers.read", channel="file")
def paper_file(request: HttpRequest, paper: Number, form: Literal["docx", "pdf"]) -> HttpResponseBase:
    """The docx or PDF of a paper: the one that went out, before that made of the draft."""
    made = queries.export(paper, form, viewer=viewer_of(request))
    name = f"{made.name}.{form}"
    if isinstance(made.content, bytes):
        return exported(Exported(name, TYPES.get(form, "application/octet-stream"), made.content))
    return stored(made.content, name=name)


@operation(router, "GET", "papers/{int:paper}/behind/", power="papers.read", channel="detail", response=TasksBehind)
def paper_behind(request: HttpRequest, paper: Number, key: Text, what: Text) -> Any:
    """The tasks behind a number of a bulletin, by the key and what of its row."""
    return plain(queries.behind(paper, key, what, viewer_of(request)))


@operation(router, "GET", "rates/", power="plans.read", channel="count", response=QuarterRates)
def rates(request: HttpRequest, period: Quarter, organ: Text = "") -> Any:
    """Completion and punctuality of a quarter, lights and score; of one organ by its code, or of all."""
    found = queries.counts_of(period, viewer_of(request))
    organs = [each for each in found.organs if organ in ("", each.key.partition("/")[2])]
    return {"period": str(found.period), "on": found.on, "total": plain(found.total), "organs": plain(organs)}


def told_finding(found: Finding, request: HttpRequest) -> dict[str, Any]:
    """A finding with its sentence."""
    told: dict[str, Any] = {"place": found.place, "weight": found.weight, "near": found.near}
    return told | {"why": because(Reason(found.code, found.params), language(request))}


def _figures(found: ShownPaper) -> list[dict[str, Any]]:
    return [plain(each) | {"opens": (each.row.kind, each.row.key) in found.reach} for each in figures_of(found.paper)]
