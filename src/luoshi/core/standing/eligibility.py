"""Eligibility (设立, 扩区, 调区, 升级): each requirement met, lacking or unknown, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.base.plain import ABSENCES, Absence, as_number
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.standing.model import Checklist, Requirement
from luoshi.core.standing.proposing import Proposal
from luoshi.core.standing.stepping import NextStep, Timetable

Outcome = Literal["met", "lacking", "unknown", "exempt"]
Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a requirement: the value, why, and by how much it is lacking (None where that is no number)."""

    requirement: Requirement
    outcome: Outcome
    value: object
    why: Reason
    lacking: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A checklist held against one case.

    `outcome`: lacking where a requirement is, unknown where one cannot be told, else met; optional requirements only
    give priority (`preferred`).
    """

    checklist: Checklist
    findings: tuple[Finding, ...]
    outcome: Literal["met", "lacking", "unknown"]
    preferred: bool
    steps: tuple[NextStep, ...] = ()


def eligible(
    checklist: Checklist,
    given: Given,
    *,
    proposals: Sequence[Proposal] = (),
    on: date | None = None,
    timetable: Timetable | None = None,
) -> Eligibility:
    """A checklist held against values by the name of their input.

    `proposals` are those of the subject on the day, from `propose` with `every_rule`; without them what rests on them
    is unknown. With `on` and `timetable` the next steps get their days.
    """
    findings = tuple(_found(each, given, proposals) for each in checklist.requirements)
    needed = [each.outcome for each in findings if not each.requirement.optional]
    outcome: Literal["met", "lacking", "unknown"] = "met"
    if "lacking" in needed:
        outcome = "lacking"
    elif "unknown" in needed:
        outcome = "unknown"
    preferred = any(each.outcome == "met" for each in findings if each.requirement.optional)
    steps = timetable.steps(checklist.steps, start=on) if timetable and on and outcome == "met" else ()
    return Eligibility(checklist, findings, outcome, preferred, steps)


def inputs_of(checklist: Checklist) -> tuple[str, ...]:
    """The names of the values that a checklist asks for, districts among them."""
    named = ((each.input, each.per) for each in checklist.requirements if each.test != "standing")
    return tuple(dict.fromkeys(name for pair in named for name in pair if name))


def _found(requirement: Requirement, given: Given, proposals: Sequence[Proposal]) -> Finding:
    if requirement.test == "standing":
        return _standing(requirement, proposals)
    if requirement.test == "count" and _exempt(requirement, given):
        why = reason("standing.found.exempt", district=given.get(requirement.per))
        return Finding(requirement, "exempt", given.get(requirement.input, ""), why)
    value = given.get(requirement.input, Absence.MISSING)
    if isinstance(value, str):
        value = ABSENCES.get(value, value)
    if isinstance(value, Absence) or value == "":
        why = reason("standing.found.missing", input=requirement.input)
        return Finding(requirement, "unknown", "", why)
    return _JUDGES[requirement.test](requirement, value)


def _exempt(requirement: Requirement, given: Given) -> bool:
    return bool(requirement.per) and given.get(requirement.per) in requirement.exempt


def _number(requirement: Requirement, value: object) -> Finding:
    number = as_number(value, loose=True)
    if number is None:
        return Finding(requirement, "unknown", value, reason("standing.found.no_number", value=value))
    for code, limit, lacking in _lacking(requirement, number):
        if lacking is not None:
            why = reason(f"standing.found.{code}", value=number, limit=limit, by=lacking, unit=requirement.unit)
            return Finding(requirement, "lacking", number, why, lacking)
    why = reason("standing.found.within", value=number, limits=_limits(requirement), unit=requirement.unit)
    return Finding(requirement, "met", number, why)


def _lacking(requirement: Requirement, number: Decimal) -> Iterator[tuple[str, Decimal, Decimal | None]]:
    """Each limit, and by how much the number misses it; zero where it may not be reached and is."""
    if (low := requirement.at_least) is not None:
        yield "too_low", low, low - number if number < low else None
    if (low := requirement.over) is not None:
        yield "not_over", low, low - number if number <= low else None
    if (high := requirement.at_most) is not None:
        yield "too_high", high, number - high if number > high else None
    if (high := requirement.below) is not None:
        yield "not_below", high, number - high if number >= high else None


def _limits(requirement: Requirement) -> str:
    told = (
        ("≥", requirement.at_least), (">", requirement.over), ("≤", requirement.at_most), ("<", requirement.below),
    )  # fmt: skip
    return " ".join(f"{sign}{limit:f}" for sign, limit in told if limit is not None)


def _yes(requirement: Requirement, value: object) -> Finding:
    if not isinstance(value, bool):
        return Finding(requirement, "unknown", value, reason("standing.found.no_flag", value=value))
    met = value is (requirement.test == "yes")
    return Finding(requirement, "met" if met else "lacking", value, reason(f"standing.found.{'met' if met else 'not'}"))


def _word(requirement: Requirement, value: object) -> Finding:
    known = "、".join(requirement.words)
    if str(value) in requirement.words:
        return Finding(requirement, "met", value, reason("standing.found.word", value=value))
    return Finding(requirement, "lacking", value, reason("standing.found.other_word", value=value, known=known))


def _standing(requirement: Requirement, proposals: Sequence[Proposal]) -> Finding:
    """Met when no sanction of the rules is proposed and, of rules that reward, one is."""
    named = [each for each in proposals if each.rule.id in requirement.rules]
    if len({each.rule.id for each in named}) < len(requirement.rules):
        return Finding(requirement, "unknown", "", reason("standing.found.no_history"))
    sanctions = [each for each in named if not each.rule.rewards]
    rewards = [each for each in named if each.rule.rewards]
    against = [each for each in sanctions if each.state == "proposed" or each.decided is not None]
    if against:
        return Finding(
            requirement, "lacking", _titles(against), reason("standing.found.sanction", rule=_titles(against))
        )
    if any(each.state == "unknown" for each in named):
        return Finding(requirement, "unknown", "", reason("standing.found.cannot_tell", rule=_titles(named)))
    if rewards and not any(each.state == "proposed" for each in rewards):
        return Finding(requirement, "lacking", "", reason("standing.found.no_reward", rule=_titles(rewards)))
    reached = [each for each in rewards if each.state == "proposed"]
    why = reason("standing.found.reward", rule=_titles(reached)) if reached else reason("standing.found.clean")
    return Finding(requirement, "met", "", why)


def _titles(proposals: Iterable[Proposal]) -> str:
    return "；".join(dict.fromkeys(each.rule.title for each in proposals))


_JUDGES: Mapping[str, Callable[[Requirement, object], Finding]] = {
    "number": _number, "count": _number, "yes": _yes, "no": _yes, "word": _word,
}  # fmt: skip
