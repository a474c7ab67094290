"""A draft written down: its row, its first step, what it is about, whom it goes to; within an action of the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luoshi.core.papers import model as core
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Actor, Deed, acting, made
from luoshi.server.papers.models import Paper, PaperOrgan, PaperStep, PaperTask, PaperUrging
from luoshi.server.papers.stored import content_of

_TITLE = 500


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft: the paper, its holder, what it is about; organs, tasks and urgings by number."""

    paper: core.Paper
    holder: Organ
    on: date
    plan: int | None = None
    tasks: Sequence[int] = ()
    urgings: Sequence[int] = ()
    named: Sequence[int] = ()
    copied: Sequence[int] = ()
    period: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)


def write(draft: Drafted, *, actor: Actor) -> Paper:
    """Write a draft in an action of its own. An urging that has a paper already is refused by the database."""
    person = actor.person if isinstance(actor, Viewer) else None
    organ = actor.organ if isinstance(actor, Viewer) else None
    row = Paper(
        holder=draft.holder, kind=draft.paper.kind, title=draft.paper.title[:_TITLE],
        content=content_of(draft.paper), plan_id=draft.plan, to="、".join(draft.paper.addressees)[:_TITLE],
        period=draft.period, given=dict(draft.given), on=draft.on, made_at=actor.now, made_by_id=person,
    )  # fmt: skip
    told = {"kind": row.kind, "tasks": len(draft.tasks)}
    with acting(actor, Deed("papers.draft", name=row.title, params=told)) as action:
        row.save()
        made(action, row)
        PaperStep.objects.create(paper=row, number=1, kind="draft", at=actor.now, by_id=person, organ_id=organ)
        PaperUrging.objects.bulk_create(PaperUrging(paper=row, urging_id=each) for each in draft.urgings)
        PaperTask.objects.bulk_create(PaperTask(paper=row, task_id=each) for each in dict.fromkeys(draft.tasks))
        roles = dict.fromkeys(draft.copied, "copied") | dict.fromkeys(draft.named, "named")
        PaperOrgan.objects.bulk_create(PaperOrgan(paper=row, organ_id=key, role=role) for key, role in roles.items())
    return row
