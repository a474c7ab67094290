"""Drafts that people ask for, by kind; and which assigned tasks have no 交办单 yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Count, Exists, OuterRef

from luoshi.core.base.errors import InputError
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.secrecy import refuse_classified
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask
from luoshi.server.papers.drafting.assigning import draft_assignings
from luoshi.server.papers.drafting.bulletins import draft_bulletins
from luoshi.server.papers.drafting.closing import draft_closings
from luoshi.server.papers.drafting.consulting import draft_consultings
from luoshi.server.papers.drafting.lettering import draft_letters
from luoshi.server.papers.drafting.minuting import draft_minuted
from luoshi.server.papers.drafting.rectifying import draft_rectifyings
from luoshi.server.papers.drafting.talking import draft_talks
from luoshi.server.papers.drafting.writing import Drafted, write
from luoshi.server.papers.models import PaperTask
from luoshi.server.plans.models import Task

DRAFTS: Final[Mapping[str, Callable[[Ask, Viewer], Iterator[Drafted]]]] = {
    "assign": draft_assignings,
    "talk": draft_talks,
    "rectify": draft_rectifyings,
    "closing": draft_closings,
    "bulletin": draft_bulletins,
    "minutes": draft_minuted,
    "letter": draft_letters,
    "notice": draft_letters,
    "draft_plan": draft_consultings,
    "consultation": draft_consultings,
    "adoption": draft_consultings,
}


@dataclass(frozen=True, slots=True)
class Unassigned:
    """Tasks of a plan that went out to an organ without a 交办单."""

    plan: int
    plan_title: str
    organ: str
    tasks: tuple[int, ...]


def draft(ask: Ask, *, viewer: Viewer) -> tuple[int, ...]:
    """Draft what is asked for, all of it or nothing; the papers by number.

    Raises NotAllowed, NotFound, InputError `papers.no_kind` and what the kind asks for, Refused for a classified text.
    """
    viewer.demand("papers.draft")
    made = DRAFTS.get(ask.kind)
    if made is None:
        raise InputError("papers.no_kind", kind=ask.kind)
    refuse_classified(fold("\n".join((ask.matter, *ask.lines))))
    drafts = list(made(ask, viewer))
    with transaction.atomic():
        return tuple(write(each, actor=viewer).pk for each in drafts)


def unassigned(viewer: Viewer, *, most: int = 50) -> tuple[Unassigned, ...]:
    """What went out without a 交办单 that is not void, by plan and organ, the largest first."""
    has = PaperTask.objects.filter(task=OuterRef("pk"), paper__kind="assign").exclude(paper__state="void")
    rows = mine(Task.objects.filter(ended=None, closed=None, lead__isnull=False), viewer).exclude(assigned=None)
    waiting = rows.filter(of=None).exclude(Exists(has))
    groups = waiting.values_list("plan", "plan__title", "lead", "lead__name").annotate(count=Count("pk"))
    found = list(groups.order_by("-count", "plan", "lead")[:most])
    keys: dict[tuple[int, int], list[int]] = {}
    for plan, lead, pk in waiting.filter(plan__in={each[0] for each in found}).values_list("plan", "lead", "pk"):
        keys.setdefault((plan, lead or 0), []).append(pk)
    return tuple(Unassigned(plan, title, name, tuple(keys[plan, lead])) for plan, title, lead, name, _ in found)
