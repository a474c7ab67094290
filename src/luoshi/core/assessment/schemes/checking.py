"""The check of `assessment.yaml` and `composites.yaml`: what they refer to, whether what they say can be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from luoshi.core.assessment.schemes.composites import composite
from luoshi.core.assessment.schemes.making import scheme
from luoshi.core.base.faults import Fault
from luoshi.core.packs.building import Built
from luoshi.core.packs.checks import refers
from luoshi.core.packs.model import IndicatorRule, Pack, SchemeRule, qualified


def check_schemes(built: Built, library: Mapping[str, Built]) -> Iterator[Fault]:
    """Every fault of a pack's schemes and composites."""
    known = indicators_of(each.pack for each in library.values())
    for rule in built.pack.schemes.values():
        yield from _references(rule, library)
        yield from scheme(rule, known).faults
    for rule in built.pack.composites.values():
        yield from _references(rule, library)
        yield from composite(rule, known).faults


def indicators_of(packs: Iterable[Pack]) -> dict[str, IndicatorRule]:
    """The indicators of packs, by id with their pack."""
    return {f"{pack.id}:{name}": rule for pack in packs for name, rule in pack.indicators.items()}


def _references(rule: SchemeRule, library: Mapping[str, Built]) -> Iterator[Fault]:
    for each in (*rule.row.rows("inputs"), *rule.row.rows("nodes")):
        for name, kind in (("indicator", "indicators"), ("reported_by", "organs")):
            if name in each:
                yield from refers(kind, qualified(each.text(name), pack=rule.pack), each.at(name), library)
