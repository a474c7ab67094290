"""Weights that others published: the shared worked examples and those of the normalised ASEM data."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.assessment.weighting.derived import derive
from tests.core.assessment.weighting.data import found, judged

SHARED = Path(__file__).parents[5] / "shared/assessment"
THREE = "80 100 50 60 10; 82 100 50 85 40; 78 100 50 95 90"
FIVE = "1 3 2 2 1/3; 1/3 1 1/2 1 1/5; 1/2 2 1 1 1/2; 1/2 1 1 1 5; 3 5 2 1/5 1"


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    file = SHARED / "vectors/worked_examples.json"
    if not file.exists():
        pytest.skip("the shared worked examples are not here")
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return told


def near(weights: Any, wanted: Any, places: int = 6) -> bool:
    return [round(float(each), places) for each in weights] == [round(each, places) for each in wanted]


def params(trace: Any) -> dict[str, Any]:
    return dict(trace.params)


def test_three_rows_that_agree(published: dict[str, Any]) -> None:
    result = judged("1 1/4 2; 4 1 8; 1/2 1/8 1")
    wanted = published["ahp_3x3"]
    assert near(result.weights.values(), wanted["weights"])
    assert (params(result.trace)["largest"], params(result.trace)["index"], result.trace.value) == (3, 0, 0)


def test_five_rows_that_contradict_each_other(published: dict[str, Any]) -> None:
    result = judged(FIVE, accept_above=True)
    wanted = published["ahp_arcgis_5x5_eigen"]
    told = params(result.trace)
    assert near(result.weights.values(), wanted["weights"])
    assert near([told["largest"], told["index"], result.trace.value], [wanted[n] for n in ("lambda_max", "CI", "CR")])


def test_five_rows_by_the_mean_of_columns(published: dict[str, Any]) -> None:
    result = judged(FIVE, derivation="column_mean", accept_above=True)
    wanted = published["ahp_arcgis_5x5_colnorm(和积法)"]
    assert near(result.weights.values(), wanted, places=3)


def test_entropy_of_a_small_table(published: dict[str, Any]) -> None:
    weights = found("entropy", THREE, {"normalise": "sum"}).weights.values()
    assert near(weights, published["entropy_3x5_sumnorm_weights"])


def test_critic_of_a_small_table(published: dict[str, Any]) -> None:
    weights = found("critic", THREE).weights
    assert near([weights[name] for name in "ade"], published["critic_3x5_nonconstant_cols"])
    assert (weights["b"], weights["c"]) == (0, 0)


@pytest.mark.parametrize("method", ["entropy", "critic"])
def test_forty_nine_indicators_of_fifty_one_countries(method: str) -> None:
    data, wanted = SHARED / "asem/data_Normalised.csv", SHARED / "vectors/py_objective_weights_ASEM_minmax.csv"
    if not (data.exists() and wanted.exists()):
        pytest.skip("the shared ASEM data are not here")
    with data.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name != "uCode"]
    columns = {name: [Decimal(row[name]) if row[name] else None for row in rows] for name in names}
    with wanted.open(encoding="utf-8") as file:
        told = {row["iCode"]: float(row[method]) for row in csv.DictReader(file)}
    weights = derive(method, {}, names=names, columns=columns).weights
    assert max(abs(float(weights[name]) - told[name]) for name in names) < 1e-9
