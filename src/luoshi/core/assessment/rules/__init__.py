"""The rules of scoring, one module each; `RULES` names them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luoshi.core.assessment.rules import (
    base_step,
    benchmark,
    completion,
    deduction,
    distance,
    efficacy,
    growth_step,
    ladder,
    min_max,
    panel,
    percentile,
    rank_step,
    self_score,
    standards,
    yes_no,
)
from luoshi.core.assessment.rules.base import Rule
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Findings, Misfit

_MODULES = (
    efficacy, standards, min_max, percentile, completion, distance, benchmark, rank_step, growth_step, base_step,
    ladder, deduction, yes_no, panel, self_score,
)  # fmt: skip
RULES: Mapping[str, Rule] = {each.NAME: each.RULE for each in _MODULES}


def read_terms(name: str, settings: Mapping[str, object], *, pack: str = "") -> tuple[Any, Findings]:
    """The terms of a rule from its settings, and what was found on the way: faults, settings with their own basis.

    Raises InputError `assessment.rule.unknown` for a rule that there is not.
    """
    findings = Findings(pack=pack)
    given = Given(settings, findings=findings)
    terms = named(name).read(given)
    given.close()
    return terms, findings


def misfits(name: str, settings: Mapping[str, object]) -> tuple[Misfit, ...]:
    """Everything that is wrong with the settings of a rule.

    >>> [str(each) for each in misfits("rank_step", {"step": 0, "flor": 1})]
    ['step: assessment.rule.not_positive value=0', 'flor: given.unknown_perhaps name=flor perhaps=floor']
    """
    return tuple(read_terms(name, settings)[1].misfits)


def ways(name: str) -> frozenset[str]:
    """The directions that have a sense for a rule.

    >>> sorted(ways("completion"))
    ['down', 'up']
    """
    return named(name).ways


def named(name: str) -> Rule:
    """The rule of a name. Raises InputError `assessment.rule.unknown`."""
    if name not in RULES:
        raise InputError("assessment.rule.unknown", name=name, known="、".join(RULES))
    return RULES[name]
