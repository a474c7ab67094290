"""The 纪要 of a meeting that was held: what it resolved, who was there; which meetings have none yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.forms.minutes import Matter, Minutes, minutes
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask
from luoshi.server.papers.drafting.lettering import draft_minutes
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.models import Paper
from luoshi.server.papers.stored import wording
from luoshi.server.plans.meetings.showing import meeting as shown_meeting
from luoshi.server.plans.meetings.values import Answer, ShownItem, ShownMeeting
from luoshi.server.plans.models import Meeting, MeetingItem

_OPEN: Final = "　　　　"
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Unminuted:
    """A meeting that resolved something and has no 纪要 yet."""

    pk: int
    title: str
    day: date


def draft_minuted(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """The 纪要 of the meeting that is asked for; without one, of what people typed.

    Raises InputError `papers.no_meeting` for one that is not the viewer's own or not held, `papers.not_resolved`.
    """
    if not ask.meeting:
        yield from draft_minutes(ask, viewer)
        return
    row = _held(viewer).filter(pk=ask.meeting).select_related("holder").first()
    if row is None:
        raise InputError("papers.no_meeting")
    found = shown_meeting(row.pk, viewer)
    resolved = [each for each in found.items if each.words]
    if not resolved:
        raise InputError("papers.not_resolved", name=row.title)
    codes = [each.code for each in found.guests]
    yield Drafted(
        paper=minutes(_given(row, found, resolved), wording()), holder=row.holder, on=viewer.on, plan=row.plan_id,
        tasks=[each.task for each in resolved if each.task], given={"meeting": row.pk},
        named=list(Organ.objects.filter(code__in=codes).order_by("pk").values_list("pk", flat=True)),
    )  # fmt: skip


def unminuted(viewer: Viewer, *, meeting: int = 0) -> tuple[Unminuted, ...]:
    """The last meetings of the viewer's side that resolved something and have no 纪要; `meeting` alone where asked."""
    rows = _held(viewer).filter(pk__in=MeetingItem.objects.exclude(words="").values("meeting"))
    found = list((rows.filter(pk=meeting) if meeting else rows).order_by("-day", "-pk")[:_MOST])
    papers = Paper.objects.filter(kind="minutes", given__meeting__in=[each.pk for each in found]).exclude(state="void")
    has = {given["meeting"] for given in papers.values_list("given", flat=True)} if found else set()
    return tuple(Unminuted(each.pk, each.title, each.day) for each in found if each.pk == meeting or each.pk not in has)


def _held(viewer: Viewer) -> QuerySet[Meeting]:
    return mine(Meeting.objects.filter(state="held"), viewer)


def _given(row: Meeting, found: ShownMeeting, resolved: list[ShownItem]) -> Minutes:
    return Minutes(
        dispatch=Dispatch(office_of(row.holder)), key=str(row.pk), meeting=row.title, day=row.day,
        place=row.place or _OPEN, chair=row.chair or _OPEN,
        matters=tuple(
            Matter(each.title, (), f"{row.pk}/{each.number}", each.words, each.leads, each.supports, each.due)
            for each in resolved
        ),
        present=_people(found, "present"), absent=_people(found, "absent"), sitting_in=_people(found, "sitting_in"),
    )  # fmt: skip


def _people(found: ShownMeeting, answer: Answer) -> tuple[str, ...]:
    """Each organ with those who came for it."""
    return tuple(f"{each.name}{each.people}" for each in found.guests if each.answer == answer)
