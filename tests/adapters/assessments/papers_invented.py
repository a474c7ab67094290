"""An invented assessment of an invented province, for the papers: a scheme, facts, and its result."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from luoshi.core.assessment.facts import Cell, Fact, Facts, Subject
from luoshi.core.assessment.model import (
    Adjustment,
    Grade,
    Grades,
    Input,
    Item,
    Scheme,
    Scoring,
    Unranked,
    Veto,
)
from luoshi.core.assessment.rules import read_terms
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.plain import Absence

METHOD = Basis("云岭省开发区综合考核办法", "第六条", evidence=Evidence.V)
TABLE = Basis("云岭省开发区综合考核办法", "附表", note="权重待与原件核对", evidence=Evidence.M)
ZONES = (
    ("qinglan", "青岚经济技术开发区", "东部"), ("yanhui", "雁回高新技术产业开发区", "东部"),
    ("shimen", "石门经济开发区", "中部"), ("yunxi", "云溪高新技术产业开发区", "中部"),
    ("bailu", "白鹭经济开发区", "东部"), ("songtao", "松涛工业园区", "西部"),
    ("yuehe", "月河经济开发区", "中部"), ("zhulin", "竹林工业园区", "西部"),
    ("shazhou", "沙洲经济技术开发区", "西部"), ("beiyuan", "北原高新技术产业开发区", "西部"),
)  # fmt: skip
# id, title, under, full, input
ITEMS = (
    ("economy", "经济发展", "", 40, ""), ("growth", "地区生产总值增速", "economy", 22, "gdp"),
    ("invest", "固定资产投资完成率", "economy", 18, "invest"),
    ("science", "科技创新", "", 25, ""), ("input", "创新投入", "science", 15, ""),
    ("rd", "研发经费投入强度", "input", 15, "rd"), ("firms", "高新技术企业净增数", "science", 10, "firms"),
    ("green", "绿色发展", "", 20, ""), ("energy", "单位工业增加值能耗降低率", "green", 12, "energy"),
    ("air", "空气质量优良天数比例", "green", 8, "air"),
    ("service", "营商环境", "", 15, ""), ("survey", "企业满意度", "service", 15, "survey"),
)  # fmt: skip
INPUTS = (
    ("gdp", "地区生产总值增速", "%", "省统计局", ("统计年报",)), ("invest", "固定资产投资完成率", "%", "省发展改革委", ()),
    ("rd", "研发经费投入强度", "%", "省科技厅", ("研发年报", "审计报告")), ("firms", "高新技术企业净增数", "家", "省科技厅", ()),
    ("energy", "单位工业增加值能耗降低率", "%", "省工业和信息化厅", ("能耗核查表",)), ("air", "优良天数比例", "%", "省生态环境厅", ()),
    ("survey", "企业满意度", "", "第三方机构", ("调查报告",)), ("honours", "省级以上表彰", "项", "各开发区", ("表彰文件",)),
    ("accidents", "一般生产安全事故", "起", "省应急厅", ()), ("pollution", "重大环境污染事件", "起", "省生态环境厅", ()),
    ("new", "设立不满一年", "", "省商务厅", ()),
)  # fmt: skip
VALUES: dict[str, tuple[str, ...]] = {
    "gdp": ("8.6", "8.1", "7.2", "6.9", "6.1", "5.2", "6.4", "4.1", "7.7", "3.5"),
    "invest": ("104", "98", "101", "95", "88", "92", "免", "76", "90", "81"),
    "rd": ("3.4", "4.2", "2.1", "2.8", "1.9", "0.8", "1.6", "0.6", "缺", "1.1"),
    "firms": ("42", "55", "18", "27", "16", "4", "12", "0", "9", "6"),
    "energy": ("4.1", "3.6", "1.2", "3.9", "3.3", "2.7", "3.0", "2.2", "2.9", "1.8"),
    "air": ("91.2", "92.4", "84.9", "93.1", "95.6", "97.0", "90.1", "98.2", "86.3", "96.4"),
    "survey": ("92.5", "94", "88", "90.5", "86", "81", "87", "79.5", "85", "76"),
}
BEST = {"gdp": "9", "invest": "100", "rd": "4.5", "firms": "60", "energy": "4.5", "air": "98.2", "survey": "100"}
ADDED: dict[str, dict[str, str]] = {
    "honours": {"qinglan": "2", "yanhui": "5", "songtao": "1"}, "accidents": {"bailu": "1"}, "pollution": {"shimen": "1"},
    "new": {"beiyuan": "1"},
}  # fmt: skip


def invented_scheme() -> Scheme:
    """A scheme of four parts in three levels, with a bonus, a deduction and a veto."""
    inputs = {
        name: Input(name, title, "yes_no" if name == "new" else "number", unit=unit, reported_by=by, proofs=proofs)
        for name, title, unit, by, proofs in INPUTS
    }
    items = {
        name: Item(
            name, title, under, _scoring(full, source), input=source, missing="zero",
        )
        for name, title, under, full, source in ITEMS
    }  # fmt: skip
    return Scheme(
        "yunling_zones", "yunling", "云岭省开发区综合考核", date(2024, 1, 1), None, "zone", "year", Decimal(100), "sum",
        None, ("region",), ("region",), Decimal("0.4"), 2, "half_up", Decimal(0), Decimal(110), Decimal(4), None, inputs,
        items,
        (Adjustment("honour", "省级以上表彰加分", "bonus", "honours", Decimal(1), Decimal(3), METHOD),
         Adjustment("accident", "一般生产安全事故扣分", "deduction", "accidents", Decimal("0.5"), None, TABLE)),
        (Veto("polluted", "重大环境污染事件", "pollution", Decimal(1), "force", "不合格", bars=("年度表彰",), basis=METHOD),),
        Grades("score", tuple(Grade(name, Decimal(least)) for name, least in
                              (("优秀", 85), ("良好", 75), ("合格", 60), ("不合格", 0))), basis=METHOD),
        Unranked("new", "不定等次", METHOD), "breaks", None, METHOD, "示例办法，名称和数字均为虚构",
    )  # fmt: skip


def _scoring(full: int, source: str) -> Scoring:
    scoring = Scoring(Decimal(full), Decimal(full), basis=METHOD)
    if not source:
        return scoring
    terms, _ = read_terms("completion", {"target": Decimal(BEST[source]), "cap": 1})
    return replace(scoring, rule="completion", terms=terms, basis=TABLE if source == "air" else METHOD)


def invented_facts(names: dict[str, str] | None = None) -> Facts:
    """What was reported in 2025; one cell is missing, one exempt."""
    subjects = tuple(Subject(each, (names or {}).get(each, name), {"region": region}) for each, name, region in ZONES)
    columns: dict[str, dict[str, Cell]] = {}
    for name, told in VALUES.items():
        columns[name] = {zone: _cell(name, value) for (zone, _, _), value in zip(ZONES, told, strict=True)}
    for name, some in ADDED.items():
        columns[name] = {zone: _cell(name, some.get(zone, "0")) for zone, _, _ in ZONES}
    return Facts("2025", subjects, columns)


def _cell(name: str, told: str) -> Cell:
    if told in {"缺", "免"}:
        return Absence.MISSING if told == "缺" else Absence.EXEMPT
    source = next(each for each in INPUTS if each[0] == name)
    return Fact(Decimal(told), by=source[3], proofs=source[4][:1])


def invented_result(names: dict[str, str] | None = None) -> Result:
    """The scores of the ten zones."""
    return run(invented_scheme(), invented_facts(names))


def empty_result() -> Result:
    """The scheme with nobody to assess."""
    return run(invented_scheme(), Facts("2025", (), {}))
