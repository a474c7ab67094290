"""A paper of the viewer's own side, locked for one change; what was done with it, written as a step."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Max

from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.base.reasons import reason as reason_of
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.people.posting import SMALL_OFFICE
from luoshi.server.papers.models import Paper, PaperStep

_REASON = 500
_ANOTHER = ("check", "sign")


class Conflict(InputError):
    """Somebody else changed the paper after the page was made."""


class NotNow(UsageError):
    """The paper is not where this can be done."""


def locked(paper: int, viewer: Viewer, *, version: int | None) -> Paper:
    """The paper, locked until the transaction ends. Raises NotFound, Conflict `papers.changed_since`."""
    rows = mine(Paper.objects.all(), viewer).select_related("holder").select_for_update(of=("self",))
    row = one(rows, pk=paper)
    if version is not None and version != row.version:
        last = row.steps.select_related("by").order_by("-number").first()
        who = last.by.name if last and last.by else ""
        raise Conflict("papers.changed_since", who=who, count=row.version - version)
    return row


def demand_state(row: Paper, act: str, *states: str) -> None:
    """Raise NotNow `papers.not_now` where a paper is not in one of the states."""
    if row.state not in states:
        state, told = reason_of(f"papers.state.{row.state}"), reason_of(f"papers.act.{act}")
        raise NotNow("papers.not_now", state=state, act=told)


def stepped(row: Paper, kind: str, *, viewer: Viewer, reason: str = "", told: Sequence[object] = ()) -> None:
    """Write a step and save the paper; within an action of the caller."""
    number = row.steps.count() + 1
    PaperStep.objects.create(
        paper=row, number=number, kind=kind, at=viewer.now, by_id=viewer.person, organ_id=viewer.organ,
        reason=reason[:_REASON], told=list(told),
    )  # fmt: skip
    row.version += 1
    row.save()


def barred(row: Paper, act: str, person: int) -> str:
    """Why a person may not take a step: `papers.own_draft`, `papers.own_check`; empty where he may.

    核稿 and 签发 are done by another than the drafter, and by two persons; a small office may do both by one.
    """
    if act in _ANOTHER and person in drafters(row):
        return "papers.own_draft"
    if act == "sign" and person in checkers(row) and settings.LUOSHI_PROFILE != SMALL_OFFICE:
        return "papers.own_check"
    return ""


def checkers(row: Paper) -> frozenset[int]:
    """Who checked the paper as it stands: since it was last sent back."""
    back = row.steps.filter(kind="send_back").aggregate(last=Max("number"))["last"] or 0
    people = row.steps.filter(kind="check", number__gt=back, by__isnull=False).values_list("by", flat=True)
    return frozenset(people)


def drafters(row: Paper) -> frozenset[int]:
    """Who drafted the paper or changed its words."""
    people = row.steps.filter(kind__in=("draft", "edit"), by__isnull=False).values_list("by", flat=True)
    return frozenset(people)
