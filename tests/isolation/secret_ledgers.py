"""Ledgers that offices brought in, what they asked for as files, what they answered: each its own side's alone."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files.actions import keep
from luoshi.server.plans.models import Answer, Bringing, Column, LedgerExport, Plan
from tests.isolation.seats import JKQ, QL, YH, Paper, Seat, audits, holds, sees
from tests.server.world import NOW

if TYPE_CHECKING:
    from tests.isolation.secrets_world import Allowed, Secrets


def secret_ledgers(made: Secrets) -> None:
    """A brought ledger, a remembered head and a large export of three seats; an answer in each plan."""
    for seat in (QL, YH, JKQ):
        _ledger(made, Paper(f"ledger: {seat}", seat))
        _export(made, seat)
    for thing in made.things["plan"]:
        assert thing.paper is not None, "a plan of the table"
        words = made.hide(f"answer: {thing.about}", _side(thing.paper.by.organ))
        plan = Plan.objects.get(pk=thing.pk)
        with acting(made.viewer(thing.paper.by), Deed("plans.answer", thing=plan)):
            plan.source = "proposal"
            plan.save()
            by = made.viewer(thing.paper.by).person
            Answer.objects.create(plan=plan, words=words, on=NOW.date(), made_at=NOW, made_by_id=by)


def _ledger(made: Secrets, paper: Paper) -> None:
    from tests.isolation.secrets_world import Thing

    viewer, side = made.viewer(paper.by), _side(paper.by.organ)
    name, task, head = (made.hide(f"{what} of {paper.name}", side) for what in ("name", "task", "head"))
    entry: dict[str, object] = {
        "item": "台账!B3", "heading": task, "text": task, "parts": [], "due": None, "limits": [], "start": None,
        "rhythm": None, "nature": "once", "milestones": [], "path": "",
    }  # fmt: skip
    column = {"letter": "B", "head": head, "field": "content", "remembered": True, "samples": [task]}
    place = {"file": name, "line": 3, "cell": "台账!B3"}
    content = {
        "tables": [{"sheet": "台账", "titles": [], "columns": [column], "rows": 1}],
        "tasks": [{"entry": entry, "report": {}, "place": place, "row": [[head, task]]}],
        "notes": [],
    }
    with acting(viewer, Deed("plans.bring", name=name, holder=viewer.path)):
        file = keep(BytesIO(name.encode()), name=f"{name}.txt", now=NOW, limit=1000)
        row = Bringing.objects.create(
            holder_id=viewer.organ, file=file, name=name, content=content, made_at=NOW, made_by_id=viewer.person
        )
        Column.objects.create(holder_id=viewer.organ, head=head, field="content", made_at=NOW, made_by_id=viewer.person)
    made.add("bringing", Thing(paper.name, row.pk, lambda seat: sees(seat, paper), paper, row))


def _export(made: Secrets, seat: Seat) -> None:
    """A file that was asked for at one post: a colleague of another post does not get it."""
    from tests.isolation.secrets_world import Thing

    viewer = made.viewer(seat)
    name = made.hide(f"export: {seat}", _side(seat.organ))
    inside = made.hide(f"inside the export: {seat}", lambda who, _: who == seat)
    with acting(viewer, Deed("plans.ask_export", name=name, holder=viewer.path)):
        file = keep(BytesIO(inside.encode()), name=f"{name}.txt", now=NOW, limit=1000)
        row = LedgerExport.objects.create(
            person_id=viewer.person, post_id=viewer.post, form="xlsx", name=name, file=file, rows=1, made_at=NOW,
            ready_at=NOW, ends_at=NOW + timedelta(days=9000),
        )  # fmt: skip
    made.add("export", Thing(str(seat), row.pk, lambda who: who == seat, row=row))


def _side(organ: str) -> Allowed:
    """The own side of an organ, and who audits it."""
    return lambda seat, room: holds(seat, organ) or (room == "audit" and audits(seat, organ))
