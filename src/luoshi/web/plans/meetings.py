"""Pages of meetings: which are due by rule, all that are planned or held, one with its agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.adapters.catalogues import say
from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans import actions, queries
from luoshi.server.plans.meetings.convening import KINDS
from luoshi.server.plans.meetings.holding import ANSWERS
from luoshi.server.plans.meetings.values import MeetingFilters, ShownMeeting
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.meeting_forms import attended_of, convened_of, heard_of, recorded, typed_of, typed_of_rule
from luoshi.web.plans.settle_form import number_of
from luoshi.web.plans.words import Words, sentences

STATES: Final = ("planned", "held", "cancelled")


@page("plans.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The meetings that a viewer sees, over them those that clauses want held."""
    told = asked.GET
    kind, state = told.get("kind", ""), told.get("state", "")
    filters = MeetingFilters(
        told.get("text", "").strip()[:60], kind if kind in KINDS else "", state if state in STATES else ""
    )
    window = queries.meetings(asked.viewer, filters=filters, after=told.get("after", ""))
    return shown(
        asked, "plans/meetings.html", window=window, filters=filters, kinds=KINDS, known_states=STATES,
        rules=queries.due_by_rule(asked.viewer), words=Words(asked.language),
    )  # fmt: skip


@page("plans.read", channel="detail")
def meeting(asked: Asked, meeting: int) -> HttpResponseBase:
    """One meeting with its agenda."""
    return _meeting(asked, queries.meeting(meeting, asked.viewer), ())


@page("plans.export", channel="file")
def agenda(asked: Asked, meeting: int) -> HttpResponseBase:
    """The agenda as a text document."""
    found = actions.agenda_file(meeting, asked.viewer, language=asked.language)
    return attachment(found.content, name=found.name, kind=found.kind)


@page("plans.supervise", channel="form")
def new(asked: Asked) -> HttpResponseBase:
    """Call a meeting, with `rule` one that a clause wants."""
    rule = number(asked.GET.get("rule", ""))
    found = next((each for each in queries.due_by_rule(asked.viewer) if each.pk == rule), None)
    faults: Sequence[str] = ()
    typed: Mapping[str, str] = {"day": str(asked.on), "plan": asked.GET.get("plan", "")}
    if found:
        typed = typed_of_rule(found, name=say(f"meeting.kind.{found.kind}", language=asked.language))
    if asked.method == "POST":
        typed = asked.POST.dict()
        try:
            made = actions.convene(convened_of(asked.POST, asked.viewer), viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.meeting.did_convene")
            return redirect("plans:meeting", meeting=made)
    return _form(asked, None, typed, faults)


@page("plans.supervise", channel="form")
def edit(asked: Asked, meeting: int) -> HttpResponseBase:
    """Say otherwise what a meeting is."""
    found = _own(asked, meeting)
    faults: Sequence[str] = ()
    if asked.method == "POST":
        try:
            told = convened_of(asked.POST, asked.viewer)
            actions.change_meeting(meeting, told, version=_version(asked), viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.meeting.did_change")
            return redirect("plans:meeting", meeting=meeting)
    return _form(asked, found, asked.POST.dict() if faults else typed_of(found), faults)


@posted
@page("plans.supervise", channel="act")
def order(asked: Asked, meeting: int) -> HttpResponseBase:
    """Put the agenda in order: one act on one item."""
    told = asked.POST
    _own(asked, meeting)
    try:
        actions.edit_agenda(
            meeting, told.get("act", ""), item=number(told.get("item", "")), title=told.get("title", ""),
            version=_version(asked), viewer=asked.viewer,
        )  # fmt: skip
    except InputError as fault:
        return _refused(asked, meeting, fault)
    return redirect(f"{reverse('plans:meeting', kwargs={'meeting': meeting})}#agenda")


@posted
@page("plans.supervise", channel="act")
def send(asked: Asked, meeting: int) -> HttpResponseBase:
    """Send the notice to the organs that are called."""
    _own(asked, meeting)
    try:
        count = actions.send_meeting(meeting, version=_version(asked), viewer=asked.viewer)
    except InputError as fault:
        return _refused(asked, meeting, fault)
    tell(asked, "web.meeting.did_send", count=count)
    return redirect("plans:meeting", meeting=meeting)


@page("plans.supervise", channel="form")
def record(asked: Asked, meeting: int) -> HttpResponseBase:
    """Who was there and what was resolved: closes a planned meeting, corrects one that was held."""
    found = _own(asked, meeting)
    faults: list[str] = []
    act = actions.hold_meeting if "hold" in found.may else actions.mend_meeting
    if asked.method == "POST":
        try:
            heard, attended = list(heard_of(asked.POST, found)), list(attended_of(asked.POST, found))
            act(meeting, heard=heard, attended=attended, version=_version(asked), viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.meeting.did_record")
            return redirect("plans:meeting", meeting=meeting)
    typed = asked.POST.dict() if faults else recorded(found)
    return shown(
        asked, "plans/meeting_record.html", status=422 if faults else 200, meeting=found, typed=typed, faults=faults,
        answers=ANSWERS,
    )  # fmt: skip


@page("plans.supervise", channel="form")
def turn(asked: Asked, meeting: int, act: str) -> HttpResponseBase:
    """Call a meeting off, or plan it again, with a reason."""
    if act not in ("cancel", "reopen"):
        raise Http404
    found = _own(asked, meeting)
    faults: list[str] = []
    if asked.method == "POST":
        does = actions.cancel_meeting if act == "cancel" else actions.reopen_meeting
        try:
            does(meeting, reason=asked.POST.get("words", ""), version=_version(asked), viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, f"web.meeting.did_{act}")
            return redirect("plans:meeting", meeting=meeting)
    told = {"meeting": found, "act": act, "faults": faults, "typed": asked.POST.get("words", "")}
    return shown(asked, "plans/meeting_turn.html", status=422 if faults else 200, **told)


@page("plans.adopt", channel="form")
def tasks(asked: Asked, meeting: int) -> HttpResponseBase:
    """Make tasks of what was resolved: in a plan of its own, or in one that is supervised."""
    found = _own(asked, meeting)
    faults: list[str] = []
    if asked.method == "POST":
        into = number(asked.POST.get("into", ""))
        try:
            plan = actions.minutes_to_tasks(meeting, into=into, version=_version(asked), viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.meeting.did_tasks")
            return redirect("plans:settle", plan=plan)
    choice = queries.meeting_choice(asked.viewer)
    told = {"meeting": found, "choice": choice, "faults": faults, "into": asked.POST.get("into", str(found.plan or ""))}
    return shown(asked, "plans/meeting_tasks.html", status=422 if faults else 200, **told)


def _own(asked: Asked, meeting: int) -> ShownMeeting:
    """A meeting of the viewer's own side; what cannot be done to it now is refused as it is sent."""
    found = queries.meeting(meeting, asked.viewer)
    if not found.own:
        raise NotFound("access.not_found")
    return found


def _form(
    asked: Asked, found: ShownMeeting | None, typed: Mapping[str, str], faults: Sequence[str]
) -> HttpResponseBase:
    plan = found.plan if found else number(typed.get("plan", ""))
    choice = queries.meeting_choice(asked.viewer, plan=plan)
    called = {each.code: each for each in found.guests} if found else {}
    there = {code: each.name for code, each in called.items() if each.role == "invited"}
    organs = {each.code: each.name for each in choice.organs if each.code not in called or each.code in there} | there
    sitting = {code: each.name for code, each in called.items() if each.role == "sitting_in"}
    ticked = asked.POST.getlist("organ") if faults else list(there)
    told = {
        "meeting": found, "typed": typed, "faults": faults, "kinds": KINDS, "choice": choice, "ticked": ticked,
        "organs": list(organs.items()), "sitting": list(sitting.items()),
        "sitting_ticked": asked.POST.getlist("sitting") if faults else list(sitting),
    }  # fmt: skip
    return shown(asked, "plans/meeting_form.html", status=422 if faults else 200, **told)


def _meeting(asked: Asked, found: ShownMeeting, faults: Sequence[str]) -> HttpResponseBase:
    return shown(asked, "plans/meeting.html", status=422 if faults else 200, meeting=found, faults=faults)


def _refused(asked: Asked, meeting: int, fault: InputError) -> HttpResponseBase:
    return _meeting(asked, queries.meeting(meeting, asked.viewer), list(sentences(fault, Words(asked.language))))


def _version(asked: Asked) -> int:
    return number_of(asked.POST.get("version", ""), otherwise=-1)
