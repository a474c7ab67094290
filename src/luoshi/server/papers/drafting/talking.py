"""约谈通知书: of a talk that was decided; where an organ was supervised twice too often one is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.forms.talking import Talking, talking
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, organ_of, own_organ
from luoshi.server.papers.drafting.entries import entries_of
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.models import Paper, PaperOrgan
from luoshi.server.papers.stored import wording
from luoshi.server.plans.models import Talk, Task
from luoshi.server.plans.rules import rules_of
from luoshi.server.plans.talking.proposing import history, proposed
from luoshi.server.plans.talking.values import ProposedTalk


def proposed_talks(viewer: Viewer) -> tuple[ProposedTalk, ...]:
    """The talks that are proposed to the viewer's side today; one decided, or with its paper, is proposed no more."""
    return proposed(viewer, held=_held(viewer))


def undrafted_talks(viewer: Viewer) -> tuple[tuple[int, str, date | None], ...]:
    """The talks that will be held and have no paper yet: number, name of the organ, day."""
    told = Cast(KeyTextTransform("talk", "given"), BigIntegerField())
    papers = Paper.objects.filter(kind="talk").exclude(state="void").alias(talk=told).filter(talk=OuterRef("pk"))
    rows = mine(Talk.objects.filter(state="decided").exclude(Exists(papers)), viewer).order_by("meets_on", "pk")
    return tuple(rows.values_list("pk", "organ__name", "meets_on"))


def draft_talks(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """The paper of a talk that was decided, or of an organ whose tasks are late.

    Raises InputError `papers.no_organ`, `papers.no_tasks` where nothing of it is late,
    `papers.not_supervised`, `papers.talk_not_decided`.
    """
    yield _of_talk(ask.talk, viewer) if ask.talk else _of_organ(ask, viewer)


def _of_talk(number: int, viewer: Viewer) -> Drafted:
    row = mine(Talk.objects.select_related("organ", "holder"), viewer).filter(pk=number, state="decided").first()
    if row is None:
        raise InputError("papers.talk_not_decided")
    keys = row.urgings.values_list("urging__task", flat=True)
    tasks = list(Task.objects.select_related("plan", "holder").filter(pk__in=keys).order_by("effective", "pk"))
    ask = Ask(
        "talk", matter=row.talker, people=tuple(each for each in row.called.split("、") if each), day=row.meets_on,
        place=row.place,
    )  # fmt: skip
    return _drafted(row.organ, row.holder, tasks, ask, viewer, times=row.urgings.count(), given={"talk": row.pk})


def _of_organ(ask: Ask, viewer: Viewer) -> Drafted:
    organ, holder = organ_of(ask.organ), own_organ(viewer)
    rule = rules_of(holder.pk, on=viewer.on).talk
    times = sum(each.organ == organ.code and not each.exempt for each in history(viewer, rule))
    rows = mine(Task.objects.select_related("plan", "holder"), viewer).filter(
        lead=organ, ended=None, closed=None, finished=None, effective__lt=viewer.on
    )
    tasks = list(rows.order_by("effective", "pk"))
    if not tasks:
        raise InputError("papers.no_tasks")
    if not times:
        raise InputError("papers.not_supervised", months=rule.months)
    return _drafted(organ, holder, tasks, ask, viewer, times=times, given={})


def _drafted(
    organ: Organ, holder: Organ, tasks: list[Task], ask: Ask, viewer: Viewer, *, times: int, given: dict[str, int]
) -> Drafted:
    rules = rules_of(holder.pk, on=viewer.on)
    told = Talking(
        dispatch=Dispatch(office_of(holder)), key=str(organ.pk), organ=organ.name, times=times,
        months=rules.talk.months, entries=entries_of(tasks, calendar=rules.calendar, on=viewer.on), talker=ask.matter,
        called=ask.people, when=ask.day, place=ask.place,
    )  # fmt: skip
    return Drafted(
        paper=talking(told, wording()), holder=holder, on=viewer.on, tasks=[each.pk for each in tasks],
        named=[organ.pk], given=given,
    )  # fmt: skip


def _held(viewer: Viewer) -> dict[str, date]:
    """The day of the last paper of each organ: what was urged up to it counts no more."""
    papers = mine(Paper.objects.filter(kind="talk"), viewer).exclude(state="void")
    links = PaperOrgan.objects.filter(paper__in=papers, role="named").order_by("paper__on")
    return dict(links.values_list("organ__code", "paper__on"))
