"""Writes the invented workbooks of the assessment tutorial: data of 24 zones, five years of results, requests.

    python -m tools.assessment_sample           write the files
    python -m tools.assessment_sample --check   say which of them differs from what would be written

Everything in them is invented. Each figure follows from how strong a zone is, with a little that hangs on its name, the
year and the indicator (tools/assessment_zones.py). The results of 2024 and 2025 are those that the program finds in the
data.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import xlsxwriter

from luoshi.adapters.assessments.columns import attribute_words
from luoshi.adapters.assessments.reading import read_facts
from luoshi.adapters.packs import load
from luoshi.adapters.workbooks import read_workbook
from luoshi.core.assessment.model import Scheme
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.making import scheme
from luoshi.core.assessment.scoring.running import run
from tools.assessment_zones import UNPROVEN, ZONES, Scalar, Zone, figure, part_way

SAMPLES = Path(__file__).resolve().parent.parent / "src/luoshi/data/samples"
DATA, HISTORY = SAMPLES / "assessment-2025.xlsx", SAMPLES / "standing-history.xlsx"
CANDIDATES = SAMPLES / "expansion-2026.xlsx"
PACK, SCHEME = "demo", "zones-2024"
NOTE = "云岭省及各开发区均系虚构，数字、文号为编写，由 tools/assessment_sample.py 生成；仅供教程和测试使用。"
APPROVED = {year: date(year + 1, 3, 20) for year in range(2021, 2026)}
EXPERTS = 6
Rows = list[list[Scalar]]


@cache
def the_scheme() -> Scheme:
    """The scheme of the sample, out of the pack demo."""
    packs = {name: built.pack for name, built in load().packs.items()}
    made = scheme(packs[PACK].schemes[SCHEME], indicators_of(packs.values()))
    assert made.value is not None, "the pack demo is sound"
    return made.value


def data_sheet(rules: Scheme, year: int) -> Rows:
    """The table of a year: a title, heads with units, a row a zone."""
    inputs = [each for each in rules.inputs.values() if each.kind != "marks"]
    heads: list[Scalar] = ["名称", *(attribute_words(name)[-1] for name in rules.groups)]
    for each in inputs:
        heads.append(f"{each.title}（{each.unit}）" if each.unit else each.title)
        heads += [f"{each.title}佐证材料"] if each.kind == "self_score" else []
    rows: Rows = [[f"云岭省开发区{year}年度考核数据（虚构样例）"], heads]
    for zone in ZONES:
        row: list[Scalar] = [zone.name, *(getattr(zone, name) for name in rules.groups)]
        for each in inputs:
            row.append(figure(zone, year, each.id))
            row += [_proofs(zone, year)] if each.kind == "self_score" else []
        rows.append(row)
    return rows


def earlier_sheet(rules: Scheme, year: int) -> Rows:
    """The table of the year that only growth is counted from."""
    names = ("gdp", "outside-capital")
    heads: list[Scalar] = ["名称", *(f"{rules.inputs[name].title}（{rules.inputs[name].unit}）" for name in names)]
    rows: Rows = [[f"云岭省开发区{year}年度基数（虚构样例）"], heads]
    return rows + [[zone.name, *(figure(zone, year, name) for name in names)] for zone in ZONES]


def marks_sheet(rules: Scheme, years: Sequence[int]) -> Rows:
    """The marks of the experts, a row a zone and year."""
    title = next(each.title for each in rules.inputs.values() if each.kind == "marks")
    rows: Rows = [["名称", "年度", "指标", *(f"专家{number}" for number in range(1, EXPERTS + 1))]]
    for year in years:
        for zone in ZONES:
            marks = [round(part_way(zone, year, f"expert{at}", 62, 97, spread=0.12)) for at in range(EXPERTS)]
            rows.append([zone.name, year, title, *marks])
    return rows


def _proofs(zone: Zone, year: int) -> Scalar:
    return None if (zone.name, year) in UNPROVEN else "改革举措文件、成效报告"


def data_book() -> bytes:
    """The workbook of data."""
    rules = the_scheme()
    return book(
        {
            "2025年": data_sheet(rules, 2025), "2024年": data_sheet(rules, 2024), "2023年": earlier_sheet(rules, 2023),
            "专家评分": marks_sheet(rules, (2025, 2024)), "填报说明": [[NOTE]],
        }
    )  # fmt: skip


def history_book(data: bytes) -> bytes:
    """The workbook of results and events; the two newest years are found in the data."""
    rules = the_scheme()
    heads: list[Scalar] = [
        "名称", "区域", "级别", "类型", "年度", "得分", "等次", "名次", "总数", "组内名次", "组内总数", "否决",
        "审定单位", "审定日期", "薪酬基数",
    ]  # fmt: skip
    rows: Rows = [[NOTE], heads]
    for year in (2021, 2022, 2023):
        rows += _invented(year)
    for year in (2024, 2025):
        rows += _found(rules, data, year)
    return book({"历次结果": rows, "事项": events()})


def _invented(year: int) -> Rows:
    scores = {zone: round(42 + 52 * part_way(zone, year, "score", 0, 1, spread=0.06), 2) for zone in ZONES}
    order = sorted(ZONES, key=lambda zone: -scores[zone])
    rows: Rows = []
    for zone in ZONES:
        peers = [each for each in order if each.region == zone.region]
        place = order.index(zone) + 1
        grade = "优秀" if place <= 5 else "良好" if place <= 14 else "合格"
        rows.append(
            _row(zone, year, scores[zone], grade, (place, len(order)), (peers.index(zone) + 1, len(peers)), "无")
        )
    return rows


def _found(rules: Scheme, data: bytes, year: int) -> Rows:
    result = run(rules, read_facts([(DATA.name, data)], scheme=rules, period=str(year)))
    rows: Rows = []
    for zone in ZONES:
        one = result.subjects[zone.name]
        overall, region = one.ranks.get(""), one.ranks.get("region")
        vetoes = "、".join(each.id for each in one.vetoes) or "无"
        place = (overall.place, overall.of) if overall else ("缺", None)
        peers = (region.place, region.of) if region else ("缺", None)
        rows.append(_row(zone, year, float(one.published or Decimal(0)), one.grade, place, peers, vetoes))
    return rows


def _row(
    zone: Zone, year: int, score: float, grade: str, place: tuple[Scalar, Scalar], peers: tuple[Scalar, Scalar],
    vetoes: str,
) -> list[Scalar]:  # fmt: skip
    head: list[Scalar] = [zone.name, zone.region, zone.level, zone.kind, year, score, grade]
    return [*head, *place, *peers, vetoes, "省开发区建设发展领导小组", APPROVED[year], zone.gdp * 2]


def events() -> Rows:
    """What happened besides the rounds."""
    return [
        [NOTE],
        ["名称", "日期", "事项", "期限", "情形", "文号"],
        ["寒泉工业园区", date(2025, 4, 8), "责令限期整改", date(2025, 10, 8), None, "云开发办〔2025〕11号"],
        ["柳汀工业园区", date(2025, 4, 8), "责令限期整改", date(2025, 10, 8), None, "云开发办〔2025〕12号"],
        ["柳汀工业园区", date(2025, 9, 26), "整改验收合格", None, None, "云开发办〔2025〕30号"],
        ["雪浦工业园区", date(2024, 11, 5), "认定情形", None, "改革试点", "云开发办〔2024〕25号"],
        ["风岭工业园区", date(2025, 8, 14), "发生事件", None, "重大安全事故", "云应急〔2025〕40号"],
    ]


def candidates_book() -> bytes:
    """The workbook of those who ask to be expanded."""
    return book(
        {
            "扩区申请（虚构）": [
                ["名称", "建成率", "闲置土地", "集约用地得分", "债务率", "重大隐患全部销号"],
                ["青岚经开区", 93.5, 0, 82, 64, "是"],
                ["玉岫经开区", 88.6, 12, 69, 97, "否"],
                ["寒泉工业园区", 95, 0, 75, 120, "是"],
            ]
        }
    )


def book(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of plain sheets, the same bytes each time."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as written:
        written.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None), "comments": NOTE})
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            sheet.set_column(0, 0, 16)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(at, column, value)
    return stream.getvalue()


def main(words: Sequence[str]) -> int:
    """Write the files, or say which differ."""
    data = data_book()
    made = {DATA: data, HISTORY: history_book(data), CANDIDATES: candidates_book()}
    if "--check" not in words:
        for path, content in made.items():
            path.write_bytes(content)
        return 0
    wrong = [path for path, content in made.items() if read_workbook(path.read_bytes()) != read_workbook(content)]
    for path in wrong:
        sys.stdout.write(f"src/luoshi/data/samples/{path.name} is not what tools.assessment_sample writes\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
