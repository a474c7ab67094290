"""What programs do with papers: drafted, put into other words, taken from step to step, sent out, looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Form, Schema, UploadedFile
from pydantic import AfterValidator, Field

from luoshi.adapters.documents.limits import too_large
from luoshi.api.base import (
    Code,
    Day,
    LongWords,
    Number,
    Pk,
    Version,
    Words,
    example,
    fit,
    operation,
    plain,
    viewer_of,
)
from luoshi.api.papers import PaperFinding, router, told_finding
from luoshi.core.base.errors import InputError
from luoshi.core.papers.kinds import Kind
from luoshi.server.papers import actions, queries

__all__ = ["router"]
Looked = TypeVar("Looked")

_Name = Annotated[str, Field(max_length=200), AfterValidator(fit)]
_Period = Annotated[str, Field(max_length=12), AfterValidator(fit)]


class NewPaper(Schema):
    """What is asked to be drafted: a kind with what it needs.

    assign, closing, rectify: tasks · draft_plan, consultation, adoption: plan · bulletin: period · talk: organ ·
    notice, letter, minutes: matter, lines, addressees.
    """

    model_config = example(kind="bulletin", period="2026Q1")
    kind: Kind
    tasks: list[Pk] = Field([], max_length=500)
    plan: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    period: _Period = ""
    organ: Code = ""
    matter: Words = ""
    addressees: list[_Name] = Field([], max_length=100)
    lines: list[LongWords] = Field([], max_length=100)
    people: list[_Name] = Field([], max_length=100)
    day: Day | None = None
    until: Day | None = None
    place: _Name = ""


class PapersMade(Schema):
    """The papers that were drafted, by number."""

    papers: list[int]


class NewWords(Schema):
    """Other words for a draft that stands at `version`; what is null stays. `spots` by the keys of open places."""

    model_config = example(version=1, spots={"body.2": "请于2026年3月31日前书面反馈办理情况。"})
    version: Version
    title: Words | None = None
    addressees: LongWords | None = None
    copied: LongWords | None = None
    note: LongWords | None = None
    spots: dict[_Name, LongWords] = Field({}, max_length=200)
    reason: Words = ""


class NextStep(Schema):
    """A step of a paper that stands at `version`: 核稿, 会签, 签发, 退回拟稿 or 作废; the last two need a reason.

    `day` is the 成文日期 of `sign`, today where it is null.
    """

    model_config = example(version=2, act="check")
    version: Version
    act: Literal["check", "countersign", "sign", "send_back", "void"]
    reason: Words = ""
    day: Day | None = None


class SendingOut(Schema):
    """印发: with a number (文号) that the office's own system gave, the next of an own `series`, or none."""

    model_config = example(version=4, number="青经管督〔2026〕5号")
    version: Version
    number: Annotated[str, Field(max_length=60), AfterValidator(fit)] = ""
    series: Pk | None = None


class PaperStands(Schema):
    """How the paper stands afterwards."""

    pk: int
    state: str
    number: str
    version: int
    sha256: str


class Checked(Schema):
    """What a Word file breaks of the standard, and what people should look at."""

    findings: list[PaperFinding]


class NumbersChecked(Schema):
    """Each number of a draft beside the figures of a quarter: matched, conflicting or unsourced.

    `sums` are wholes whose parts do not agree, `names` organs that nobody knows.
    """

    period: str
    marks: list[dict[str, Any]]
    sums: list[dict[str, Any]]
    names: list[dict[str, Any]]


@operation(router, "POST", "papers/", power="papers.draft", channel="act", response=PapersMade)
def draft_papers(request: HttpRequest, told: NewPaper) -> Any:
    """Draft papers of a kind: all that is asked for, or nothing."""
    values: dict[str, Any] = told.model_dump()
    values |= {name: tuple(values[name]) for name in ("tasks", "addressees", "lines", "people")}
    return {"papers": list(actions.draft(actions.Ask(**values), viewer=viewer_of(request)))}


@operation(router, "POST", "papers/{int:paper}/words/", power="papers.draft", channel="act", response=PaperStands)
def edit_paper(request: HttpRequest, paper: Number, told: NewWords) -> Any:
    """Put other words into a draft; its numbers stay linked to their rows."""
    words = actions.Words(told.title, told.addressees, told.copied, told.note, told.spots)
    actions.edit(paper, words, version=told.version, viewer=viewer_of(request), reason=told.reason)
    return _stands(request, paper)


@operation(router, "POST", "papers/{int:paper}/steps/", power="papers.draft", channel="act", response=PaperStands)
def step_paper(request: HttpRequest, paper: Number, told: NextStep) -> Any:
    """Take a paper one step; 核稿 and 签发 by another than who drafted it."""
    viewer = viewer_of(request)
    actions.step(paper, told.act, version=told.version, viewer=viewer, reason=told.reason, day=told.day)
    return _stands(request, paper)


@operation(router, "POST", "papers/{int:paper}/issue/", power="papers.sign", channel="act", response=PaperStands)
def issue_paper(request: HttpRequest, paper: Number, told: SendingOut) -> Any:
    """Send a signed paper out: its text, number, digest and files never change after."""
    viewer = viewer_of(request)
    actions.issue(paper, version=told.version, viewer=viewer, number=told.number, series=told.series)
    return _stands(request, paper)


@operation(router, "POST", "papers/check/", power="papers.read", channel="act", response=Checked)
def check_paper(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> Any:
    """Check any Word file against the standard of official papers; nothing is kept."""
    viewer = viewer_of(request)
    found = _looked_at(file, lambda data: queries.checked(data, viewer=viewer))
    return {"findings": [told_finding(each, request) for each in found]}


@operation(router, "POST", "papers/numbers/", power="papers.draft", channel="act", response=NumbersChecked)
def check_numbers(
    request: HttpRequest, period: Annotated[_Period, Form()], file: Annotated[UploadedFile, File()]
) -> Any:
    """Compare the numbers of a draft with the figures of a quarter; nothing is kept."""
    viewer = viewer_of(request)
    found = _looked_at(file, lambda data: queries.numbers(data, period, viewer=viewer))
    compared = found.compared
    return {
        "period": found.period, "marks": plain(compared.marks), "sums": plain(compared.sums),
        "names": plain(compared.names),
    }  # fmt: skip


def _stands(request: HttpRequest, paper: int) -> dict[str, Any]:
    about = queries.paper(paper, viewer_of(request)).about
    return {name: getattr(about, name) for name in PaperStands.model_fields}


def _looked_at(file: UploadedFile, look: Callable[[bytes], Looked]) -> Looked:
    """What is found in a file. Raises InputError with the name of the file."""
    limit = settings.LUOSHI_MAX_DOCUMENT_BYTES
    data: bytes = file.read(limit + 1)
    try:
        if len(data) > limit:
            raise too_large(len(data), limit)
        return look(data)
    except InputError as fault:
        raise type(fault)(fault.code, **({"where": file.name or ""} | fault.params)) from fault
