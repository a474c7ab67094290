"""Settlements as JSON mappings, and back, strictly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from luoshi.adapters.readings.strict import Part, demand_fit
from luoshi.core.base.reasons import Reason
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
from luoshi.core.plans.unsettled import Doubt
from luoshi.core.texts.model import Role
from luoshi.server.plans.adoption.stored_parts import day, milestone, rhythm, written

KINDS: dict[str, type[Settlement]] = {
    "choose_organs": ChooseOrgans,
    "leave_out": LeaveOut,
    "give_duty": GiveDuty,
    "set_due": SetDue,
    "set_stages": SetStages,
    "without_limit": WithoutLimit,
    "set_rhythm": SetRhythm,
    "make_standing": MakeStanding,
    "accept": Accept,
    "drop": Drop,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(settlement: Settlement) -> str:
    """The name of its kind: `choose_organs`."""
    return _NAMES[type(settlement)]


def settlement_mapping(settlement: Settlement) -> dict[str, Any]:
    """One settlement: its kind, then its fields.

    >>> settlement_mapping(Drop("k1", "已完成"))
    {'kind': 'drop', 'task': 'k1', 'words': '已完成'}
    """
    told: dict[str, Any] = written(settlement)
    return {"kind": kind_of(settlement)} | told


def read_settlement(told: object) -> Settlement:
    """The settlement of a mapping; the inverse of `settlement_mapping`. Raises InputError `stored.faulty`."""
    faults: list[Reason] = []
    part = Part(told, where="$", faults=faults)
    found = _READERS[part.choice("kind", KINDS)](part)
    part.done()
    demand_fit(faults)
    return found


def _chosen(part: Part) -> Chosen:
    return Chosen(part.text("organ"), part.text("name"))


_READERS: dict[str, Callable[[Part], Settlement]] = {
    "choose_organs": lambda part: ChooseOrgans(part.text("written"), part.parts("organs", _chosen), part.text("task")),
    "leave_out": lambda part: LeaveOut(part.text("written"), part.text("words"), part.text("task")),
    "give_duty": lambda part: GiveDuty(
        part.text("task"), part.part("organ", _chosen), part.choice("role", get_args(Role)), part.text("scope")
    ),
    "set_due": lambda part: SetDue(part.text("task"), day(part, "due")),
    "set_stages": lambda part: SetStages(part.text("task"), part.parts("stages", milestone)),
    "without_limit": lambda part: WithoutLimit(part.text("task"), part.text("words")),
    "set_rhythm": lambda part: SetRhythm(part.text("task"), part.part("rhythm", rhythm)),
    "make_standing": lambda part: MakeStanding(part.text("task")),
    "accept": lambda part: Accept(part.text("task"), part.choice("doubt", get_args(Doubt)), part.text("words")),
    "drop": lambda part: Drop(part.text("task"), part.text("words")),
}
