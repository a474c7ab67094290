"""Exemption (容错免责): the office decides on three conditions, each found in words and on papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from luoshi.core.base.reasons import demand_none
from luoshi.core.plans.exemption import ExemptionRecord, Finding, answer
from luoshi.server.base.access.scope import one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.models import Task


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
    return do(task, Done("exempt", words=words, about=told.organ), version=version, viewer=viewer, files=files)
