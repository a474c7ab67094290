"""What the office decides of a proposed talk, what it writes down of one that was held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from django.conf import settings
from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, demand_none, reason
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.models import Talk, TalkFile, TalkUrging
from luoshi.server.plans.partaking import join
from luoshi.server.plans.talking.proposing import proposed

LABEL: Final = "plans.talk"
DECISIONS: Final = ("decided", "declined")


@dataclass(frozen=True, slots=True)
class TalkDecision:
    """`decision` is decided (约谈) or declined (不约谈), with the reason; the rest is of a talk that will be held."""

    decision: str
    reason: str
    meets_on: date | None = None
    talker: str = ""
    called: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TalkRecord:
    """What was said on the day, what came of it."""

    held_on: date | None
    record: str
    outcome: str


def decide(organ: int, told: TalkDecision, *, viewer: Viewer) -> int:
    """Decide on the talk that is proposed for an organ; the talk's number.

    Raises NotAllowed, InputError `talks.not_proposed`, `base.faulty` with all that is lacking.
    """
    viewer.demand("plans.supervise")
    with transaction.atomic():
        holder = Organ.objects.select_for_update().get(pk=viewer.organ)
        wanted = next((each for each in proposed(viewer) if each.organ == organ), None)
        if wanted is None:
            raise InputError("talks.not_proposed")
        demand_none(_lacking(told, on=viewer.on))
        holds = told.decision == "decided"
        row = Talk(
            holder=holder, shared=holds, organ_id=organ, state=told.decision, reason=told.reason.strip(), on=viewer.on,
            meets_on=told.meets_on if holds else None, talker=told.talker.strip() if holds else "",
            called=told.called.strip() if holds else "", place=told.place.strip() if holds else "",
            made_at=viewer.now, made_by_id=viewer.person,
        )  # fmt: skip
        params = {"decision": told.decision}
        with acting(viewer, Deed("plans.talk", name=wanted.name, reason=told.reason[:300], params=params)) as action:
            row.save()
            made(action, row)
            TalkUrging.objects.bulk_create(TalkUrging(talk=row, urging_id=each.urging) for each in wanted.steps)
            if holds:
                join(LABEL, row.pk, {organ: "called"}, on=viewer.on)
                _tell(row, "decided", str(row.meets_on), viewer)
    return row.pk


def record(talk: int, told: TalkRecord, *, viewer: Viewer, files: Sequence[tuple[str, BinaryIO]] = ()) -> None:
    """Write down a talk that was held, once, with its signed record as files.

    Raises NotAllowed, NotFound, InputError `base.faulty` with everything against it, `document.…`.
    """
    viewer.demand("plans.supervise")
    one(mine(Talk.objects.all(), viewer), pk=talk)
    with ExitStack() as stack:
        limit = settings.LUOSHI_MAX_DOCUMENT_BYTES
        incoming = [
            (name, stack.enter_context(store.received(stream, name=name, limit=limit))) for name, stream in files
        ]
        with transaction.atomic():
            row = Talk.objects.select_related("holder", "organ").select_for_update(of=("self",)).get(pk=talk)
            demand_none(_record_faults(row, told, on=viewer.on))
            with acting(viewer, Deed("plans.talk_record", thing=row)):
                row.state, row.held_on = "held", told.held_on
                row.record, row.outcome = told.record.strip(), told.outcome.strip()
                row.save()
                for name, each in incoming:
                    TalkFile.objects.create(talk=row, file=place(each, now=viewer.now), name=name)
                _tell(row, "held", str(told.held_on), viewer)


def _lacking(told: TalkDecision, *, on: date) -> Iterator[Reason]:
    if told.decision not in DECISIONS:
        yield reason("talks.no_decision")
    if not told.reason.strip():
        yield reason("talks.no_reason")
    if told.decision != "decided":
        return
    if not told.talker.strip():
        yield reason("talks.no_talker")
    if told.meets_on is None:
        yield reason("talks.no_day")
    elif told.meets_on < on:
        yield reason("talks.day_passed", day=told.meets_on)


def _record_faults(row: Talk, told: TalkRecord, *, on: date) -> Iterator[Reason]:
    if row.state == "declined":
        yield reason("talks.not_held")
    if row.state == "held":
        yield reason("talks.recorded_before", day=row.held_on)
    if not told.record.strip():
        yield reason("talks.no_record")
    if not told.outcome.strip():
        yield reason("talks.no_outcome")
    if told.held_on is None:
        yield reason("talks.no_day")
    elif told.held_on > on:
        yield reason("talks.too_early", day=told.held_on)


def _tell(row: Talk, code: str, day: str, viewer: Viewer) -> None:
    tell(
        people_at([row.organ_id], on=viewer.on, but=viewer.person), f"talks.notice.{code}",
        params={"organ": viewer.organ_name, "day": day}, leads_to=f"/plans/talks/{row.pk}/", thing=row, now=viewer.now,
    )  # fmt: skip
