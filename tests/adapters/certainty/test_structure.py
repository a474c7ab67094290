"""A table of units and a table of structure become a composite; whatever is wrong with them is told at its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.adapters.certainty.staging import figures_of, with_stages
from luoshi.adapters.certainty.structure import read_structured
from luoshi.core.assessment.certainty.assumptions import LeftOut
from luoshi.core.assessment.composites.building import build
from luoshi.core.assessment.composites.model import Aggregation, Imputation, Normalisation, Screening
from luoshi.core.base.faults import Faulty
from tests.adapters.certainty.invented import DATA, META, files
from tests.core.assessment.composites import asem


def faults(folder: Path, *, data: str = DATA, meta: str = META) -> list[str]:
    one, other, _ = files(folder, data=data, meta=meta)
    with pytest.raises(Faulty) as told:
        read_structured(one, other)
    assert [each.code for each in told.value.faults if each.code not in catalogue("zh")] == []
    return [f"{Path(each.place.file).name}:{each.place.line} {each.code}" for each in told.value.faults]


def test_the_files_give_tree_figures_groups_and_names(tmp_path: Path) -> None:
    data, meta, _ = files(tmp_path)
    found = read_structured(data, meta)
    nodes = {each.id: each for each in found.composite.nodes}
    assert (found.groups, found.table.groups["region"]) == (("region",), ("东", "东", "东", "西", "西", "西"))
    assert (found.names[0], found.table.units[0]) == ("青岚（虚构）", "A")
    assert (nodes["tax"].denominator, nodes["tax"].under, nodes["gain"].weight) == ("land", "gain", 2.0)
    assert (nodes["energy"].direction, nodes["index"].under) == (-1, "")
    assert np.isnan(found.table.column("water")).tolist() == [False, True, False, False, False, False]


def test_stages_of_a_file_are_those_of_a_pack(tmp_path: Path) -> None:
    data, meta, stages = files(tmp_path)
    rule = with_stages(read_structured(data, meta), stages, meta=meta)
    whole = rule.composite
    assert whole.title == "高质量发展指数（虚构）"
    assert whole.prepared == ("denomination", "imputation", "screening")
    assert (whole.screening, whole.imputation) == (Screening(least_present=0.5), Imputation("group_mean", "region"))
    assert whole.normalisation == Normalisation(low=1, high=100)
    assert rule.assumptions(seed=1)[3] == LeftOut("out", ("tax", "patents", "energy", "water"))
    built = build(figures_of(read_structured(data, meta)).table, whole)
    assert built.of("index") == pytest.approx([43.1559, 41.7081, 38.125, 35.8199, 41.4735, 69.75], abs=5e-5)


def test_without_stages_it_is_min_max_and_the_mean(tmp_path: Path) -> None:
    data, meta, _ = files(tmp_path)
    rule = with_stages(read_structured(data, meta), None, meta=meta)
    assert (rule.composite.normalisation, rule.composite.aggregation) == (Normalisation(), Aggregation())
    assert (rule.composite.imputation, rule.supposed) == (None, ())


@pytest.mark.parametrize(("before", "after", "told"), [
    ("energy,单位能耗,-1", "energy,单位能耗,2", "meta.csv:4 structure.direction"),
    ("gain,效益,1,2", "gain,效益,1,much", "meta.csv:6 structure.no_number"),
    (",index,Aggregate\n2,green", ",gone,Aggregate\n2,green", "meta.csv:6 composite.no_parent"),
    ("patents,万人专利", "tax,万人专利", "meta.csv:3 structure.code_twice"),
    ("green,Indicator\n2,gain", "green,Thing\n2,gain", "meta.csv:5 structure.no_type"),
    (",land,gain,", ",people,gain,", "meta.csv:2 composite.no_column"),
    ("1,tax,", "1,,", "meta.csv:2 structure.no_code"),
    ("Parent,Type", "Above,Type", "meta.csv:1 structure.no_head"),
])  # fmt: skip
def test_what_is_wrong_with_the_structure_is_told_at_its_line(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in META
    assert told in faults(tmp_path, meta=META.replace(before, after))


@pytest.mark.parametrize(("before", "after", "told"), [
    ("B,雁回", "A,雁回", "data.csv:3 composite.twice"),
    ("C,石桥", ",石桥", "data.csv:4 structure.no_unit"),
    ("30,60,5", "30,sixty,5", "data.csv:5 structure.no_number"),
    ("30,60,5", "30,inf,5", "data.csv:5 structure.no_number"),
    ("uCode,", "code,", "data.csv:1 structure.no_head"),
    ("land,tax", "area,tax", "data.csv:1 structure.no_head"),
    ("30,60,5", "30,60,5,5", "data.csv:5 structure.too_wide"),
])  # fmt: skip
def test_what_is_wrong_with_the_table_is_told_at_its_line(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in DATA
    assert told in faults(tmp_path, data=DATA.replace(before, after))


def test_all_faults_of_both_files_are_told_together(tmp_path: Path) -> None:
    meta = META.replace("1,tax,亩均税收,1,1", "1,tax,亩均税收,1,-")
    wrong = meta.replace("energy,单位能耗,-1", "energy,单位能耗,0").replace("green,Indicator\n2,g", "green,X\n2,g")
    assert faults(tmp_path, meta=wrong, data=DATA.replace("0.9", "?")) == [
        "data.csv:4 structure.no_number", "meta.csv:4 structure.direction", "meta.csv:5 structure.no_type",
    ]  # fmt: skip


def test_what_is_wrong_with_the_stages_is_told_at_its_line(tmp_path: Path) -> None:
    data, meta, stages = files(tmp_path, stages="imputation: {method: guess}\nlevels: 3\n")
    with pytest.raises(Faulty) as told:
        with_stages(read_structured(data, meta), stages, meta=meta)
    assert [(each.place.line, each.code) for each in told.value.faults] == [
        (1, "pack.not_choice"), (2, "pack.not_list"),
    ]  # fmt: skip


def test_the_files_of_the_reference_engine_give_its_index_for_every_unit(tmp_path: Path) -> None:
    asem.rows("iData.csv")
    stages = tmp_path / "stages.yaml"
    stages.write_text(
        "order: [denomination, imputation, screening]\nscreening: {least_present: 0.9}\ndenomination: {}\n"
        "imputation: {method: group_mean, group: EurAsia_group}\ntreatment: {most_winsorised: 5}\n",
        "utf-8",
    )
    meta = asem.FOLDER / "iMeta.csv"
    found = read_structured(asem.FOLDER / "iData.csv", meta)
    built = build(figures_of(found).table, with_stages(found, stages, meta=meta).composite)
    names = ("Index", "Conn", "Sust", "P2P")
    wanted = asem.expected("data_Aggregated.csv", names, built.units)
    mine = np.stack([built.of(name) for name in names], axis=1)
    assert len(built.units) == 51
    np.testing.assert_allclose(mine, wanted, rtol=1e-9)
