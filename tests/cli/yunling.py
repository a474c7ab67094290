"""An invented pack with two schemes of four inputs, and the data of four zones, for the tests of `luoshi assess`."""

from __future__ import annotations

from pathlib import Path

PACK = """schema_version: 1
id: yunling
title: 云岭市规则
nature: invented
issuer: 云岭市
applies_to: {territories: ["990100"], kinds: [], levels: []}
"""
DOCUMENTS = """schema_version: 1
documents:
  rules:
    title: 云岭市考核办法
    issuer: 云岭市
    in_force_from: 2024-01-01
    dates_evidence: D
    clauses: [第一条, 第二条]
"""
SCHEME = """    from: {since}
    subject: zone
    every: year
    full: 100
    aggregation: sum
    groups: [region]
    ranked_within: [region]
    missing: zero
    exempt: reweight
    most_missing: 0.3
    places: 2
    rounding: half_up
    inputs:
      - {{id: gdp, title: 地区生产总值, kind: number, unit: 亿元, places: 2, least: 0}}
      - {{id: tax, title: 税收收入, kind: number, unit: 万元, places: 0}}
      - {{id: service, title: 服务评分, kind: number, unit: 分, places: 0, least: 0, most: 100}}
      - {{id: accidents, title: 较大事故, kind: number, unit: 起, places: 0, least: 0}}
    items:
      - {{id: economy, title: 经济, full: {economy}}}
      - {{id: output, title: 产出, under: economy, input: gdp, full: 40, rule: min_max, settings: {{constant: {constant}}},
         nature: quantitative, topics: [科技]}}
      - {{id: growth, title: 增速, under: economy, input: gdp, measure: growth, full: {growth}, rule: base_step,
         settings: {{level: 5, base: 10, step: 1, points: 1, steps: pro_rata}}, nature: quantitative}}
      - {{id: tax, title: 税收, input: tax, within: [region], full: {tax}, rule: rank_step, settings: {{step: 5}},
         nature: quantitative}}
      - {{id: service, title: 服务, input: service, full: 10, rule: benchmark, settings: {{benchmark: 100}},
         by_group: [{{group: {{region: 东部}}, full: 10}}, {{group: {{region: 西部}}, full: 10}}]}}
    vetoes:
      - {{id: accidents, title: 安全事故, input: accidents, effect: force, grade: 不合格,
         basis: {{document: rules, clause: 第二条}}, evidence: S}}
    grades:
      by: score
      entries: [{{name: 优秀, from: 80}}, {{name: 合格, from: 50}}, {{name: 不合格}}]
      basis: {{document: rules, clause: 第二条}}
      evidence: S
    unassessed_year: breaks
    basis: {{document: rules, clause: 第一条}}
    evidence: S
"""
HEADS = "名称,区域,地区生产总值,上年地区生产总值,税收收入,服务评分,较大事故"
DATA = f"""{HEADS}
青岚,东部,120,110,900,90,0
雁回,东部,80,80,700,80,0
石桥,西部,100,90,800,免,0
临渚,西部,60,58,500,60,1
"""
EARLIER = f"""{HEADS}
青岚,东部,80,79,900,90,0
雁回,东部,110,100,950,80,0
石桥,西部,90,85,800,免,0
临渚,西部,58,50,500,60,0
"""


def schemes(*, constant: str = "full") -> str:
    """The two schemes; `constant` says what a column of equal numbers earns."""
    now = SCHEME.format(since="2024-01-01", economy=60, growth=20, tax=30, constant=constant)
    later = SCHEME.format(since="2027-01-01", economy=50, growth=10, tax=40, constant=constant)
    return (
        f"schema_version: 1\nschemes:\n  zones:\n    title: 云岭市开发区考核\n{now}"
        f"  zones-next:\n    title: 云岭市开发区考核（新）\n{later}"
    )


def office(place: Path) -> Path:
    """A folder with the pack `yunling`, the data of 2025 and those of 2024."""
    pack = place / "yunling"
    pack.mkdir()
    for name, text in (("pack", PACK), ("documents", DOCUMENTS), ("assessment", schemes())):
        (pack / f"{name}.yaml").write_text(text, "utf-8")
    (place / "data.csv").write_text(DATA, "utf-8")
    (place / "earlier.csv").write_text(EARLIER, "utf-8")
    return place
