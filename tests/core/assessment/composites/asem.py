"""The reference data of 51 units by 49 indicators, where the folder beside the project has it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from luoshi.core.assessment.composites.model import (
    Aggregation,
    Composite,
    Denomination,
    Imputation,
    Node,
    Normalisation,
    Screening,
    Treatment,
)
from luoshi.core.assessment.composites.table import Floats, Table, table

FOLDER = Path(__file__).parents[5] / "shared/assessment/asem"
Row = Mapping[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a file of the reference; the test is skipped where it is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the reference results are not beside this project")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def figure(text: str) -> float:
    return float(text) if text not in ("", "NA") else float("nan")


def data() -> Table:
    """The raw figures with their denominators and groups."""
    found, meta = rows("iData.csv"), rows("iMeta.csv")
    columns = [each["iCode"] for each in meta if each["Type"] in ("Indicator", "Denominator")]
    groups = [each["iCode"] for each in meta if each["Type"] == "Group"]
    return table(
        [each["uCode"] for each in found],
        columns,
        [[figure(each[name]) for name in columns] for each in found],
        groups={name: [each[name] for each in found] for name in groups},
    )


def scheme(**changed: Any) -> Composite:
    """The base scheme of the recipes, with some of its stages changed."""
    nodes = tuple(_node(each) for each in rows("iMeta.csv") if each["Type"] in ("Indicator", "Aggregate"))
    told: dict[str, Any] = {
        "screening": Screening(least_present=0.9),
        "denomination": Denomination(),
        "imputation": Imputation("group_mean", group="EurAsia_group"),
        "treatment": Treatment(),
        "normalisation": Normalisation(),
        "aggregation": Aggregation(),
        "prepared": ("denomination", "imputation", "screening"),
    }
    return Composite("asem", "ASEM", nodes, **(told | changed))


def _node(row: Row) -> Node:
    direction = cast("Any", int(float(row["Direction"])))
    target = figure(row["Target"])
    return Node(
        row["iCode"], row["iName"], under=row["Parent"], weight=float(row["Weight"]), direction=direction,
        denominator=row["Denominator"], target=None if np.isnan(target) else target,
    )  # fmt: skip


def expected(name: str, columns: tuple[str, ...], units: tuple[str, ...]) -> Floats:
    """Figures of a file of the reference, units × columns."""
    found = {each["uCode"]: each for each in rows(name)}
    return np.array([[figure(found[unit][column]) for column in columns] for unit in units])
