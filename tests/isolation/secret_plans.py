"""Plans full of secrets: each with a task that went out to its parties and one that has not."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from luoshi.adapters.plans.asking_book import AskingWords, write_asking_book
from luoshi.core.plans.entering import Entry, Part
from luoshi.core.plans.returning import Asked
from luoshi.core.plans.settlements import SetDue
from luoshi.server.base.access.models import Party
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files.actions import keep
from luoshi.server.plans import actions
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.models import Asking, Evidence, Plan, Returned, Task
from tests.isolation.seats import PLANS, Paper, audits, holds, sees
from tests.server.world import NOW, ON

if TYPE_CHECKING:
    from tests.isolation.secrets_world import Allowed, Secrets


def secret_plans(made: Secrets) -> None:
    """Each plan of the table, drafted, settled, and adopted where it is shared."""
    for paper in PLANS:
        _plan(made, paper)


def _plan(made: Secrets, paper: Paper) -> None:
    inside = replace(paper, shared=False)
    title = made.hide(f"title: {paper.name}", _seen(paper))
    out = made.hide(f"task that went out: {paper.name}", _seen(paper))
    kept = made.hide(f"task kept: {paper.name}", _seen(inside))
    words = made.hide(f"words: {paper.name}", _seen(paper))
    why = made.hide(f"reason: {paper.name}", _seen(inside))
    viewer = made.viewer(paper.by)
    parts = (Part(made.world.organs[paper.by.organ].name, "lead"),)
    entries = [Entry(str(n), word, f"{word}。", parts, due=ON) for n, word in enumerate((out, kept), 1)]
    number = actions.draft_told(actions.Told("minutes", title, words=words), entries, viewer=viewer)
    row = Plan.objects.get(pk=number)
    first = settled(row, on=ON).after.tasks[0]
    version = actions.settle(number, [SetDue(first.key, ON)], version=0, viewer=viewer)
    if paper.shared:
        actions.adopt(number, version=version, viewer=viewer, reason=why)
        _give_parts(made, paper, number)
    row.refresh_from_db()
    from tests.isolation.secrets_world import Thing

    made.add("plan", Thing(paper.name, number, lambda seat: sees(seat, paper), paper, row))
    if paper.shared:
        _sheet(made, inside, row)
    for task in Task.objects.filter(plan=row).order_by("serial"):
        seen = paper if task.serial == 1 else inside
        name = f"{'out' if task.serial == 1 else 'kept'}, {paper.name}"
        made.add("task", Thing(name, task.pk, lambda seat, at=seen: sees(seat, at), seen, task))
        _evidence(made, inside, task, name)


def _sheet(made: Secrets, inside: Paper, plan: Plan) -> None:
    """A sheet that went out to an organ and came back: the office alone knows of it."""
    from tests.isolation.secrets_world import Thing

    viewer, organ = made.viewer(inside.by), made.world.organs[inside.by.organ]
    name = made.hide(f"sheet: {inside.name}", _seen(inside))
    asked = Asked(str(plan.pk), organ.code, "2026-03", ())
    book = write_asking_book(asked, AskingWords(name, organ.name, "2026-03", ON))
    with acting(viewer, Deed("plans.ask", thing=plan)):
        file = keep(BytesIO(book), name=f"{name}.xlsx", now=NOW, limit=1_000_000)
        told = {"plan": plan, "organ": organ, "period": "2026-03", "return_by": ON, "digest": asked.digest}
        asking = Asking.objects.create(content=[], made_at=NOW, made_by_id=viewer.person, **told)
        row = Returned.objects.create(
            asking=asking, file=file, name=f"{name}.xlsx", made_at=NOW, made_by_id=viewer.person
        )
    made.add("returned", Thing(inside.name, row.pk, lambda seat: sees(seat, inside), inside, row))


def _evidence(made: Secrets, inside: Paper, task: Task, about: str) -> None:
    """A file that the office gave: no party is told of it."""
    from tests.isolation.secrets_world import Thing

    name = made.hide(f"evidence: {about}", _seen(inside))
    with acting(made.viewer(inside.by), Deed("plans.act", thing=task)):
        file = keep(BytesIO(name.encode()), name=f"{name}.txt", now=NOW, limit=1000)
        row = Evidence.objects.create(event=task.events.get(number=1), file=file, name=f"{name}.txt")
    made.add("evidence", Thing(about, row.pk, lambda seat: sees(seat, inside), inside, row))


def _give_parts(made: Secrets, paper: Paper, plan: int) -> None:
    """The parts of the table, in the plan and in the task that went out, instead of those of the duties."""
    task = Task.objects.get(plan=plan, serial=1)
    task.shared = True
    task.save()
    Party.objects.filter(thing_kind="plans.plan", thing=plan).delete()
    for kind, thing in (("plans.plan", plan), ("plans.task", task.pk)):
        for part in paper.parts:
            who = {"organ": made.world.organs[part.organ]} if part.organ else {"person": made.posts[part.person].person}
            Party.objects.create(
                thing_kind=kind, thing=thing, role="support", since=part.since, until=part.until, **who
            )


def _seen(paper: Paper) -> Allowed:
    """Those who see it; whoever audits its holder reads the rows that were changed."""
    own = paper.by.organ
    return lambda seat, room: sees(seat, paper) or holds(seat, own) or (room == "audit" and audits(seat, own))
