"""Small rules and histories that tests of dynamic management are written with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.calendar import Calendar
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import History, Position, Record, history
from luoshi.core.standing.model import Condition, Measure, Often, Scope, StandingRule
from luoshi.core.standing.proposing import Proposal, propose

NONE = None
DAY = date(2030, 1, 1)
BASIS = Basis("yl:measures", "第八条", evidence=Evidence.S)
YEARS = ("2021", "2022", "2023", "2024")


def rule(name: str, when: Condition, *measures: str, **more: Any) -> StandingRule:
    """A rule in force since 2010 that concerns everyone."""
    days = {"from_day": date(2010, 1, 1), "until_day": None}
    told = {"title": name, "scope": Scope(), "basis": BASIS} | days | more
    if told.get("kind") != "exception":
        told["measures"] = tuple(map(Measure, measures or ("warning",)))
    return StandingRule(id=name, pack="yl", when=when, **told)


def score(at_least: str, times: int = 1, within: int = 1, **more: Any) -> Condition:
    """A score not less than a number."""
    return Condition("score", at_least=Decimal(at_least), often=Often(times, within), **more)


def low(below: str, times: int = 1, within: int = 1, **more: Any) -> Condition:
    """A score below a number."""
    return Condition("score", below=Decimal(below), often=Often(times, within), **more)


def last(count: int, times: int = 1, within: int = 1, *, newest: bool = False, **more: Any) -> Condition:
    """A place among the last."""
    return Condition("rank", last=count, often=Often(times, within, newest), **more)


def known(periods: Iterable[str] = YEARS, **subjects: Sequence[object]) -> History:
    """A history: each subject's scores (text), places from the bottom (numbers), records, or None for no assessment."""
    return history(
        (Subject(name, name, {"level": "省级"}), record)
        for name, told in subjects.items()
        for period, each in zip(periods, told, strict=True)
        if (record := _record(period, each)) is not None
    )


def only(when: Condition, told: History, events: Iterable[Event] = (), **more: Any) -> Proposal:
    """What one rule says of the only subject."""
    on = more.pop("on", DAY)
    one = rule("only", when, **more)
    [found] = propose({"only": one}, told, events, on=on, calendar=Calendar(), every_rule=True)
    return found


def states(
    rules: Iterable[StandingRule], told: History, events: Iterable[Event] = (), *, on: date = DAY
) -> dict[str, str]:
    """How each rule stands to each subject: `rule/subject` to its state."""
    named = {each.id: each for each in rules}
    found = propose(named, told, events, on=on, calendar=Calendar(), every_rule=True)
    return {f"{each.rule.id}/{each.subject.id}": each.state for each in found}


def codes(reasons: Iterable[object]) -> list[str]:
    """Reasons as text, without the head that all have."""
    return [str(each).removeprefix("standing.") for each in reasons]


def _record(period: str, told: object) -> Record | None:
    if isinstance(told, Record) or told is None:
        return told if isinstance(told, Record) else None
    if isinstance(told, int):
        return Record(period, positions={"": Position(bottom=told)})
    return Record(period, Decimal(str(told)))
