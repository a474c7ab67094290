"""The plans of packs, as people choose one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luoshi.core.base.errors import InputError
from luoshi.core.packs.model import Pack, PlanRule
from luoshi.server.packs.queries import library

_JOINT = "/"


@dataclass(frozen=True, slots=True)
class PackPlan:
    """A plan of a pack; `name` is what `Plan.pack` keeps, `demo/ql-2027`."""

    name: str
    title: str
    pack_title: str
    since: date
    until: date | None
    tasks: int
    targets: int


def pack_plans() -> tuple[PackPlan, ...]:
    """The plans of all packs of this installation, those with tasks first."""
    found = [
        PackPlan(
            _name(pack, rule), rule.title, pack.title, rule.from_day, rule.until_day, len(rule.tasks), len(rule.targets)
        )
        for pack, rule in _all()
    ]
    return tuple(sorted(found, key=lambda each: not each.tasks))


def pack_plan(name: str) -> tuple[Pack, PlanRule]:
    """A plan of a pack with its pack. Raises InputError `plans.no_pack_plan`."""
    found = next((each for each in _all() if _name(*each) == name), None)
    if found is None:
        raise InputError("plans.no_pack_plan", name=name)
    return found


def _all() -> Iterator[tuple[Pack, PlanRule]]:
    for built in library().packs.values():
        for rule in built.pack.plans.values():
            yield built.pack, rule


def _name(pack: Pack, rule: PlanRule) -> str:
    return f"{pack.id}{_JOINT}{rule.id}"
