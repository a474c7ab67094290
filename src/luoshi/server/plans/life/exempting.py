"""Exemption (容错免责): the office decides on three conditions, each found in words and on papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from django.db import transaction

from luoshi.core.base.reasons import demand_none
from luoshi.core.plans.exemption import ExemptionRecord, Finding, answer
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.seats import seat_of
from luoshi.server.plans.models import Event, Exemption, Task


@dataclass(frozen=True, slots=True)
class Asked:
    """What an organ asked to be exempt for, and what was found; `asked_by` is who asked, by name."""

    organ: str
    matter: str
    happened: date
    asked_by: str
    asked: date
    basis: str
    findings: tuple[Finding, ...] = field(default=())
    measures: str = ""


@dataclass(frozen=True, slots=True)
class GrantedExemption:
    """An exemption as a page shows it: the day of the decision, who asked, what was found of each condition."""

    day: date
    organ: str
    matter: str
    happened: date
    asked_by: str
    asked: date
    basis: str
    measures: str
    findings: tuple[Finding, ...]


def exempt(
    task: int,
    told: Asked,
    *,
    version: int | None,
    viewer: Viewer,
    files: Sequence[tuple[str, BinaryIO]] = (),
) -> int:
    """Decide on an exemption; its words and findings stand in the event, one in a line. The task's version afterwards.

    What the task has as evidence and what comes now are the proofs. Raises NotAllowed, NotFound, Conflict, InputError
    `base.faulty` with all that is lacking, or with the conditions that are not met.
    """
    viewer.demand("plans.supervise")
    row = one(visible(Task.objects.all(), viewer), pk=task)
    proofs = (*standing_of(row.standing).evidence, *(name for name, _ in files))
    findings = tuple(Finding(each.condition, each.is_met, each.words, proofs) for each in told.findings)
    record = ExemptionRecord(
        row.key, told.organ, told.matter, told.happened, told.asked_by, told.asked, told.basis, findings,
        told.measures, viewer.name, viewer.on,
    )  # fmt: skip
    demand_none(answer(record).reasons)
    lines = (told.matter, told.basis, *(each.words for each in findings), told.measures)
    words = "\n".join(each.strip() for each in lines if each.strip())
    with transaction.atomic():
        after = do(task, Done("exempt", words=words, about=told.organ), version=version, viewer=viewer, files=files)
        event = Event.objects.get(task=task, number=after)
        with acting(viewer, Deed("plans.exempt", thing=row, reason=told.matter[:300])):
            Exemption.objects.create(
                event=event, matter=told.matter, happened=told.happened, asked_by=told.asked_by, asked=told.asked,
                basis=told.basis, measures=told.measures,
                findings=[[each.condition, each.is_met, each.words] for each in findings],
            )  # fmt: skip
    return after


def exemptions(task: int, viewer: Viewer) -> tuple[GrantedExemption, ...]:
    """The exemptions of a task, the latest first: told to the office and to the organ that asked."""
    rows = Exemption.objects.filter(event__task=task).select_related("event").order_by("-event__number")
    found = list(rows)
    if not found:
        return ()
    parties = Task.objects.select_related("holder").prefetch_related("duties__organ")
    seat = seat_of(one(visible(parties, viewer), pk=task), viewer)
    codes = {each.event.about for each in found}
    names = dict(Organ.objects.filter(code__in=codes).values_list("code", "name"))
    return tuple(
        GrantedExemption(
            each.event.day, names.get(each.event.about, each.event.about), each.matter, each.happened, each.asked_by,
            each.asked, each.basis, each.measures,
            tuple(Finding(condition, is_met, words) for condition, is_met, words in each.findings),
        )
        for each in found
        if seat.inside or each.event.about in seat.parties
    )  # fmt: skip
