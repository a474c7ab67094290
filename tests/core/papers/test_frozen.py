"""A kept paper comes back whole, with the digest that it had."""

from __future__ import annotations

import json

import pytest

from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import InputError, Refused
from luoshi.core.papers.frozen import frozen, thawed
from luoshi.core.papers.model import Paper, digest
from tests.core.papers.samples import everything, urge

PAPERS = everything()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_kept_paper_comes_back_whole(paper: Paper) -> None:
    again = thawed(json.loads(canonical(frozen(paper))))
    assert again == paper
    assert digest(again) == digest(paper)


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"schema_version": 2, "paper": {}},
        {"schema_version": 1, "paper": {"kind": "urge"}},
        {"schema_version": 1, "paper": None},
    ],
)
def test_values_of_another_shape_are_refused(kept: dict[str, object]) -> None:
    with pytest.raises(InputError) as told:
        thawed(kept)
    assert told.value.code == "papers.not_kept"


def test_a_classified_marking_is_refused_on_the_way_back_too() -> None:
    kept = json.loads(canonical(frozen(urge())))
    kept["paper"]["head"]["marking"] = "秘密★1年"
    with pytest.raises(Refused):
        thawed(kept)
