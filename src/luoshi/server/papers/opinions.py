"""What organs said of a plan's draft, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.papers.models import Opinion
from luoshi.server.plans.models import Plan

VERDICTS: Final = ("adopted", "partly", "declined", "none")
_REASONED: Final = ("partly", "declined")
_CLAUSE, _WHY = 200, 500


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion as it is typed in; `organ` is a name of the register."""

    organ: str
    clause: str = ""
    words: str = ""
    verdict: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ListedOpinion:
    """An opinion as its list shows it."""

    pk: int
    said: Said


@dataclass(frozen=True, slots=True)
class Opinions:
    """The opinions on one plan."""

    plan: int
    title: str
    rows: tuple[ListedOpinion, ...]


def opinions(plan: int, viewer: Viewer) -> Opinions:
    """The opinions on a plan of the viewer's own side. Raises NotFound."""
    row = one(mine(Plan.objects.all(), viewer), pk=plan)
    rows = row.opinions.select_related("organ").order_by("organ__path", "pk")
    return Opinions(
        row.pk,
        row.title,
        tuple(
            ListedOpinion(each.pk, Said(each.organ.name, each.clause, each.words, each.verdict, each.why))
            for each in rows
        ),
    )


def record(plan: int, said: Said, *, viewer: Viewer, opinion: int | None = None) -> int:
    """Record an opinion, or what became of one that is there; its number.

    Raises NotAllowed, NotFound, InputError `papers.no_organ`, `papers.words_needed`, `papers.verdict_form`,
    `papers.why_needed`.
    """
    viewer.demand("papers.draft")
    _demand_sound(said)
    with transaction.atomic():
        row = one(mine(Plan.objects.select_related("holder"), viewer), pk=plan)
        kept = one(row.opinions.all(), pk=opinion) if opinion else None
        organ = kept.organ if kept else Organ.objects.filter(name=said.organ.strip()).first()
        if organ is None:
            raise InputError("papers.no_organ", name=said.organ)
        with acting(viewer, Deed("papers.opinion", thing=row, params={"organ": organ.name})):
            kept = kept or Opinion(plan=row, organ=organ, made_at=viewer.now)
            kept.clause, kept.words, kept.by_id = said.clause[:_CLAUSE], said.words, viewer.person
            kept.verdict, kept.why = said.verdict, said.why[:_WHY]
            kept.save()
    return kept.pk


def _demand_sound(said: Said) -> None:
    if said.verdict and said.verdict not in VERDICTS:
        raise InputError("papers.verdict_form", verdict=said.verdict)
    if not said.words.strip() and said.verdict != "none":
        raise InputError("papers.words_needed")
    if said.verdict in _REASONED and not said.why.strip():
        raise InputError("papers.why_needed")
