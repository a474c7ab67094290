"""An invented table of units with its structure and stages, as files and as an account."""

from __future__ import annotations

from pathlib import Path

from luoshi.adapters.certainty.account import CertaintyAccount
from luoshi.adapters.certainty.staging import figures_of, with_stages
from luoshi.adapters.certainty.structure import read_structured
from luoshi.core.assessment.certainty.drawing import drawn, laid_out
from luoshi.core.assessment.certainty.replaying import replay
from luoshi.core.assessment.certainty.sensitivity import moved, sensitivity
from luoshi.core.assessment.composites.building import build

DATA = """uCode,uName,region,land,tax,patents,energy,water
A,青岚（虚构）,东,20,120,8,0.5,70
B,雁回,东,30,90,12,0.4,NA
C,石桥,东,25,300,3,0.9,60
D,临渚,西,30,60,5,0.3,85
E,云门,西,15,75,6,0.6,90
F,白鹭,西,10,500,20,0.8,50
"""
META = """Level,iCode,iName,Direction,Weight,Target,Denominator,Parent,Type
1,tax,亩均税收,1,1,,land,gain,Indicator
1,patents,万人专利,1,1,,,gain,Indicator
1,energy,单位能耗,-1,1,,,green,Indicator
1,water,水重复利用率,1,1,,,green,Indicator
2,gain,效益,1,2,,,index,Aggregate
2,green,绿色,1,1,,,index,Aggregate
3,index,综合指数,1,1,,,,Aggregate
,region,区域,,,,,,Group
,land,用地,,,,,,Denominator
"""
STAGES = """title: 高质量发展指数（虚构）
order: [denomination, imputation, screening]
screening: {least_present: 0.5}
denomination: {}
imputation: {method: group_mean, group: region}
treatment: {most_winsorised: 1}
normalisation: {method: min_max, low: 1, high: 100}
assumptions:
  - {id: norm, title: 怎样无量纲化, stage: normalisation, choices: [{label: 极差, normalisation: {method: min_max, low: 1, high: 100}}, {label: 名次, normalisation: {method: rank}}]}
  - {id: agg, title: 怎样合成, stage: aggregation, choices: [{label: 算术, aggregation: {method: arithmetic}}, {label: 几何, aggregation: {method: geometric}}]}
  - {id: weights, title: 权重上下浮动, stage: weights, noise: 0.25, sets: 20}
  - {id: out, title: 去掉一个指标, stage: left_out}
"""


def files(folder: Path, *, data: str = DATA, meta: str = META, stages: str = STAGES) -> tuple[Path, Path, Path]:
    """The three files in a folder."""
    places = folder / "data.csv", folder / "meta.csv", folder / "stages.yaml"
    for place, text in zip(places, (data, meta, stages), strict=True):
        place.write_text(text, "utf-8")
    return places


def account(folder: Path, *, runs: int = 40, seed: int = 7) -> CertaintyAccount:
    """A certainty of the table, with effects and the scheme as it is."""
    data, meta, stages = files(folder)
    found = read_structured(data, meta)
    rule = with_stages(found, stages, meta=meta)
    figures = figures_of(found)
    asked = rule.assumptions(seed=seed)
    replayed = replay(figures.table, rule.composite, drawn(asked, runs=runs, seed=seed))
    y = moved(replay(figures.table, rule.composite, laid_out(asked, base=16, seed=seed)))
    effects = sensitivity(y, tuple(each.id for each in asked), bootstrap=20, seed=seed)
    recipe = {"composite": "structure", "runs": str(runs), "seed": str(seed), "data_hash": figures.table.digest()}
    return CertaintyAccount(rule, figures, replayed, effects, recipe, built=build(figures.table, rule.composite))
