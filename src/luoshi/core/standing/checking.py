"""The check of `standing.yaml`: what its entries refer to, and whether they can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.core.base.faults import Fault
from luoshi.core.packs.building import Built
from luoshi.core.packs.checks import refers
from luoshi.core.packs.model import Pack, StandingSpec, qualified
from luoshi.core.standing.making import checklist, pay_rule, standing_rule


def check_standing(built: Built, library: Mapping[str, Built]) -> Iterator[Fault]:
    """Every fault of a pack's rules, checklists and pay rules."""
    packs = {name: each.pack for name, each in library.items()}
    declared = built.declared.get("standing_rules", frozenset())
    for rule in built.pack.standing_rules.values():
        yield from _references(rule, library)
        yield from standing_rule(rule, packs, declared=declared).faults
    for one in built.pack.checklists.values():
        yield from _references(one, library)
        yield from checklist(one, packs, declared=declared).faults
    for other in built.pack.pay_rules.values():
        yield from pay_rule(other).faults


def referred(pack: Pack) -> tuple[str, ...]:
    """The other packs that the entries of one refer to, for schemes and clocks."""
    rows = [each.row for each in (*pack.standing_rules.values(), *pack.checklists.values())]
    named = [row.text("judges") for row in rows]
    named += [step.text("clock") for row in rows for step in row.rows("steps")]
    homes = dict.fromkeys(qualified(each, pack=pack.id).partition(":")[0] for each in named if each)
    return tuple(each for each in homes if each != pack.id)


def _references(spec: StandingSpec, library: Mapping[str, Built]) -> Iterator[Fault]:
    """The scheme that a rule judges by, and the clocks of its steps."""
    if "judges" in spec.row:
        named = qualified(spec.row.text("judges"), pack=spec.pack)
        yield from refers("schemes", named, spec.row.at("judges"), library)
    for step in spec.row.rows("steps"):
        if "clock" in step:
            yield from refers("clocks", qualified(step.text("clock"), pack=spec.pack), step.at("clock"), library)
