"""Inspections, findings and talks full of secrets: a finding that was told beside one that was not, a talk."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from luoshi.core.plans.inspections import METHODS
from luoshi.server.base.access.models import Organ, Party
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files.actions import keep
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models import (
    Finding,
    FindingEvent,
    FindingFile,
    Inspection,
    InspectionOrgan,
    Talk,
    TalkFile,
)
from tests.isolation.seats import PLANS, Paper, audits, holds, sees
from tests.server.world import NOW, ON

if TYPE_CHECKING:
    from tests.isolation.secrets_world import Allowed, Secrets


def secret_inspections(made: Secrets) -> None:
    """An inspection, a finding and a talk of each side of the table, gone out where its plan has."""
    for each in PLANS:
        with acting(made.viewer(each.by), Deed("plans.inspect")):
            _inspection(made, each)
            _talk(made, each)


def _inspection(made: Secrets, paper: Paper) -> None:
    from tests.isolation.secrets_world import Thing

    office, organ = made.world.organs[paper.by.organ], _organ(made, paper)
    person = made.viewer(paper.by).person
    row = Inspection.objects.create(
        holder=office, title=made.hide(f"inspection: {paper.name}", _seen(paper)), kind="special",
        methods=[METHODS[0]], scope=made.hide(f"scope: {paper.name}", _own(paper)), starts=ON, ends=ON, made_at=NOW,
        made_by_id=person,
    )  # fmt: skip
    InspectionOrgan.objects.create(inspection=row, organ=organ)
    made.add("inspection", Thing(paper.name, row.pk, lambda seat: holds(seat, paper.by.organ), paper, row))
    words = made.hide(f"found: {paper.name}", _seen(paper))
    finding = Finding.objects.create(
        holder=office, inspection=row, organ=organ, serial=1, since=ON, found=words, shared=paper.shared,
        state="told" if paper.shared else "written", told=ON if paper.shared else None, version=3,
    )  # fmt: skip
    told = {"finding": finding, "at": NOW, "day": ON, "by_id": person, "organ": office}
    FindingEvent.objects.create(number=1, kind="write", found=words, **told)
    shown = FindingEvent.objects.create(number=2, kind="tell" if paper.shared else "write", found=words, **told)
    proposed = made.hide(f"proposal: {paper.name}", _own(paper))
    FindingEvent.objects.create(number=3, kind="propose", outcome="blame", words=proposed, **told)
    name = made.hide(f"proof: {paper.name}", _seen(paper))
    file = FindingFile.objects.create(event=shown, file=_file(name), name=f"{name}.txt")
    _give_parts(made, paper, "plans.finding", finding.pk)
    made.add("finding", Thing(paper.name, finding.pk, lambda seat: sees(seat, paper), paper, finding))
    made.add("finding file", Thing(paper.name, file.pk, lambda seat: sees(seat, paper), paper, file))


def _talk(made: Secrets, paper: Paper) -> None:
    from tests.isolation.secrets_world import Thing

    row = Talk.objects.create(
        holder=made.world.organs[paper.by.organ], organ=_organ(made, paper), state="decided", shared=paper.shared,
        reason=made.hide(f"talk: {paper.name}", _seen(paper)), on=ON, meets_on=ON, made_at=NOW,
        made_by_id=made.viewer(paper.by).person,
    )  # fmt: skip
    name = made.hide(f"record: {paper.name}", _seen(paper))
    file = TalkFile.objects.create(talk=row, file=_file(name), name=f"{name}.txt")
    _give_parts(made, paper, "plans.talk", row.pk)
    made.add("talk", Thing(paper.name, row.pk, lambda seat: sees(seat, paper), paper, row))
    made.add("talk file", Thing(paper.name, file.pk, lambda seat: sees(seat, paper), paper, file))


def _organ(made: Secrets, paper: Paper) -> Organ:
    """The organ that is inspected and called: one where somebody can sign in, so that the office does not act for it."""
    return made.world.organs["yh-gxq" if paper.by.organ == "ql-jkq" else "ql-jkq"]


def _file(name: str) -> StoredFile:
    return keep(BytesIO(name.encode()), name=f"{name}.txt", now=NOW, limit=1000)


def _give_parts(made: Secrets, paper: Paper, kind: str, thing: int) -> None:
    for part in paper.parts if paper.shared else ():
        who = {"organ": made.world.organs[part.organ]} if part.organ else {"person": made.posts[part.person].person}
        Party.objects.create(thing_kind=kind, thing=thing, role="inspected", since=part.since, until=part.until, **who)


def _seen(paper: Paper) -> Allowed:
    """Those who see it; whoever audits its holder reads the rows that were changed."""
    own = paper.by.organ
    return lambda seat, room: sees(seat, paper) or holds(seat, own) or (room == "audit" and audits(seat, own))


def _own(paper: Paper) -> Allowed:
    """The holder's side, and whoever audits it."""
    own = paper.by.organ
    return lambda seat, room: holds(seat, own) or (room == "audit" and audits(seat, own))
