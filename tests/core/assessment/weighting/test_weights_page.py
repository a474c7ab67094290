"""The worked tables of docs/algorithms/weights.md are run."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.assessment.weighting.derived import derive
from luoshi.core.base.errors import InputError
from tests.core.assessment.weighting.data import NAMES, found, judged, shown
from tests.core.worked import worked

PAGE = "weights.md"


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "## Comparison in pairs"))
def test_comparison_in_pairs(text: str, between: list[str], told: str) -> None:
    weights, ratio = told.split(" · ")
    refused = ratio.endswith(" refused")
    result = judged(text, derivation=between[0], accept_above=refused)
    assert shown(result, 4) == weights
    assert f"{result.trace.value:.3f}" == ratio.removesuffix(" refused")
    assert bool(result.notes) == refused
    if refused:
        with pytest.raises(InputError, match=r"assessment\.weights\.inconsistent ratio=0\.3"):
            judged(text, derivation=between[0])


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "## Entropy"))
def test_entropy(text: str, between: list[str], told: str) -> None:
    normalise, shift = between[0].split()
    assert shown(found("entropy", text, {"normalise": normalise, "shift": Decimal(shift)})) == told


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "## CRITIC"))
def test_critic(text: str, between: list[str], told: str) -> None:
    assert shown(found("critic", text)) == told


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "## Combined"))
def test_combined(text: str, between: list[str], told: str) -> None:
    first, second = ({"stated": dict(zip(NAMES, map(Decimal, half.split()), strict=False))} for half in text.split(";"))
    by, _, alpha = between[0].partition(" ")
    settings = {"by": by, "first": first, "second": second} | ({"alpha": Decimal(alpha)} if alpha else {})
    assert shown(derive("combined", settings, names=("a", "b", "c"), columns={})) == told
