"""A plan that a pack gives: its phases, targets and tasks as a proposed plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from luoshi.core.base.canonical import digest
from luoshi.core.packs.model import Pack, PhaseRule, PlanRule, TargetRule, TaskRule
from luoshi.core.plans.draft_duties import duty_named
from luoshi.core.plans.drafts import Cause, Draft, DraftDuty, DraftTask, PlanPhase, PlanTarget
from luoshi.core.plans.model import Task
from luoshi.core.plans.task_keys import keys_of
from luoshi.core.register.matching import Match
from luoshi.core.texts.model import Comparator, Role

_COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
_LENGTH = 12


@dataclass(frozen=True, slots=True)
class PackNames:
    """What the references of a plan's rows are called: organs by their name, indicators by their title."""

    organs: Mapping[str, str]
    indicators: Mapping[str, str]


def pack_names(pack: Pack) -> PackNames:
    """The names of a pack's own organs and indicators, by plain and by qualified reference (`demo:gdp`)."""
    organs = {name: each.title for name, each in pack.organs.items()}
    indicators = {name: each.title for name, each in pack.indicators.items()}
    return PackNames(_both(organs, pack.id), _both(indicators, pack.id))


def names_in_pack(plan: PlanRule, *, names: PackNames) -> tuple[str, ...]:
    """The names to be matched to the register, each once."""
    parts = (part for task in plan.tasks for part in _parts(task))
    return tuple(dict.fromkeys(names.organs.get(reference, reference) for reference, _ in parts))


def from_pack(
    plan: PlanRule,
    *,
    names: PackNames,
    matches: Mapping[str, Match],
    on: date,
    before: Sequence[Task] = (),
    used: Collection[str] = (),
) -> Draft:
    """The proposed plan of a pack's plan on a day; what its rows do not say is left to be settled."""
    tasks = [_task(each, plan, names, matches) for each in plan.tasks]
    keys = keys_of(tasks, before=before, used=used)
    keyed = tuple(replace(each, key=key) for each, key in zip(tasks, keys, strict=True))
    return Draft(on, keyed, tuple(_targets(plan.targets, names)), tuple(map(_phase, plan.phases)))


def _both(names: Mapping[str, str], pack: str) -> dict[str, str]:
    return {**names, **{f"{pack}:{name}": title for name, title in names.items()}}


def _task(rule: TaskRule, plan: PlanRule, names: PackNames, matches: Mapping[str, Match]) -> DraftTask:
    return DraftTask(
        "",
        rule.basis.clause,
        rule.title,
        rule.basis.quotation or rule.title,
        tuple(_duty(reference, role, names, matches) for reference, role in _parts(rule)),
        due=rule.deadline,
        start=plan.from_day,
        cause=Cause("pack", plan.id, rule.basis.clause),
    )


def _parts(rule: TaskRule) -> Iterator[tuple[str, Role]]:
    by_role: tuple[tuple[tuple[str, ...], Role], ...] = (
        (rule.leads, "lead"),
        (rule.supports, "support"),
        (rule.responsible, "responsible"),
        (rule.implementers, "implementer"),
    )
    return ((reference, role) for references, role in by_role for reference in references)


def _duty(reference: str, role: Role, names: PackNames, matches: Mapping[str, Match]) -> DraftDuty:
    return duty_named(names.organs.get(reference, reference), role=role, matches=matches)


def _phase(rule: PhaseRule) -> PlanPhase:
    last = rule.until_day - timedelta(days=1) if rule.until_day else None
    return PlanPhase(rule.name, rule.from_day, last, rule.basis.clause)


def _targets(rules: Sequence[TargetRule], names: PackNames) -> Iterator[PlanTarget]:
    seen: dict[str, int] = {}
    for rule in rules:
        plain = digest([rule.basis.clause, rule.subject, rule.indicator, rule.period, rule.unit])[:_LENGTH]
        seen[plain] = seen.get(plain, 0) + 1
        low, *high = rule.value
        yield PlanTarget(
            plain if seen[plain] == 1 else f"{plain}-{seen[plain]}",
            rule.basis.clause,
            rule.subject,
            names.indicators.get(rule.indicator, rule.indicator),
            rule.period,
            next(each for each in _COMPARATORS if each == rule.comparator),
            (low, high[0]) if high else low,
            rule.unit,
            rule.basis.quotation,
            hedge=rule.hedge,
            baseline=rule.baseline,
        )
