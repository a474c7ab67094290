"""The plans of packs, as tasks, targets and phases of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import cast, get_args

from luoshi.core.base.canonical import digest
from luoshi.core.base.errors import InputError
from luoshi.core.packs.model import Pack, PlanRule, TargetRule, TaskRule
from luoshi.core.plans.drafts import PlanPhase, PlanTarget
from luoshi.core.plans.entering import Entry, Part
from luoshi.core.texts.model import Comparator, Role, Value
from luoshi.server.packs.queries import library

_JOINT = "/"
_ROLES: tuple[tuple[str, Role], ...] = (
    ("leads", "lead"), ("responsible", "responsible"), ("supports", "support"), ("implementers", "implementer"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackPlan:
    """A plan of a pack as people choose it; `name` is what `Plan.pack` keeps, `demo/ql-2027`."""

    name: str
    title: str
    pack_title: str
    since: date
    until: date | None
    tasks: int
    targets: int


def pack_plans() -> tuple[PackPlan, ...]:
    """The plans of all packs of this installation."""
    return tuple(
        PackPlan(
            f"{pack.id}{_JOINT}{rule.id}", rule.title, pack.title, rule.from_day, rule.until_day,
            len(rule.tasks), len(rule.targets),
        )
        for pack, rule in _all()
    )  # fmt: skip


def entries_of(name: str) -> tuple[Entry, ...]:
    """The tasks of a plan of a pack. Raises InputError `plans.no_pack_plan`."""
    pack, rule = _one(name)
    return tuple(_entry(str(number), each, pack) for number, each in enumerate(rule.tasks, 1))


def title_of(name: str) -> str:
    """What a plan of a pack is called. Raises InputError `plans.no_pack_plan`."""
    return _one(name)[1].title


def targets_of(name: str) -> tuple[PlanTarget, ...]:
    """Its targets."""
    pack, rule = _one(name)
    found: dict[str, PlanTarget] = {}
    for each in rule.targets:
        plain = digest([each.indicator, each.subject, each.period, each.basis.clause])[:12]
        key = plain if plain not in found else f"{plain}-{len(found) + 1}"
        found[key] = _target(key, each, pack)
    return tuple(found.values())


def phases_of(name: str) -> tuple[PlanPhase, ...]:
    """Its phases, or the days of the plan itself where it has none."""
    _, rule = _one(name)
    if not rule.phases:
        return (PlanPhase(rule.title, rule.from_day, _last(rule.until_day)),)
    return tuple(PlanPhase(each.name, each.from_day, _last(each.until_day), each.basis.clause) for each in rule.phases)


def _all() -> Iterator[tuple[Pack, PlanRule]]:
    for built in library().packs.values():
        for rule in built.pack.plans.values():
            yield built.pack, rule


def _one(name: str) -> tuple[Pack, PlanRule]:
    found = next((each for each in _all() if f"{each[0].id}{_JOINT}{each[1].id}" == name), None)
    if found is None:
        raise InputError("plans.no_pack_plan", name=name)
    return found


def _entry(item: str, task: TaskRule, pack: Pack) -> Entry:
    organs = ((each, role) for field, role in _ROLES for each in cast(tuple[str, ...], getattr(task, field)))
    parts = tuple(Part(_named(organ, pack), role) for organ, role in organs)
    return Entry(item, task.title, task.title, parts, due=task.deadline, path=task.basis.clause)


def _named(organ: str, pack: Pack) -> str:
    rule = pack.organs.get(organ.removeprefix(f"{pack.id}:"))
    return rule.title if rule else organ


def _target(key: str, rule: TargetRule, pack: Pack) -> PlanTarget:
    indicator = pack.indicators.get(rule.indicator.removeprefix(f"{pack.id}:"))
    title = indicator.title if indicator else rule.indicator
    comparator = cast(Comparator, rule.comparator if rule.comparator in get_args(Comparator) else "=")
    return PlanTarget(
        key, rule.basis.clause, rule.subject, title, rule.period, comparator, _value(rule.value), rule.unit,
        "", hedge=rule.hedge, baseline=rule.baseline,
    )  # fmt: skip


def _value(told: tuple[Decimal, ...]) -> Value:
    return (told[0], told[1]) if len(told) > 1 else told[0]


def _last(until: date | None) -> date | None:
    return until - timedelta(days=1) if until else None
