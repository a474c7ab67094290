"""Which pack answers for a place on a day: the tightest that has the rule in force; a tie is a fault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luoshi.core.base.errors import InputError
from luoshi.core.base.histories import InForce, Missing
from luoshi.core.packs.model import AppliesTo, Pack, Rule, State

_EVERYWHERE = 1_000_000


@dataclass(frozen=True, slots=True)
class Where:
    """What is asked about: the code of a territory, the kind of a zone, its level; empty where it is not known."""

    territory: str = ""
    kind: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rule that holds, or why none does, and the pack that says so."""

    pack: Pack
    rule: Rule
    state: State


def answering(packs: Iterable[Pack], kind: str, name: str, *, where: Where, on: date) -> Answer | Missing:
    """The answer of the tightest pack in which a rule of that kind and name is in force on the day.

    Where none is in force, the tightest pack that has the rule says why. A narrower pack replaces a rule whole.

    >>> answering([], "parameters", "quota", where=Where("620100"), on=date(2025, 1, 1))
    Missing()

    Raises InputError `pack.tied`, naming both packs.
    """
    found = [
        Answer(pack, rule, rule.state(on))
        for pack in packs
        if matches(pack.applies_to, where) and (rule := pack.rules_of(kind).get(name))
    ]
    in_force = [each for each in found if isinstance(each.state, InForce)]
    ranked = sorted(in_force or found, key=lambda each: rank(each.pack.applies_to))
    if not ranked:
        return Missing()
    if len(ranked) > 1 and rank(ranked[0].pack.applies_to) == rank(ranked[1].pack.applies_to):
        raise InputError("pack.tied", rule=name, one=ranked[0].pack.id, other=ranked[1].pack.id)
    return ranked[0]


def matches(applies: AppliesTo, where: Where) -> bool:
    """Whether a pack holds at a place; a code ending in zeros covers the territories below it.

    >>> matches(AppliesTo(("620000",)), Where("620105")), matches(AppliesTo(("620100",)), Where("620000"))
    (True, False)
    """
    return (
        (not applies.territories or any(covers(code, where.territory) for code in applies.territories))
        and (not applies.kinds or where.kind in applies.kinds)
        and (not applies.levels or where.level in applies.levels)
    )


def covers(outer: str, inner: str) -> bool:
    """Whether a territory is another one or lies within it, by their codes.

    >>> covers("620000", "620105"), covers("620100", "620200"), covers("620105", "620105")
    (True, False, True)
    """
    head = outer[:2] if outer.endswith("0000") else outer[:4] if outer.endswith("00") else outer
    return inner.startswith(head)


def rank(applies: AppliesTo) -> tuple[int, int, int]:
    """How wide a pack is: the codes its territories cover, then its kinds, then its levels; the least is the tightest.

    >>> rank(AppliesTo(("620100",))) < rank(AppliesTo(("620000",))) < rank(AppliesTo())
    True
    """
    territories = sum(_extent(code) for code in applies.territories) or _EVERYWHERE
    return territories, len(applies.kinds) or _EVERYWHERE, len(applies.levels) or _EVERYWHERE


def overlap(one: AppliesTo, other: AppliesTo) -> bool:
    """Whether there may be a place where both hold."""
    return (
        _meet(one.kinds, other.kinds)
        and _meet(one.levels, other.levels)
        and (
            not one.territories
            or not other.territories
            or any(covers(a, b) or covers(b, a) for a in one.territories for b in other.territories)
        )
    )


def _extent(code: str) -> int:
    return 10_000 if code.endswith("0000") else 100 if code.endswith("00") else 1


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))
