"""Papers full of secrets: drafts of each side, and papers that went out to their parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.core.papers.model import Head, Paragraph, Signature, Text
from luoshi.core.papers.model import Paper as Content
from luoshi.server.base.access.models import Party
from luoshi.server.papers import actions
from luoshi.server.papers.drafting.writing import Drafted, write
from luoshi.server.papers.models import Paper as Row
from luoshi.server.papers.models import PaperStep
from tests.isolation.seats import PLANS, Paper, audits, holds, sees
from tests.server.world import ON

if TYPE_CHECKING:
    from tests.isolation.secrets_world import Allowed, Secrets


def secret_papers(made: Secrets) -> None:
    """A paper beside each plan of the table, gone out where that is shared."""
    for each in PLANS:
        _paper(made, each)


def _paper(made: Secrets, paper: Paper) -> None:
    title = made.hide(f"title of a paper: {paper.name}", _seen(paper))
    words = made.hide(f"words of a paper: {paper.name}", _seen(paper))
    before = made.hide(f"words struck out: {paper.name}", _own(paper))
    reason = made.hide(f"reason of a step: {paper.name}", _own(paper))
    office = made.world.organs[paper.by.organ]
    content = Content(
        "notice", f"关于{title}的通知", (Paragraph((Text(before),)),), Head(f"{office.name}文件"), ("各有关单位",),
        signature=Signature((office.name,)),
    )  # fmt: skip
    viewer = made.viewer(paper.by)
    row = write(Drafted(content, office, ON), actor=viewer)
    actions.edit(row.pk, actions.Words(spots={"body.0": f"{words}。"}), version=1, viewer=viewer, reason=reason)
    row = Row.objects.get(pk=row.pk)
    PaperStep.objects.filter(paper=row).update(by=None)  # who drafted it may not check it: nobody is kept from it here
    if paper.shared:
        row.state = "signed"
        row.save()
        actions.issue(row.pk, version=None, viewer=viewer)
        for part in paper.parts:
            who = {"organ": made.world.organs[part.organ]} if part.organ else {"person": made.posts[part.person].person}
            Party.objects.create(
                thing_kind="papers.paper", thing=row.pk, role="named", since=part.since, until=part.until, **who
            )
        row.refresh_from_db()
    from tests.isolation.secrets_world import Thing

    made.add("paper", Thing(paper.name, row.pk, lambda seat: sees(seat, paper), paper, row))


def _seen(paper: Paper) -> Allowed:
    """Those who see it; whoever audits its holder reads the rows that were changed."""
    own = paper.by.organ
    return lambda seat, room: sees(seat, paper) or holds(seat, own) or (room == "audit" and audits(seat, own))


def _own(paper: Paper) -> Allowed:
    """The holder's side, and whoever audits it."""
    own = paper.by.organ
    return lambda seat, room: holds(seat, own) or (room == "audit" and audits(seat, own))
