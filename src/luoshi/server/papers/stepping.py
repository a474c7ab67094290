"""From 拟稿 to 签发: each step by the one who may, 核稿 and 签发 by two persons other than the drafter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, Literal

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import reason as reason_of
from luoshi.core.papers import model as core
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.notices.actions import tell
from luoshi.server.papers.changing import NotNow, barred, demand_state, drafters, locked, stepped
from luoshi.server.papers.models import Paper
from luoshi.server.papers.stored import content_of, paper_of

Act = Literal["check", "countersign", "sign", "send_back", "void"]
_AFTER: Final[dict[Act, str]] = {
    "check": "checked",
    "countersign": "countersigned",
    "sign": "signed",
    "send_back": "draft",
    "void": "void",
}
FROM: Final[dict[str, tuple[str, ...]]] = {
    "edit": ("draft",),
    "check": ("draft",),
    "countersign": ("checked",),
    "sign": ("checked", "countersigned"),
    "issue": ("signed",),
    "send_back": ("checked", "countersigned", "signed"),
    "void": ("draft", "checked", "countersigned", "signed"),
}
POWERS: Final = {"edit": "papers.draft", "void": "papers.draft"}
_REASONED: Final = ("send_back", "void")


def step(
    paper: int, act: Act, *, version: int | None, viewer: Viewer, reason: str = "", day: date | None = None
) -> None:
    """Take a paper of the viewer's own side one step; `day` is the 成文日期 of `sign`, today unless told.

    Raises NotAllowed, NotFound, Conflict, NotNow `papers.not_now`, `papers.own_draft`, `papers.own_check`,
    InputError `papers.reason_needed`.
    """
    viewer.demand(POWERS.get(act, "papers.sign"))
    if act in _REASONED and not reason.strip():
        raise InputError("papers.reason_needed")
    with transaction.atomic():
        row = locked(paper, viewer, version=version)
        demand_state(row, act, *FROM[act])
        if why := barred(row, act, viewer.person):
            raise NotNow(why, act=reason_of(f"papers.act.{act}"))
        params = {"act": act, "from": row.state}
        with acting(viewer, Deed("papers.step", thing=row, reason=reason, params=params)):
            _dated(row, act, day or viewer.on)
            row.state = _AFTER[act]
            stepped(row, act, viewer=viewer, reason=reason)
            if act == "send_back":
                _tell_drafters(row, viewer=viewer)


def _dated(row: Paper, act: Act, day: date) -> None:
    """成文日期 is the day of 签发; a paper that is sent back has none."""
    paper = paper_of(row.content)
    if act == "sign":
        row.day, row.content = day, content_of(core.signed(paper, on=day))
    elif act == "send_back" and row.day:
        row.day, row.content = None, content_of(_undated(paper))


def _undated(paper: core.Paper) -> core.Paper:
    signature = replace(paper.signature, day=None) if paper.signature else None
    foot = replace(paper.foot, printed=None) if paper.foot else None
    return replace(paper, signature=signature, foot=foot)


def _tell_drafters(row: Paper, *, viewer: Viewer) -> None:
    people = sorted(drafters(row) - {viewer.person})
    params = {"title": row.title, "person": viewer.name}
    tell(people, "papers.notice.sent_back", params=params, leads_to=f"/papers/{row.pk}/", thing=row, now=viewer.now)


def act_of(told: str) -> Act | None:
    """An act by its name, None for no such one."""
    return next((each for each in _AFTER if each == told), None)
