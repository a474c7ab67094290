"""The questions of the ledger as its address bears them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, cast, get_args
from urllib.parse import urlencode

from django.http import QueryDict

from luoshi.adapters.readings.words import Words as ReadingWords
from luoshi.core.plans.model import Light, Nature, State
from luoshi.core.texts.model import Role
from luoshi.server.plans.ledger.board import GROUPS
from luoshi.server.plans.ledger.values import ORDERS, LedgerFilters, Order, Which
from luoshi.web.base.asked import Asked, number

QUESTIONS: Final = (
    "which", "plan", "light", "state", "organ", "name", "own", "role", "due_from", "due_to", "overdue", "pending",
    "unlimited", "text", "nature", "runs_from", "runs_to",
)  # fmt: skip
STATES_JOINT: Final = "."


NATURES: Final = (*get_args(Nature), "instance")
"""The natures that can be asked for; instances of recurring tasks are one of them here."""


def filters_of(told: QueryDict) -> LedgerFilters:
    """What is asked for; a word that nobody knows asks nothing."""
    role, nature, which = told.get("role", ""), told.get("nature", ""), told.get("which", "open")
    return LedgerFilters(
        which=cast(Which, which) if which in get_args(Which) else "open",
        plan=number(told.get("plan", "")),
        lights=tuple(cast(Light, each) for each in told.getlist("light") if each in get_args(Light)),
        states=_states(told.getlist("state")),
        organ=number(told.get("organ", "")),
        name=told.get("name", "").strip()[:60],
        own=told.get("own") == "yes",
        role=role if role in get_args(Role) else "",
        due_from=_day(told.get("due_from", "")),
        due_to=_day(told.get("due_to", "")),
        overdue=told.get("overdue") == "yes",
        pending=told.get("pending") == "yes",
        unlimited=told.get("unlimited") == "yes",
        text=told.get("text", "").strip()[:60],
        nature=nature if nature in NATURES else "",
        runs_from=_day(told.get("runs_from", "")),
        runs_to=_day(told.get("runs_to", "")),
    )


def order_of(told: QueryDict) -> Order:
    """The order that is asked for; by due day where nobody asks for one that there is."""
    order = told.get("order", "")
    return next((each for each in ORDERS if each == order), "due")


def choices(asked: Asked) -> dict[str, Any]:
    """What the fields of the filters offer, and the questions as they would be asked of another page of the ledger."""
    words = ReadingWords(asked.language)
    kept = [(name, value) for name in QUESTIONS for value in asked.GET.getlist(name) if value]
    return {
        "filters": filters_of(asked.GET),
        "roles": [(role, words.role(role)) for role in get_args(Role)],
        "known_states": get_args(State),
        "state_groups": [(key, STATES_JOINT.join(states)) for key, states in GROUPS.items() if len(states) > 1],
        "lights": ("red", "yellow", "green", "grey", "none"),
        "kept": kept,
        "asked_so": urlencode(kept),
    }


def _states(told: Iterable[str]) -> tuple[State, ...]:
    """States one by one, or several joined."""
    asked = [each for some in told for each in some.split(STATES_JOINT)]
    return tuple(cast(State, each) for each in dict.fromkeys(asked) if each in get_args(State))


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        return None
