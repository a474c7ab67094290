"""An assessment as a workbook."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.book import as_workbook
from luoshi.adapters.assessments.book_notes import doubtful, grades_told
from luoshi.adapters.assessments.words import Words
from luoshi.core.assessment.facts import Fact, Facts
from luoshi.core.assessment.model import Grade, Grades, Weighting
from luoshi.core.assessment.scoring.recipe import Run, recipe_of
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.reasons import reason
from tests.adapters.assessments.papers_invented import empty_result, invented_facts, invented_result, invented_scheme

RESULT = invented_result()
RUN = Run(
    recipe_of(RESULT.scheme, RESULT.facts, pack_hash="ab" * 32, day=date(2026, 1, 20), code_version="0.1"), RESULT
)
SHEETS = ["排名", "分组排名", "得分", "贡献", "原始数据", "加减分和一票否决", "权重", "图表", "说明", "得分过程"]


def opened(data: bytes, *, values: bool = True) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=values)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(as_workbook(RUN))


def rows(book: Workbook, sheet: str) -> list[list[Any]]:
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_the_sheets_stand_in_the_order_an_office_reads_them(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert opened(as_workbook(RUN, language="en")).sheetnames[:4] == [
        "ranking",
        "ranking by group",
        "points",
        "contributions",
    ]


def test_the_ranking_has_scores_grades_groups_and_remarks(book: Workbook) -> None:
    told = rows(book, "排名")
    assert told[0][0] == "2025年度云岭省开发区综合考核排名"
    assert told[2] == ["排名", "名称", "公布分", "总分", "加减分", "等次", "区域", "区域内排名", "备注"]
    assert told[3] == [1, "雁回高新技术产业开发区", 94.83, 94.834161575017, 3, "优秀", "东部", "1/3", None]
    assert told[6][8] == "一票否决“重大环境污染事件”（1），直接定为不合格（原为合格）；取消年度表彰资格"
    assert [told[12][0], told[12][8]] == ["—", "不参加排名（不定等次）"]


def test_each_peer_group_is_a_block_by_its_own_ranks(book: Workbook) -> None:
    told = rows(book, "分组排名")
    assert [row[0] for row in told if str(row[0])[:2] == "区域" or row[0] == "—"] == [
        "区域：东部（3家）", "区域：中部（3家）", "区域：西部（4家）", "—",
    ]  # fmt: skip
    assert [row[0:2] for row in told[4:7]] == [
        [1, "雁回高新技术产业开发区"], [2, "青岚经济技术开发区"], [3, "白鹭经济开发区"],
    ]  # fmt: skip


def test_a_scheme_that_ranks_within_nothing_has_no_sheet_of_groups() -> None:
    book = opened(as_workbook(run(replace(invented_scheme(), ranked_within=()), invented_facts())))
    assert book.sheetnames == [name for name in SHEETS if name != "分组排名"]


def test_points_stand_under_an_outline_of_merged_heads(book: Workbook) -> None:
    sheet, told = book["得分"], rows(book, "得分")
    assert {"D3:F3", "G3:J3", "H4:I4", "A3:A6", "E4:E5"} <= {str(each) for each in sheet.merged_cells.ranges}
    assert [told[2][3], told[2][6], told[3][7], told[4][8]] == [
        "1 经济发展",
        "2 科技创新",
        "2.1 创新投入",
        "2.1.1 研发经费投入强度",
    ]
    assert told[5][3:6] == ["满分 40", "满分 22", "满分 18"]
    assert told[6][:5] == [1, "雁回高新技术产业开发区", 94.83, 37.44, 19.8]
    assert told[11][1] == "月河经济开发区"
    assert told[11][5] == "不计入"


def test_means_and_ends_of_a_column_are_formulas_with_their_values(book: Workbook) -> None:
    told, formulas = rows(book, "得分"), rows(opened(as_workbook(RUN), values=False), "得分")
    assert [row[1] for row in told[16:19]] == ["平均", "最高", "最低"]
    assert [row[2] for row in formulas[16:19]] == ["=AVERAGE(C7:C16)", "=MAX(C7:C16)", "=MIN(C7:C16)"]
    assert [told[17][2], told[18][2]] == [94.83, 51.49]
    held = [each.published for each in RESULT.subjects.values() if each.published]
    assert told[16][2] == pytest.approx(float(sum(held) / len(held)), abs=1e-9)


def test_contributions_are_sums_that_add_up_to_the_score() -> None:
    data = as_workbook(RUN)
    told, formulas = rows(opened(data), "贡献"), rows(opened(data, values=False), "贡献")
    assert told[2][-4:] == ["基础分", "省级以上表彰加分", "一般生产安全事故扣分", "总分"]
    assert [formulas[4][5], formulas[4][-4], formulas[4][-1]] == ["=SUM(D5:E5)", "=SUM(F5,I5,L5,N5)", "=SUM(O5:Q5)"]
    for place, each in enumerate(RESULT.in_rank(), 4):
        row, formula = told[place], formulas[place]
        assert summed(row, formula, len(row) - 1) == pytest.approx(float(each.total), abs=1e-9)
        assert row[-1] == pytest.approx(float(each.total), abs=1e-12)
        assert summed(row, formula, len(row) - 4) == pytest.approx(float(each.base), abs=1e-9)


def summed(row: list[Any], formulas: list[Any], column: int) -> float:
    """What a spreadsheet would reckon for a formula of sums."""
    formula = formulas[column]
    if not isinstance(formula, str) or not formula.startswith("="):
        return formula or 0.0
    inside = re.fullmatch(r"=SUM\((.*)\)", formula)[1]
    found = 0.0
    for part in inside.split(","):
        first, _, last = part.partition(":")
        start, end = (ord(name[0]) - ord("A") for name in (first, last or first))
        found += sum(summed(row, formulas, at) for at in range(start, end + 1))
    return found


def test_caps_that_bit_are_columns_of_their_own() -> None:
    scheme = replace(invented_scheme(), bonus_cap=Decimal(1))
    told = rows(opened(as_workbook(run(scheme, invented_facts()))), "贡献")
    assert told[2][-5:] == ["基础分", "省级以上表彰加分", "一般生产安全事故扣分", "加分合计封顶", "总分"]
    assert [told[4][-4], told[4][-2]] == [3, -2]


def test_data_says_unit_reporter_and_state_in_words_and_by_a_fill(book: Workbook) -> None:
    sheet, told = book["原始数据"], rows(book, "原始数据")
    assert [told[2][2], told[3][2], told[4][2]] == ["地区生产总值增速", "%", "省统计局"]
    assert [row[1] for row in told[5:7]] == ["雁回高新技术产业开发区", "青岚经济技术开发区"]
    absent = {cell.value: cell for row in sheet.iter_rows(min_row=6) for cell in row if cell.value in {"缺报", "免考"}}
    assert set(absent) == {"缺报", "免考"}
    assert {cell.fill.fgColor.rgb for cell in absent.values()} == {"FFFFF4CC"}
    assert [row[-1] for row in told[5:]] == ["否"] * 9 + ["是"]


def test_many_reporters_are_counted_and_values_of_the_period_before_stand_beside() -> None:
    facts = invented_facts()
    own = {name: Fact(Decimal(1), by=f"{name}管委会") for name in ("qinglan", "yanhui", "shimen", "yunxi")}
    columns = dict(facts.columns) | {"honours": own}
    changed = replace(facts, columns=columns, before={"gdp": {"qinglan": Fact(Decimal("7.5"))}})
    told = rows(opened(as_workbook(run(invented_scheme(), changed))), "原始数据")
    assert told[4][9] == "各单位（4家）"
    assert told[2][-1] == "上期：地区生产总值增速"
    assert {row[1]: row[-1] for row in told[5:]}["青岚经济技术开发区"] == 7.5


def test_every_leaf_of_every_subject_is_opened_step_by_step(book: Workbook) -> None:
    told = rows(book, "得分过程")
    assert told[2] == ["名称", "指标", "步骤", "数值", "依据条款", "依据等级"]
    own = [row for row in told[3:] if row[0] == "雁回高新技术产业开发区" and row[1].startswith("3.2")]
    assert own[0][3] == pytest.approx(7.52749490835)
    assert own[0][5] in {"已核实", "待核实"}
    assert [row[3] for row in own if row[2].startswith("填报")] == [92.4]
    assert len({(row[0], row[1]) for row in told[3:]}) == 10 * len(RESULT.scheme.leaves())
    assert "缺报" in [row[2] for row in told[3:]]
    assert not any("——" in row[2] for row in told[3:])


def test_too_many_steps_are_cut_and_the_sheet_says_so() -> None:
    told = rows(opened(as_workbook(RUN, steps=5)), "得分过程")
    assert told[1][0] == "步骤过多，本表只列前5行，其余见 JSON 文件。"
    assert len(told) == 8


def test_adjustments_and_vetoes_have_what_they_did_and_what_they_rest_on(book: Workbook) -> None:
    told = rows(book, "加减分和一票否决")
    assert told[3] == [
        "雁回高新技术产业开发区", "加分", "省级以上表彰加分", 5, 5, 3, None, "《云岭省开发区综合考核办法》第六条（已核实）",
    ]  # fmt: skip
    assert [row[1] for row in told[3:]] == ["加分", "加分", "一票否决", "扣分", "加分"]
    assert told[6][3:6] == [1, -0.5, -0.5]
    assert told[6][7] == "《云岭省开发区综合考核办法》附表（待核实）"


def test_weights_are_general_ones_and_those_of_subjects_that_differ(book: Workbook) -> None:
    told = rows(book, "权重")
    assert told[3][:7] == ["1", "经济发展", 40, 40, None, 0.4, 0.4]
    assert told[5][1:7] == ["固定资产投资完成率", 18, 18, None, 0.45, 0.18]
    at = next(place for place, row in enumerate(told) if row[0] == "实际权重与一般权重不同的单位")
    assert [[row[1], row[2], row[5], row[6], row[7]] for row in told[at + 1 :]] == [
        ["月河经济开发区", "1.1 地区生产总值增速", "100.0%", "一般为55.0%", "分担不计入的指标：固定资产投资完成率"],
        ["月河经济开发区", "1.2 固定资产投资完成率", "0.0%", "一般为45.0%", "免考（不计入，权重由其余指标分担）"],
    ]


def test_the_notes_say_scheme_basis_doubts_and_the_whole_recipe(book: Workbook) -> None:
    told = {row[0]: row[1] for row in rows(book, "说明")[3:]}
    assert told["依据"] == "《云岭省开发区综合考核办法》第六条（已核实）"
    assert told["计分"] == "满分100分；公布分保留2位小数，四舍五入；排名用未修约的总分（精确到小数点后9位）。"
    assert told["等次"] == "优秀：85分及以上；良好：75分及以上；合格：60分及以上；不合格：0分及以上"
    assert told["待核实的规定"] == "一般生产安全事故扣分：《云岭省开发区综合考核办法》附表（待核实）：权重待与原件核对"
    assert [told["政策规则库校验值"], told["计算日期"], told["程序版本"]] == ["ab" * 32, "2026-01-20", "0.1"]
    assert told["数据校验值"] == RUN.recipe.data_hash


def test_values_that_are_not_verified_are_named_once() -> None:
    assert [title for title, _ in doubtful(Account(RESULT))] == ["空气质量优良天数比例", "一般生产安全事故扣分"]


def test_grades_by_share_and_number_are_told_as_such() -> None:
    entries = (Grade("优秀", share=Decimal("0.25")), Grade("良好", count=3), Grade("其他"))
    scheme = replace(invented_scheme(), grades=Grades("quota", entries), vetoes=())
    account = Account(replace(RESULT, scheme=scheme))
    assert grades_told(account, Words("zh")) == "优秀：25%；良好：3个；其他：其余"


def test_the_charts_are_native_and_draw_scores_parts_and_the_first_few() -> None:
    with zipfile.ZipFile(io.BytesIO(as_workbook(RUN))) as archive:
        charts = [archive.read(name).decode() for name in sorted(archive.namelist()) if "/charts/chart" in name]
    assert len(charts) == 3
    assert "排名!$C$4:$C$12" in charts[0]
    assert charts[1].count("<c:ser>") == 4
    assert '<c:grouping val="stacked"/>' in charts[1]
    assert charts[2].count("<c:ser>") == 5
    assert charts[1].count("<a:pattFill") == 3


def test_every_sheet_prints_on_a4_landscape_with_its_head_on_each_page_and_page_numbers(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.freeze_panes
        if sheet.title != "图表":
            assert sheet.print_title_rows, sheet.title
            assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_of_the_steps_only_the_head_is_printed_and_the_sheet_says_so(book: Workbook) -> None:
    areas = {sheet.title: sheet.print_area.rsplit("$", 1)[1] for sheet in book.worksheets}
    assert areas["得分过程"] == "3"
    assert "打印区域只含表头" in rows(book, "得分过程")[1][0]
    assert {name for name, last in areas.items() if int(last) < book[name].max_row} == {"得分过程"}


def test_each_chart_has_a_page_of_its_own(book: Workbook) -> None:
    breaks = [each.id for each in book["图表"].row_breaks.brk]
    with zipfile.ZipFile(io.BytesIO(as_workbook(RUN))) as archive:
        drawing = next(archive.read(name).decode() for name in archive.namelist() if "/drawings/drawing" in name)
    first, second, third = [int(each) for each in re.findall(r"<xdr:from>.*?<xdr:row>(\d+)</xdr:row>", drawing)]
    assert first < breaks[0] == second < breaks[1] < third
    assert book["图表"].cell(breaks[1] + 1, 1).value == "指标"


def test_names_never_become_formulas_or_links() -> None:
    names = {
        "qinglan": "=1+1",
        "yanhui": "@SUM(A1)",
        "shimen": "<script>alert(1)</script>",
        "bailu": "https://example.cn",
    }
    data = as_workbook(invented_result(names))
    book = opened(data, values=False)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    for name in names.values():
        found = [cell for cell in cells if cell.value == name]
        assert found, name
        assert {cell.data_type for cell in found} == {"s"} or all(cell.data_type == "s" for cell in found)
    assert not any(cell.hyperlink for cell in cells)
    formulas = {cell.value for cell in cells if cell.data_type == "f"}
    assert all(re.match(r"=(SUM|AVERAGE|MAX|MIN)\(|='贡献'!", formula) for formula in formulas)


def test_the_same_source_gives_the_same_bytes() -> None:
    assert as_workbook(RUN) == as_workbook(Account(RESULT, RUN.recipe.named()))


def test_nobody_to_assess_gives_every_sheet_with_its_heads() -> None:
    book = opened(as_workbook(empty_result()))
    assert book.sheetnames == [name for name in SHEETS if name != "分组排名"]
    assert rows(book, "图表")[2][0] == "没有参加排名的单位，不作图。"
    assert rows(book, "加减分和一票否决")[3][0] == "无"
    assert [cell for row in rows(book, "权重") for cell in row][-9:].count("无") == 1


def test_moves_stand_in_a_column_when_the_time_before_is_known() -> None:
    facts = invented_facts()
    before = run(invented_scheme(), Facts("2024", facts.subjects[1:], facts.columns))
    told = rows(opened(as_workbook(Account(RESULT, before=before))), "排名")
    at = told[2].index("进退位")
    assert {row[1]: row[at] for row in told[3:]}["青岚经济技术开发区"] == "—"
    assert {row[1]: row[at] for row in told[3:]}["云溪高新技术产业开发区"] == "退1位"


def test_derived_weights_stand_beside_the_stated_and_what_was_found_is_noted() -> None:
    scheme = invented_scheme()
    items = dict(scheme.items)
    items["economy"] = replace(
        items["economy"],
        scoring=replace(items["economy"].scoring, aggregation="mean"),
        weighting=Weighting("equal", {}, scheme.adjustments[1].basis),
    )
    result = run(replace(scheme, items=items), invented_facts())
    book = opened(as_workbook(Account(replace(result, notes=(reason("score.nothing"),)))))
    told = {row[1]: row[3:6] for row in rows(book, "权重")[3:9]}
    assert told["地区生产总值增速"] == [22, 0.5, 0.5]
    assert told["创新投入"][1] is None
    notes = [row[:2] for row in rows(book, "说明")]
    assert ["计算中发现", "没有任何可计分的指标，不予计分"] in notes
    assert any(row[0] == "待核实的规定" and row[1].startswith("经济发展：") for row in notes)


def test_a_scheme_without_doubt_grades_or_remark_has_shorter_notes() -> None:
    scheme = replace(invented_scheme(), grades=None, vetoes=(), adjustments=(), note="", until_day=date(2026, 12, 31))
    items = {name: replace(each, scoring=replace(each.scoring, basis=None)) for name, each in scheme.items.items()}
    account = Account(run(replace(scheme, items=items), invented_facts()))
    told = {row[0]: row[1] for row in rows(opened(as_workbook(account)), "说明")[3:]}
    assert not {"等次", "备注", "计算中发现"} & told.keys()
    assert told["待核实的规定"] == "无"
    assert told["施行时间"] == "自 2024-01-01 起，至 2026-12-31"
    assert grades_told(account, Words("zh")) == ""
