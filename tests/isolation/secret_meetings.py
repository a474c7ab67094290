"""Meetings full of secrets: each with an item on a task that went out, one on a task that did not, one without."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from luoshi.server.base.access.models import Party
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.meetings.gathering import kept
from luoshi.server.plans.meetings.values import ItemTask
from luoshi.server.plans.models import Guest, Meeting, MeetingItem, MeetingRule, Task
from tests.isolation.seats import Paper, audits, holds, sees
from tests.server.world import NOW, ON

if TYPE_CHECKING:
    from tests.isolation.secrets_world import Allowed, Secrets, Thing


def secret_meetings(made: Secrets) -> None:
    """A meeting about each plan of the table: held where the plan is shared, else planned and not told of."""
    for plan in list(made.things["plan"]):
        _meeting(made, plan)


def _meeting(made: Secrets, plan: Thing) -> None:
    from tests.isolation.secrets_world import Thing

    paper = plan.paper
    assert paper is not None
    inside, viewer = replace(paper, shared=False), made.viewer(paper.by)
    name = f"meeting, {paper.name}"
    words = {each: made.hide(f"{each}: {name}", _seen(paper)) for each in ("title", "place", "item", "resolved")}
    own = {each: made.hide(f"{each}: {name}", _seen(inside)) for each in ("kept item", "problems", "clause")}
    with acting(viewer, Deed("plans.meeting", name=words["title"])):
        rule = MeetingRule.objects.create(
            plan_id=plan.pk, key="r1", task_key="t1", kind="joint", words=own["clause"], since=ON,
            rhythm={"every": "quarter", "interval": 1, "times": 1, "month": 0, "day": 0},
        )  # fmt: skip
        row = Meeting.objects.create(
            holder_id=viewer.organ, kind="joint", title=words["title"], place=words["place"], day=ON, plan_id=plan.pk,
            rule=rule, state="held" if paper.shared else "planned", shared=paper.shared, made_at=NOW,
            made_by_id=viewer.person,
        )  # fmt: skip
        Guest.objects.create(meeting=row, organ_id=viewer.organ)
        _items(row, words | own)
        _give_parts(made, row, paper)
    made.add("meeting", Thing(name, row.pk, lambda seat: sees(seat, paper), paper, row))


def _items(row: Meeting, words: dict[str, str]) -> None:
    """An item on the task that went out, resolved, and one on the task that did not; as the meeting kept them."""
    if not row.shared:
        MeetingItem.objects.create(meeting=row, number=1, title=words["item"], words=words["resolved"])
        MeetingItem.objects.create(meeting=row, number=2, title=words["kept item"], left_out=True)
        return
    before = kept(ItemTask("red", "", ON, Decimal(0), words["problems"], words["problems"]))
    out, inner = Task.objects.filter(plan=row.plan_id).order_by("serial")
    told = ((words["item"], out, words["resolved"]), (words["kept item"], inner, ""))
    for number, (title, task, said) in enumerate(told, 1):
        MeetingItem.objects.create(meeting=row, number=number, title=title, task=task, before=before, words=said)


def _give_parts(made: Secrets, row: Meeting, paper: Paper) -> None:
    for part in paper.parts if paper.shared else ():
        who = {"organ": made.world.organs[part.organ]} if part.organ else {"person": made.posts[part.person].person}
        Party.objects.create(
            thing_kind="plans.meeting", thing=row.pk, role="invited", since=part.since, until=part.until, **who
        )


def _seen(paper: Paper) -> Allowed:
    """Those who see it; whoever audits its holder reads the rows that were changed."""
    own = paper.by.organ
    return lambda seat, room: sees(seat, paper) or holds(seat, own) or (room == "audit" and audits(seat, own))
