"""Settlements as plain data, to be kept and read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from luoshi.core.base.errors import InputError
from luoshi.core.plans.model import Milestone
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.settlements import (
    SETTLEMENTS,
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
from luoshi.core.texts.model import Role

Data = dict[str, object]


def kind_of(settlement: Settlement) -> str:
    """The name under which a settlement is kept.

    >>> kind_of(MakeStanding("a"))
    'make_standing'
    """
    return _NAMES[type(settlement)]


def settlement_to_data(settlement: Settlement) -> Data:
    """The settlement as JSON-able data: its kind, then its fields; days ISO, decimals as strings."""
    data: Data = {"kind": kind_of(settlement)}
    match settlement:
        case ChooseOrgans(written, organs, task):
            data |= {"written": written, "organs": [_chosen(each) for each in organs], "task": task}
        case LeaveOut(written, words, task):
            data |= {"written": written, "words": words, "task": task}
        case GiveDuty(task, organ, role, scope):
            data |= {"task": task, "organ": _chosen(organ), "role": role, "scope": scope}
        case SetDue(task, due):
            data |= {"task": task, "due": due.isoformat()}
        case SetStages(task, stages):
            data |= {"task": task, "stages": [_stage(each) for each in stages]}
        case SetRhythm(task, rhythm):
            data |= {"task": task, "rhythm": rhythm_to_data(rhythm)}
        case Accept(task, doubt, words):
            data |= {"task": task, "doubt": doubt, "words": words}
        case MakeStanding(task):
            data |= {"task": task}
        case WithoutLimit(task, words) | Drop(task, words):
            data |= {"task": task, "words": words}
    return data


def settlement_from_data(data: Mapping[str, object]) -> Settlement:
    """The settlement that `settlement_to_data` wrote.

    Raises InputError `settling.malformed` for what is none, with the kind that it says it is.
    """
    try:
        return _READ[str(data["kind"])](data)
    except (KeyError, TypeError, ValueError, InvalidOperation, StopIteration) as fault:
        raise InputError("settling.malformed", kind=data.get("kind", "")) from fault


def rhythm_to_data(rhythm: Rhythm) -> Data:
    """A rhythm as plain data."""
    return {
        "every": rhythm.every, "interval": rhythm.interval, "times": rhythm.times,
        "month": rhythm.month, "day": rhythm.day,
    }  # fmt: skip


def rhythm_from_data(data: Mapping[str, Any]) -> Rhythm:
    """The rhythm that `rhythm_to_data` wrote. Raises KeyError, TypeError or ValueError for what is none."""
    numbers = (int(data[name]) for name in ("interval", "times", "month", "day"))
    return Rhythm(data["every"], *numbers)


def _chosen(organ: Chosen) -> Data:
    return {"organ": organ.organ, "name": organ.name}


def _stage(stage: Milestone) -> Data:
    return {"name": stage.name, "due": stage.due.isoformat(), "percent": f"{stage.percent:f}"}


def _read_chosen(data: Mapping[str, Any]) -> Chosen:
    return Chosen(str(data["organ"]), str(data["name"]))


def _read_stage(data: Mapping[str, Any]) -> Milestone:
    return Milestone(str(data["name"]), date.fromisoformat(data["due"]), Decimal(data["percent"]))


def _read_role(data: Mapping[str, Any]) -> Role:
    roles: tuple[Role, ...] = get_args(Role)
    return next(each for each in roles if each == data["role"])


_READ: dict[str, Callable[[Mapping[str, Any]], Settlement]] = {
    "choose_organs": lambda d: ChooseOrgans(d["written"], tuple(map(_read_chosen, d["organs"])), d.get("task", "")),
    "leave_out": lambda d: LeaveOut(d["written"], d["words"], d.get("task", "")),
    "give_duty": lambda d: GiveDuty(d["task"], _read_chosen(d["organ"]), _read_role(d), d.get("scope", "")),
    "set_due": lambda d: SetDue(d["task"], date.fromisoformat(d["due"])),
    "set_stages": lambda d: SetStages(d["task"], tuple(map(_read_stage, d["stages"]))),
    "without_limit": lambda d: WithoutLimit(d["task"], d["words"]),
    "set_rhythm": lambda d: SetRhythm(d["task"], rhythm_from_data(d["rhythm"])),
    "make_standing": lambda d: MakeStanding(d["task"]),
    "accept": lambda d: Accept(d["task"], d["doubt"], d.get("words", "")),
    "drop": lambda d: Drop(d["task"], d["words"]),
}
_NAMES: dict[type, str] = {each: re.sub("(?<!^)(?=[A-Z])", "_", each.__name__).lower() for each in SETTLEMENTS}
