"""What a form of the draft's page says, as settlements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from django.http import QueryDict

from luoshi.core.base.errors import InputError
from luoshi.core.plans.model import Milestone
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.settlements import (
    Accept,
    ChooseOrgans,
    Chosen,
    Drop,
    GiveDuty,
    LeaveOut,
    MakeStanding,
    SetDue,
    SetRhythm,
    SetStages,
    Settlement,
    WithoutLimit,
)
from luoshi.core.plans.unsettled import WARNINGS, Doubt
from luoshi.core.texts.model import Every, Role
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans import queries
from luoshi.server.plans.adoption.values import Proposal

STAGE_ROWS = 4


def settlements_of(told: QueryDict, proposal: Proposal, viewer: Viewer) -> list[Settlement]:
    """What was said. Raises InputError for days, numbers and names that are none, and for an act that is not known."""
    act = _ACTS.get(told.get("act", ""))
    if act is None:
        raise InputError("plans.unknown_act", act=told.get("act", "")[:40])
    return act(told, proposal, viewer)


def day_of(text: str) -> date:
    """The day that was typed. Raises InputError `plans.no_day`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputError("plans.no_day", text=text[:40]) from None


def number_of(text: str, *, otherwise: int = 0) -> int:
    """A whole number that was typed, as far as it is one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def percent_of(text: str) -> Decimal:
    """A percent that was typed, with or without its sign. Raises InputError `plans.no_number`."""
    try:
        found = Decimal(text.strip().removesuffix("%").removesuffix("％"))
    except InvalidOperation:
        raise InputError("plans.no_number", text=text[:40]) from None
    if not found.is_finite():
        raise InputError("plans.no_number", text=text[:40])
    return found


def _chosen(told: QueryDict, viewer: Viewer) -> tuple[Chosen, ...]:
    """The organs that were ticked, and those whose names were typed."""
    found = queries.organs_by(codes=told.getlist("organ"), text=told.get("find", ""), viewer=viewer)
    return tuple(Chosen(each.code, each.name) for each in found)


def _task(told: QueryDict) -> str:
    return told.get("task", "")


def _ticked(told: QueryDict) -> tuple[str, ...]:
    """The tasks of the form, each once. Raises InputError `plans.no_tasks_ticked`."""
    found = tuple(dict.fromkeys(told.getlist("task")))
    if not found:
        raise InputError("plans.no_tasks_ticked")
    return found


def _words(told: QueryDict) -> str:
    return told.get("words", "").strip()


def _where(told: QueryDict, proposal: Proposal) -> Sequence[str]:
    """Everywhere where all tasks in which a name is open are ticked, else the tasks that are."""
    ticked, written = set(told.getlist("task")), told.get("written", "")
    places = {place.key for each in proposal.open if each.written == written for place in each.places}
    everywhere = not ticked or (ticked >= places and "only" not in told)
    return ("",) if everywhere else tuple(sorted(ticked))


def _choose(told: QueryDict, proposal: Proposal, viewer: Viewer) -> list[Settlement]:
    organs = _chosen(told, viewer)
    return [ChooseOrgans(told.get("written", ""), organs, task) for task in _where(told, proposal)]


def _leave(told: QueryDict, proposal: Proposal, _: Viewer) -> list[Settlement]:
    return [LeaveOut(told.get("written", ""), _words(told), task) for task in _where(told, proposal)]


def _give(told: QueryDict, _: Proposal, viewer: Viewer) -> list[Settlement]:
    role = told.get("role", "lead")
    organs = _chosen(told, viewer)
    if not organs:
        raise InputError("settling.no_organs", name=told.get("find", ""))
    kept = cast(Role, role if role in get_args(Role) else "lead")
    return [GiveDuty(_task(told), each, kept) for each in organs]


def _due(told: QueryDict, _: Proposal, __: Viewer) -> list[Settlement]:
    day = day_of(told.get("due", ""))
    return [SetDue(each, day) for each in _ticked(told)]


def _due_all(_: QueryDict, proposal: Proposal, __: Viewer) -> list[Settlement]:
    """The day that the plan suggests, for every task that lacks one."""
    wanted = (each for each in proposal.open if each.kind == "no_time_limit" and each.proposed)
    return [SetDue(each.places[0].key, each.proposed) for each in wanted if each.proposed]


def _stages(told: QueryDict, _: Proposal, __: Viewer) -> list[Settlement]:
    rows = list(zip(told.getlist("stage"), told.getlist("stage_due"), told.getlist("stage_percent"), strict=False))
    kept = [each for each in rows if each[0].strip()]
    stages = tuple(Milestone(name.strip(), day_of(due), percent_of(percent)) for name, due, percent in kept)
    found: list[Settlement] = [SetStages(_task(told), stages)]
    if told.get("due"):
        found.insert(0, SetDue(_task(told), day_of(told.get("due", ""))))
    return found


def _without(told: QueryDict, _: Proposal, __: Viewer) -> list[Settlement]:
    return [WithoutLimit(each, _words(told)) for each in _ticked(told)]


def _rhythm(told: QueryDict, _: Proposal, __: Viewer) -> list[Settlement]:
    every = told.get("every", "")
    named = cast(Every, every if every in get_args(Every) else "quarter")
    interval, times = (number_of(told.get(name, ""), otherwise=1) for name in ("interval", "times"))
    month, day = (number_of(told.get(name, "")) for name in ("month", "day"))
    return [SetRhythm(_task(told), Rhythm(named, interval, times, month, day))]


def _standing(told: QueryDict, _: Proposal, __: Viewer) -> list[Settlement]:
    return [MakeStanding(_task(told))]


def _accept(told: QueryDict, _: Proposal, __: Viewer) -> list[Settlement]:
    return [Accept(_task(told), cast(Doubt, told.get("doubt", "")), _words(told))]


def _accept_all(told: QueryDict, proposal: Proposal, __: Viewer) -> list[Settlement]:
    """Every warning of a kind seen and left as it is."""
    kind = told.get("doubt", "")
    open_ = (each for each in proposal.open if each.kind == kind and each.kind in WARNINGS and not each.blocks)
    return [Accept(place.key, each.kind, _words(told)) for each in open_ for place in each.places]


def _drop(told: QueryDict, _: Proposal, __: Viewer) -> list[Settlement]:
    return [Drop(each, _words(told)) for each in _ticked(told)]


Act = Callable[[QueryDict, Proposal, Viewer], list[Settlement]]
_ACTS: dict[str, Act] = {
    "choose": _choose,
    "leave_out": _leave,
    "give": _give,
    "due": _due,
    "due_all": _due_all,
    "stages": _stages,
    "without": _without,
    "rhythm": _rhythm,
    "standing": _standing,
    "accept": _accept,
    "accept_all": _accept_all,
    "drop": _drop,
}
