"""Pages of talks (约谈): those proposed, those decided, one with what was said."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.files.queries import open_file
from luoshi.server.plans.inspecting import actions, queries
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.plans.task_forms import day_or_none
from luoshi.web.plans.words import Words, sentences


@page("plans.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The talks that a viewer sees, of one organ with `organ`; above them what the rule proposes."""
    organ = number(asked.GET.get("organ", ""))
    proposed = [each for each in queries.proposed_talks(asked.viewer) if organ in (0, each.organ)]
    return shown(
        asked, "plans/talks.html", talks=queries.talks(asked.viewer, organ=organ), proposed=proposed, organ=organ
    )


@page("plans.supervise", channel="form")
def decide(asked: Asked) -> HttpResponseBase:
    """约谈 or 不约谈, with the reason."""
    organ = number((asked.POST or asked.GET).get("organ", ""))
    wanted = next((each for each in queries.proposed_talks(asked.viewer) if each.organ == organ), None)
    if wanted is None:
        tell(asked, "talks.not_proposed", kind="fault")
        return redirect("plans:talks")
    faults: list[str] = []
    typed = asked.POST
    if asked.method == "POST":
        try:
            told = actions.TalkDecision(
                typed.get("decision", ""), typed.get("reason", "")[:1000], day_or_none(typed.get("meets_on", "")),
                typed.get("talker", "")[:200], typed.get("called", "")[:300], typed.get("place", "")[:200],
            )  # fmt: skip
            made = actions.decide_talk(organ, told, viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.talks.decided")
            return redirect("plans:talk", talk=made)
    told_ = {"talk": wanted, "typed": typed, "faults": faults}
    return shown(asked, "plans/talk_decide.html", status=422 if faults else 200, **told_)


@page("plans.read", channel="detail")
def talk(asked: Asked, talk: int) -> HttpResponseBase:
    """One talk."""
    return shown(asked, "plans/talk.html", talk=queries.talk(talk, asked.viewer))


@page("plans.supervise", channel="form")
def record(asked: Asked, talk: int) -> HttpResponseBase:
    """What was said, what came of it, the signed record."""
    found = queries.talk(talk, asked.viewer)
    if not found.own:
        raise NotFound("access.not_found")
    faults: list[str] = []
    typed = asked.POST
    if asked.method == "POST":
        try:
            told = actions.TalkRecord(
                day_or_none(typed.get("held_on", "")), typed.get("record", "")[:4000], typed.get("outcome", "")[:1000]
            )
            files = [(each.name or "", cast(BinaryIO, each)) for each in asked.FILES.getlist("files")]
            actions.record_talk(talk, told, viewer=asked.viewer, files=files)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.talks.recorded")
            return redirect("plans:talk", talk=talk)
    told_ = {"talk": found, "typed": typed, "faults": faults}
    return shown(asked, "plans/talk_record.html", status=422 if faults else 200, **told_)


@page("plans.read", channel="file")
def file(asked: Asked, talk: int, file: int) -> HttpResponseBase:
    """The record of a talk, to be saved."""
    stored, name = queries.talk_file(talk, file, asked.viewer)
    return attachment(open_file(stored), name=name, kind=stored.kind)
