"""Comparisons over the cases of the shipped packs: whatever the scheme, parts add up and weights that are supposed hold."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from luoshi.adapters.packs import installed, read_files
from luoshi.core.assessment.comparing.compare import scheme_on_scheme, what_if
from luoshi.core.assessment.comparing.diagnosing import diagnose
from luoshi.core.assessment.comparing.differences import Comparison
from luoshi.core.assessment.model import ROOT, Scheme
from luoshi.core.assessment.schemes.cases import plain_facts
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.making import scheme
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.errors import UsageError
from luoshi.core.packs.building import build
from luoshi.core.packs.model import Pack


@cache
def packs() -> dict[str, Pack]:
    return {name: build(read_files(folder)).pack for name, folder in installed().items()}


@cache
def schemes() -> dict[tuple[str, str], Scheme]:
    known = indicators_of(packs().values())
    made = {
        (pack, name): scheme(rule, known).value for pack, own in packs().items() for name, rule in own.schemes.items()
    }
    return {name: found for name, found in made.items() if found is not None}


def asked() -> list[tuple[str, str, int]]:
    return [
        (pack, case.ask.text("scheme"), place)
        for pack, own in packs().items()
        for place, case in enumerate(own.cases)
        if "scheme" in case.ask and (pack, case.ask.text("scheme")) in schemes()
    ]


def result(pack: str, name: str, place: int) -> Result:
    own = schemes()[pack, name]
    return run(own, plain_facts(own, packs()[pack].cases[place].ask.named("input"))[0])


def adds_up(found: Comparison) -> bool:
    return all(
        each.change is None or sum((part.change for part in each.parts), Decimal(0)) == each.change
        for each in found.subjects.values()
    )


@pytest.mark.parametrize(("pack", "name", "place"), asked())
def test_every_supposed_weight_holds_in_every_case(pack: str, name: str, place: int) -> None:
    one = result(pack, name, place)
    assert not any(each.parts for each in scheme_on_scheme(one, one).subjects.values())
    top = [item.id for item in one.scheme.children(ROOT)]
    if len(top) < 2:
        return
    half = Decimal("0.5")
    if one.weights.get(ROOT, {}).get(top[0]) == 1:
        with pytest.raises(UsageError, match="nothing_left"):
            what_if(one, weights={top[0]: half})
        return
    found = what_if(one, weights={top[0]: half})
    assert adds_up(found)
    for subject, each in found.other.subjects.items():
        before = one.subjects[subject].items
        if all(before[item].points is not None for item in top):
            _in_proportion(half, [(before[item].weight, each.items[item].weight) for item in top])


def _in_proportion(half: Decimal, pairs: list[tuple[Decimal, Decimal]]) -> None:
    """The first has its half, the others what they had, each times the same."""
    rest = 1 - pairs[0][0]
    assert abs(pairs[0][1] - half) < Decimal("1e-13")
    assert all(abs(after - before * half / rest) < Decimal("1e-13") for before, after in pairs[1:])


def test_every_scheme_can_be_diagnosed_alone() -> None:
    for own in schemes().values():
        [version] = diagnose([own]).versions
        assert abs(sum(version.shares.values()) - 1) < Decimal("1e-7")
        assert set(version.shares) == {leaf.id for leaf in own.leaves()}


def test_there_is_something_to_compare() -> None:
    assert len(asked()) > 10
