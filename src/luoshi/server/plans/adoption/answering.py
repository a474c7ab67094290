"""What is answered to those who asked: a firm whose request it was, a deputy whose proposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption.changing import locked
from luoshi.server.plans.models import Answer, Plan

ANSWERED: Final = ("request", "proposal")
CONTENT: Final = ("content", "partly", "discontent")
_LONGEST: Final = 5000


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as it was given; `content` whether who asked was content, empty where that is not known."""

    words: str
    on: date
    content: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Who asked what on which day, what was promised, what was answered; the latest answer first."""

    plan: int
    title: str
    source: str
    by: str
    words: str
    on: date | None
    promised: date | None
    answers: tuple[ShownAnswer, ...]
    may: bool


def answers(plan: int, viewer: Viewer) -> Answers:
    """The answers of a plan of the viewer's own side. Raises NotFound, of a plan that nobody awaits one of, too."""
    row = one(mine(Plan.objects.filter(source__in=ANSWERED), viewer), pk=plan)
    told = tuple(
        ShownAnswer(each.words, each.on, each.content, each.made_by.name)
        for each in row.answers.select_related("made_by").order_by("-on", "-pk")
    )
    may = viewer.may("plans.adopt") and row.state != "ended"
    return Answers(row.pk, row.title, row.source, row.told_by, row.words, row.told_on, row.promised, told, may)


def answer(plan: int, words: str, *, on: date, content: str, viewer: Viewer) -> None:
    """Write down what was answered; an answer is never changed, a later one stands beside it.

    Raises NotAllowed, NotFound, NotNow `plans.over`, InputError `plans.answers.…`.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = locked(plan, viewer, version=None)
        if row.source not in ANSWERED:
            raise InputError("plans.answers.not_asked")
        if not words.strip():
            raise InputError("plans.answers.no_words")
        if on > viewer.on:
            raise InputError("plans.answers.ahead", day=on)
        if row.told_on and on < row.told_on:
            raise InputError("plans.answers.too_early", day=on)
        with acting(viewer, Deed("plans.answer", thing=row)):
            Answer.objects.create(
                plan=row, words=words.strip()[:_LONGEST], on=on, content=content if content in CONTENT else "",
                made_at=viewer.now, made_by_id=viewer.person,
            )  # fmt: skip
