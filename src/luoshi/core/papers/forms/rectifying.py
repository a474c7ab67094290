"""整改通知书: what a supervision found, what is to be put right, by when it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.papers.forms.closings import contact_note
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.model import Block, Paper, Paragraph, Row, Runs
from luoshi.core.papers.ordinals import han_number
from luoshi.core.papers.printed import counted, dated, day_or_place
from luoshi.core.papers.wording import Wording

_ENDS = "。；"


@dataclass(frozen=True, slots=True)
class Problem:
    """What was found, on which rule or task it rests, what is asked, by when."""

    key: str
    found: str
    basis: str
    asked: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Rectifying:
    """What a 整改通知书 says. `inspection` names the supervision that found the problems, `from_day` to `to_day`."""

    dispatch: Dispatch
    key: str
    organ: str
    inspection: str
    from_day: date
    to_day: date
    problems: tuple[Problem, ...]
    answer_by: date | None = None


def rectifying(given: Rectifying, wording: Wording) -> Paper:
    """The 整改通知书."""
    problems = (_problem(place, each, wording) for place, each in enumerate(given.problems, 1))
    body = (_opening(given, wording), *problems, _answer(given, wording))
    return Paper(
        kind="rectify",
        title=wording.text("rectify.title", inspection=_bare(given.inspection)),
        head=given.dispatch.head(mark=given.dispatch.office.name),
        addressees=(given.organ,),
        body=body,
        signature=given.dispatch.signature(),
        note=contact_note(given.dispatch.office, wording),
        foot=given.dispatch.foot(),
        banner=given.dispatch.office.banner,
    )


def _opening(given: Rectifying, wording: Wording) -> Block:
    name = "rectify.opening_day" if given.from_day == given.to_day else "rectify.opening"
    return wording.paragraph(
        name,
        start=dated(given.from_day, Row("inspection", given.key, "from_day")),
        end=dated(given.to_day, Row("inspection", given.key, "to_day")),
        inspection=given.inspection,
        count=counted(len(given.problems), Row("inspection", given.key, "problems"), unit="个"),
    )


def _problem(place: int, each: Problem, wording: Wording) -> Paragraph:
    due: Runs = ()
    if each.due:
        due = wording.say("rectify.due", day=dated(each.due, Row("problem", each.key, "due")))
    head = wording.say("rectify.problem_head", number=han_number(place), found=each.found.rstrip(_ENDS))
    runs = wording.say("rectify.problem", basis=each.basis.rstrip(_ENDS), asked=each.asked, due=due)
    return Paragraph(runs, level=1, head=head)


def _bare(inspection: str) -> str:
    """The name of a supervision without the words that only a sentence needs."""
    return inspection.removesuffix("时")


def _answer(given: Rectifying, wording: Wording) -> Block:
    day = day_or_place(given.answer_by, Row("inspection", given.key, "answer_by"))
    return Paragraph((*wording.say("rectify.answer", day=day), *wording.say("rectify.again")))
