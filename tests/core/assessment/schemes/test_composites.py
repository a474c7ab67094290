"""A composite of a pack is made as written, and everything wrong with it is told at its row."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.assessment.certainty.assumptions import Alternative, LeftOut, WeightSets
from luoshi.core.assessment.composites.model import (
    Aggregation,
    Denomination,
    Imputation,
    Normalisation,
    Screening,
    Treatment,
)
from luoshi.core.assessment.model import Grade, Grades
from luoshi.core.assessment.schemes.composites import CompositeRule, composite
from luoshi.core.packs.model import SchemeRule
from tests.written_packs import SOUND, change, library, sound

Rules = Callable[[str], SchemeRule]
HEAD = """
schema_version: 1
composites:
  quality-2025:
    title: 高质量发展指数（虚构）
    from: 2025-01-01
    subject: zone
    every: year
    groups: [region]
    basis: {document: notice, clause: 一}
    evidence: D
"""
NODES = """
    columns:
      - {id: area, title: 面积, unit: 公顷}
    nodes:
      - {id: index, title: 综合指数}
      - {id: gain, title: 效益, under: index, weight: 2}
      - {id: green, title: 绿色, under: index, aggregation: {method: geometric}}
      - {id: tax, title: 税收, under: gain, denominator: area}
      - {id: patents, title: 专利, under: gain, low: 0, high: 20, normalisation: {method: goalposts, capped: true}}
      - {id: energy, title: 能耗, under: green, direction: down, treatment: {most_winsorised: 1, fallback: none}}
      - {id: water, title: 水重复利用率, under: green}
"""
STAGES = """
    order: [denomination, imputation, screening]
    screening: {least_present: 0.9}
    denomination: {scale: {tax: 10}}
    imputation: {method: group_mean, group: region}
    treatment: {most_winsorised: 3}
    normalisation: {method: min_max, low: 1, high: 100}
    assumptions:
      - {id: norm, title: 无量纲化, stage: normalisation, choices: [{label: 极差, normalisation: {method: min_max, low: 1, high: 100}}, {label: 名次, normalisation: {method: rank}}]}
      - {id: gaps, title: 补缺, stage: imputation, choices: [{label: 同组均值, imputation: {method: group_mean, group: region}}, {label: 不补, imputation: {method: none}}]}
      - {id: weights, title: 权重, stage: weights, noise: 0.25, sets: 4, heights: [1]}
      - {id: out, title: 去掉一个指标, stage: left_out}
"""


@pytest.fixture
def rule(tmp_path: Path) -> Callable[[str], SchemeRule]:
    def made(text: str) -> SchemeRule:
        folder = sound(tmp_path / SOUND.name)
        change(folder, "composites.yaml", text.encode())
        return library(folder).packs[SOUND.name].pack.composites["quality-2025"]

    return made


def made(rule: SchemeRule) -> CompositeRule:
    found = composite(rule)
    assert [str(each.code) for each in found.faults] == []
    assert found.value is not None
    return found.value


def test_a_composite_is_made_as_it_is_written(rule: Rules) -> None:
    found = made(rule(HEAD + NODES + STAGES))
    whole = found.composite
    assert whole.prepared == ("denomination", "imputation", "screening")
    assert (whole.screening, whole.denomination) == (Screening(least_present=0.9), Denomination({"tax": 10.0}))
    assert (whole.imputation, whole.treatment) == (Imputation("group_mean", "region"), Treatment(3))
    assert whole.normalisation == Normalisation(low=1, high=100)
    nodes = {each.id: each for each in whole.nodes}
    assert nodes["green"].aggregation == Aggregation("geometric")
    assert (nodes["energy"].direction, nodes["energy"].treatment) == (-1, Treatment(1, "none"))
    assert (nodes["patents"].posts, nodes["tax"].denominator) == ((0.0, 20.0), "area")
    assert [each.id for each in found.columns] == ["tax", "patents", "energy", "water", "area"]
    assert (found.groups, found.grades) == (("region",), None)


def test_what_might_be_otherwise_is_made_with_the_seed(rule: Rules) -> None:
    norm, gaps, weights, out = made(rule(HEAD + NODES + STAGES)).assumptions(seed=5)
    assert isinstance(norm, Alternative)
    assert norm.labels == ("极差", "名次")
    assert isinstance(gaps, Alternative)
    assert gaps.choices == (Imputation("group_mean", "region"), None)
    assert isinstance(weights, WeightSets)
    assert weights.sets.shape == (4, 7)
    assert (weights.sets[:, weights.nodes.index("tax")] == 1).all()
    assert (weights.sets[:, weights.nodes.index("gain")] != 2).all()
    assert out == LeftOut("out", ("tax", "patents", "energy", "water"))


GRADES = "    grades: {by: quota, within: [region], entries: [{name: 优, share: 0.5}, {name: 良}]}\n"


def test_a_composite_may_give_grades(rule: Rules) -> None:
    grades = made(rule(HEAD + GRADES + NODES + STAGES)).grades
    assert grades == Grades("quota", (Grade("优", share=Decimal("0.5")), Grade("良")), within=("region",))


@pytest.mark.parametrize(("before", "after", "code"), [
    ("within: [region]", "within: [level]", "scheme.no_group"),
    ("{name: 优, share: 0.5}", "{name: 优}", "scheme.grade_without_share"),
    ("share: 0.5}", "share: 0.5, needs: {tax: 60}}", "certainty_scored.grades_need"),
])  # fmt: skip
def test_grades_that_a_composite_cannot_give_are_told(rule: Rules, before: str, after: str, code: str) -> None:
    assert before in GRADES
    found = composite(rule(HEAD + GRADES.replace(before, after) + NODES + STAGES))
    assert (found.value, [each.code for each in found.faults]) == (None, [code])


@pytest.mark.parametrize(("before", "after", "code"), [
    ("under: gain, denominator: area", "under: gone, denominator: area", "composite.no_parent"),
    ("id: water", "id: energy", "composite.node_twice"),
    ("denominator: area", "denominator: people", "composite.no_column"),
    ("{id: index, title: 综合指数}", "{id: index, title: 综合指数, under: gain}", "composite.tops"),
    ("    treatment: {most_winsorised: 3}\n", "", ""),
    ("stage: imputation, choices", "stage: aggregation, choices", "certainty.no_choice"),
    ("noise: 0.25", "noise: 2", "certainty.noise"),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_row(rule: Rules, before: str, after: str, code: str) -> None:
    text = HEAD + NODES + STAGES
    assert before in text
    found = composite(rule(text.replace(before, after)))
    assert [each.code for each in found.faults][:1] == ([code] if code else [])
    assert all(each.place.line > 1 for each in found.faults)
