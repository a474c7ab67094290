"""Every refusal, note and step of a weighting has its sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

import pytest

from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.assessment.weighting.derived import derive, misfits
from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import trace_lines
from tests.core.assessment.weighting.data import RANDOM, found, judged, matrix

LANGUAGES: list[Literal["zh", "en"]] = ["zh", "en"]
CONTRARY = matrix("1 9 1/9; 1 9; 1")
EQUAL = {"stated": {"a": 1, "b": 0}}
RESULTS = [
    judged("1 2 5; 1 3; 1"),
    judged("1 2 5; 1 3; 1", derivation="column_mean"),
    judged("1 2 5; 1 3; 1", derivation="row_geometric"),
    judged("1 2; 1"),
    judged("1 9 1/9; 1 9; 1", accept_above=True),
    derive(
        "ahp",
        {"experts": [{"name": "甲", "matrix": CONTRARY}, {"name": "乙", "matrix": CONTRARY}], "random_indices": RANDOM, "accept_above": True},
        names="abc",
        columns={},
    ),
    found("entropy", "1 5; 2 5; - 5"),
    found("entropy", "1"  "; 2"),
    found("critic", "1 1 5; 1 2 5; 3 - 5; - 9 5"),
    found("combined", "1 2; 2 4", {"alpha": 1, "first": EQUAL, "second": {"method": "equal"}}),
    found("combined", "1 2; 2 4", {"by": "multiplicative", "first": EQUAL, "second": {"method": "equal"}}),
]  # fmt: skip
WRONG: list[tuple[str, Mapping[str, object]]] = [
    ("stated", {"weights": {"a": 2}}),
    ("ahp", {"matrix": [[1, "x"], [2, 1]]}),
    ("ahp", {"matrix": [[2, 10], [1]]}),
    ("ahp", {"matrix": [[1, 2], [2, 1]], "items": ["a"]}),
    ("ahp", {"matrix": CONTRARY}),
    ("ahp", {"matrix": CONTRARY, "random_indices": {"name": "表", "values": [0]}}),
    ("ahp", {"experts": [{"name": "甲", "matrix": CONTRARY}, {"name": "乙", "matrix": [[1]]}]}),
]


def known(code: str, params: Mapping[str, object], language: Literal["zh", "en"]) -> bool:
    return code in catalogue(language) and bool(say(code, language=language, **params))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_note_has_its_sentence(language: Literal["zh", "en"]) -> None:
    for result in RESULTS:
        for line in trace_lines(result.trace):
            assert known(line.label, dict(line.params) | {"value": line.value}, language), line
        for note in result.notes:
            assert known(note.code, dict(note.params), language), note


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_misfit_has_its_sentence(language: Literal["zh", "en"]) -> None:
    told = [each.reason for method, settings in WRONG for each in misfits(method, settings)]
    assert len({each.code for each in told}) == 9
    assert all(known(each.code, dict(each.params), language) for each in told)


@pytest.mark.parametrize(
    ("method", "settings", "sentence"),
    [
        ("ahp", {"matrix": CONTRARY, "random_indices": RANDOM}, "the judgements contradict each other: CR "),
        ("entropy", {"shift": -1}, "the settings of the weighting entropy cannot be used (faults: 1): "),
        ("entropy", {}, "c: entropy needs 2 values at least, there are 0: report more"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(method: str, settings: dict[str, object], sentence: str) -> None:
    columns = {"a": [Decimal(1), Decimal(2)], "b": [Decimal(1), Decimal(3)]}
    with pytest.raises(InputError) as raised:
        derive(method, settings, names="abc", columns=columns)
    assert say(raised.value.code, language="en", **raised.value.params).startswith(sentence)
