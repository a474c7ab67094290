"""The page of a draft: what is to be settled, each with what settles it; adopting, ending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, get_args

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import Period
from luoshi.core.plans.unsettled import WARNINGS, Doubt
from luoshi.core.texts.ledger import ROLES
from luoshi.core.texts.model import Every
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans import actions, queries
from luoshi.server.plans.adoption.profiles import PROFILES
from luoshi.server.plans.adoption.values import Open, Proposal
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.settle_form import STAGE_ROWS, number_of, settlements_of
from luoshi.web.plans.words import Words, sentences

EVERY: Final = tuple(each for each in get_args(Every) if each != "standing")
# What is asked of each kind of point; those that only warn may be left as they are besides.
_ASKS: Final[Mapping[Doubt, tuple[str, ...]]] = {
    "no_organ": ("give",),
    "no_lead": ("give",),
    "open_ended": ("give",),
    "unmatched": ("choose", "leave_out"),
    "several": ("choose", "leave_out"),
    "generic": ("choose", "leave_out"),
    "masked_year": ("due", "stages", "standing", "without"),
    "unclear_day": ("due", "stages", "standing", "without"),
    "no_time_limit": ("due", "stages", "standing", "without"),
    "several_limits": ("stages",),
    "due_past": ("due",),
    "recurring": ("rhythm", "due"),
    "recurring_part": ("rhythm",),
    "standing": ("due", "rhythm"),
    "goes_on": ("standing",),
}


@page("plans.adopt", channel="detail")
def draft(asked: Asked, plan: int) -> HttpResponseBase:
    """The tasks of a draft beside what is open in them."""
    return _shown(asked, plan, faults=())


@page("plans.adopt", channel="search")
def organs(asked: Asked, plan: int) -> HttpResponseBase:
    """Organs by a part of their name, as ticks for a form; asked for while somebody types."""
    queries.proposal(plan, asked.viewer)
    text = asked.GET.get("find", "").strip()
    return shown(asked, "plans/organ_ticks.html", found=queries.organs_like(text, asked.viewer), text=text)


@posted
@page("plans.adopt", channel="act")
def say_it(asked: Asked, plan: int) -> HttpResponseBase:
    """Settle what a form says; what does not fit is told on the same page."""
    proposal = queries.proposal(plan, asked.viewer)
    version = number_of(asked.POST.get("version", ""), otherwise=-1)
    try:
        said = settlements_of(asked.POST, proposal, asked.viewer)
        actions.settle(plan, said, version=version, viewer=asked.viewer)
    except InputError as fault:
        return _shown(asked, plan, faults=list(sentences(fault, Words(asked.language))))
    undo = ""
    if len(said) == 1:
        latest = queries.proposal(plan, asked.viewer).given[0]
        undo = reverse("plans:unsettle", kwargs={"plan": plan, "settlement": latest.pk})
    tell(asked, "web.plans.settled", undo=undo, count=len(said))
    return redirect(reverse("plans:settle", kwargs={"plan": plan}) + "#open")


@posted
@page("plans.adopt", channel="act")
def undo(asked: Asked, plan: int, settlement: int) -> HttpResponseBase:
    """Take back what was settled."""
    try:
        actions.unsettle(plan, settlement, viewer=asked.viewer)
        tell(asked, "web.plans.unsettled")
    except InputError as fault:
        _tell_fault(asked, fault)
    return redirect("plans:settle", plan=plan)


@posted
@page("plans.adopt", channel="act")
def adopt(asked: Asked, plan: int) -> HttpResponseBase:
    """Bring the draft into force."""
    told = asked.POST
    profile = told.get("profile", "")
    try:
        made = actions.adopt(
            plan, version=number_of(told.get("version", ""), otherwise=-1), viewer=asked.viewer,
            reason=told.get("reason", "").strip(), profile=profile if profile in PROFILES else "",
        )  # fmt: skip
    except InputError as fault:
        if not queries.proposal(plan, asked.viewer).may:
            raise NotFound("access.not_found") from None
        return _shown(asked, plan, faults=list(sentences(fault, Words(asked.language))))
    tell(asked, "web.plans.adopted", number=made.number, added=made.added, changed=made.changed, parties=made.parties)
    return redirect("plans:plan", plan=plan)


@page("plans.adopt", channel="form")
def end(asked: Asked, plan: int) -> HttpResponseBase:
    """End a plan, or give a draft up; a reason is asked for."""
    proposal = queries.proposal(plan, asked.viewer)
    if "end" not in proposal.may:
        raise NotFound("access.not_found")
    typed, faults = asked.POST.get("words", "").strip(), list[str]()
    if asked.method == "POST":
        version = number_of(asked.POST.get("version", ""), otherwise=-1)
        try:
            actions.end_plan(plan, version=version, viewer=asked.viewer, reason=typed)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.plans.ended")
            return redirect("plans:list")
    told = {"proposal": proposal, "typed": typed, "faults": faults}
    return shown(asked, "plans/end.html", status=422 if faults else 200, **told)


def _shown(asked: Asked, plan: int, *, faults: Sequence[str]) -> HttpResponseBase:
    proposal = queries.proposal(plan, asked.viewer)
    kinds: dict[Doubt, list[Open]] = {}
    for each in proposal.open:
        kinds.setdefault(each.kind, []).append(each)
    told = {
        "proposal": proposal,
        "kinds": kinds,
        "asks": _ASKS,
        "warnings": WARNINGS,
        "words": Words(asked.language),
        "roles": ROLES,
        "every": EVERY,
        "profiles": PROFILES,
        "stages": _stage_days(proposal, asked.on),
        "suggested": sum(1 for each in kinds.get("no_time_limit", ()) if each.proposed),
        "chosen": asked.GET.get("task", ""),
        "faults": faults,
    }
    return shown(asked, "plans/settle.html", status=422 if faults else 200, **told)


def _stage_days(proposal: Proposal, on: date) -> tuple[date, ...]:
    """The ends of the next quarters, from the first day of the plan on where that is still to come."""
    first = min((each.first for each in proposal.phases if each.first), default=on)
    day, found = max(on, first), list[date]()
    for _ in range(STAGE_ROWS):
        quarter = Period("quarter", day.year, (day.month - 1) // 3 + 1)
        found.append(quarter.last_day)
        day = quarter.last_day + timedelta(days=1)
    return tuple(found)


def _tell_fault(asked: Asked, fault: InputError) -> None:
    tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
