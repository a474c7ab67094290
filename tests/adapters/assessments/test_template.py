"""The workbook to fill in: what it asks, what it checks, and that it is read back as it was filled in."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from luoshi.adapters.assessments.reading import read_data, read_facts
from luoshi.adapters.assessments.template import template
from luoshi.adapters.catalogues import Language
from luoshi.core.assessment.facts import Fact, Mark, Subject
from luoshi.core.assessment.model import ROOT, Adjustment, Input, Scheme, Scoring, Variant, Weighting
from luoshi.core.base.plain import Absence
from tests.adapters.assessments.schemes import item, plain_scheme, scheme, scored

SUBJECTS = (Subject("A1", "青岚经开区", {"区域": "东部"}), Subject("A2", "雁回高新区", {"区域": "中部"}))
SCHEME = scheme(most_missing=Decimal(1))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def heads(sheet: Worksheet, row: int = 5) -> list[str]:
    return [str(cell.value).replace("\n", "") for cell in sheet[row]]


def column(sheet: Worksheet, head: str, row: int = 5) -> int:
    return heads(sheet, row).index(head) + 1


def checks(sheet: Worksheet) -> dict[str, tuple[str, str]]:
    return {str(each.sqref): (each.type, each.formula1) for each in sheet.data_validations.dataValidation}


def test_the_form_asks_for_every_input_with_unit_direction_and_reporter() -> None:
    sheet = opened(template(SCHEME, subjects=SUBJECTS, names={"yunling:tongji": "省统计局"}))["填报表"]
    assert sheet["A1"].value == "云岭省开发区年度考核填报表"
    assert heads(sheet) == [
        "编号", "名称", "区域", "地区生产总值（亿元）", "上年地区生产总值（亿元）", "单位能耗（吨标准煤/万元）", "研发投入占比（%）",
        "规划环评完成", "信用评价", "重大事故（起）", "备注",
    ]  # fmt: skip
    assert [cell.value or "" for cell in sheet[3]] == [
        "方向", "", "", "正向", "正向", "逆向", "区间（2–8）", "正向", "正向", "扣分、一票否决", "",
    ]  # fmt: skip
    assert [cell.value or "" for cell in sheet[4]] == ["填报单位", "", "", "省统计局", "省统计局", *[""] * 6]
    assert [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=6)] == [
        ["A1", "青岚经开区", "东部"],
        ["A2", "雁回高新区", "中部"],
    ]
    assert sheet.freeze_panes == "C6"


def test_the_words_of_the_office_stand_where_the_scheme_has_references() -> None:
    asked = scheme(groups=("level", "片区"), items=(item("gdp", "产值", input="gdp"),))
    names = {"yunling:tongji": "省统计局", "云岭省开发区考核办法": "云开考〔2025〕1号"}
    assert heads(opened(template(asked))["填报表"])[:3] == ["名称", "级别", "片区"]
    assert heads(opened(template(asked, language="en"))["form"])[:3] == ["name", "level", "片区"]
    row = [cell.value or "" for cell in opened(template(asked, names=names))["指标说明"][4]]
    assert row[7:10] == ["省统计局", "云开考〔2025〕1号 第六条", "文件规定"]


def test_the_cells_check_what_is_typed() -> None:
    found = checks(opened(template(SCHEME, subjects=SUBJECTS))["填报表"])
    absent = ",".join(f'{{0}}="{word}"' for word in ("缺报", "免考", "不适用", "missing", "exempt"))
    assert found == {
        "C6:C325": ("list", '"东部,西部,中部"'),
        "D6:D325": ("custom", f'OR(AND(ISNUMBER(D6),D6>=0),{absent.format("D6")},D6="—")'),
        "E6:E325": ("custom", f'OR(AND(ISNUMBER(E6),E6>=0),{absent.format("E6")},E6="—")'),
        "F6:F325": ("custom", f'OR(AND(ISNUMBER(F6)),{absent.format("F6")},F6="—")'),
        "G6:G325": ("custom", f'OR(AND(ISNUMBER(G6),G6>=0,G6<=100),{absent.format("G6")},G6="—")'),
        "H6:H325": ("list", '"是,否,缺报,免考"'),
        "I6:I325": ("list", '"优秀,良好,较差,缺报,免考"'),
        "J6:J325": ("custom", f'OR(AND(ISNUMBER(J6),J6>=0),{absent.format("J6")},J6="—")'),
    }


def test_a_value_of_a_group_that_nobody_foresaw_is_let_through_with_a_warning() -> None:
    sheet = opened(template(SCHEME))["填报表"]
    styles = {str(each.sqref): each.errorStyle for each in sheet.data_validations.dataValidation}
    assert styles["B6:B325"] == "warning"
    assert styles["G6:G325"] in (None, "stop")


def test_the_heads_have_comments_on_what_is_wanted() -> None:
    sheet = opened(template(SCHEME, names={"yunling:tongji": "省统计局"}))["填报表"]
    assert sheet.cell(5, column(sheet, "地区生产总值（亿元）")).comment.text == (
        "用于：生产总值 · 正向\n计分方法：按名次递减\n按比上年的增幅计分。\n填报单位：省统计局\n请填数（不小于 0），或写 缺报、免考。"
    )
    assert sheet.cell(5, column(sheet, "研发投入占比（%）")).comment.text == (
        "用于：研发 · 区间（2–8）\n计分方法：极差法\n佐证材料：研发统计表、审计报告\n请填数（0 至 100），或写 缺报、免考。"
    )
    assert sheet.cell(5, column(sheet, "重大事故（起）")).comment.text == (
        "用于：扣分\n用于：一票否决\n请填数（不小于 0），或写 缺报、免考。"
    )
    assert sheet.cell(5, column(sheet, "规划环评完成")).comment.text.endswith("请选：是、否、缺报、免考。")


def test_numbers_show_their_places_but_percentages_are_left_to_excel() -> None:
    """A cell with a format of its own would not show that 12.5% was typed into it."""
    asked = (
        Input("a", "甲", "number", unit="亿元", places=2),
        Input("b", "乙", "number", unit="家", places=0),
        Input("c", "丙", "number", unit="%", places=2),
        Input("d", "丁", "number"),
    )
    sheet = opened(template(plain_scheme(*asked)))["填报表"]
    assert [cell.number_format for cell in sheet[6]] == ["@", "#,##0.00", "#,##0", "General", "General", "General"]


def test_marks_have_a_sheet_of_their_own_where_they_are_asked() -> None:
    book = opened(template(SCHEME, subjects=SUBJECTS))
    assert book.sheetnames == ["填报表", "专家打分", "指标说明", "填报说明"]
    sheet = book["专家打分"]
    assert heads(sheet, 3) == ["名称", "指标", *[f"专家{number}" for number in range(1, 8)], "备注"]
    assert [[cell.value for cell in row[:2]] for row in sheet.iter_rows(min_row=4)] == [
        ["青岚经开区", "营商环境评价"],
        ["雁回高新区", "营商环境评价"],
    ]
    assert checks(sheet)["B4:B323"] == ("list", '"营商环境评价"')
    assert checks(sheet)["C4:C323"][1].startswith("OR(AND(ISNUMBER(C4),C4>=0,C4<=100)")
    assert opened(template(plain_scheme())).sheetnames == ["填报表", "指标说明", "填报说明"]


def test_marks_of_several_inputs_are_checked_by_the_limits_that_hold_for_all() -> None:
    asked = (
        Input("a", "甲", "marks", least=Decimal(0), most=Decimal(10), words={"优": Decimal(9)}),
        Input("b", "乙", "marks", least=Decimal(-1), most=Decimal(100)),
    )
    rule = checks(opened(template(plain_scheme(*asked)))["专家打分"])["C4:C323"][1]
    assert rule.startswith("OR(AND(ISNUMBER(C4),C4>=-1,C4<=100),")
    assert rule.endswith('C4="优",C4="—")')
    rule = checks(opened(template(plain_scheme(asked[0], Input("c", "丙", "marks"))))["专家打分"])["C4:C323"][1]
    assert rule.startswith("OR(AND(ISNUMBER(C4)),")


def test_a_list_too_long_for_a_check_stands_in_a_hidden_sheet() -> None:
    words = {f"第{number}种很长的信用评价结果": Decimal(number) for number in range(40)}
    asked = (
        Input("a", "甲", "word", words=words),
        Input("b", "乙", "word", words=words),
        Input("c", "丙", "word", words={"一,二": Decimal(1)}),
    )
    book = opened(template(plain_scheme(*asked)))
    assert book["选项"].sheet_state == "hidden"
    assert checks(book["填报表"]) == {
        "B6:B325": ("list", "'选项'!$A$1:$A$42"),
        "C6:C325": ("list", "'选项'!$A$1:$A$42"),
        "D6:D325": ("list", "'选项'!$B$1:$B$3"),
    }
    assert [book["选项"][name].value for name in ("A1", "A42", "B1")] == ["第0种很长的信用评价结果", "免考", "一,二"]


def items_sheet(asked: Scheme, language: Language = "zh") -> list[list[str]]:
    book = opened(template(asked, language=language))
    sheet = book["指标说明" if language == "zh" else "indicators"]
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=3)]


def test_the_tree_of_items_is_told_with_rule_and_clause() -> None:
    rows = items_sheet(SCHEME)
    clause = "云岭省开发区考核办法 第六条"
    assert rows[0] == [
        "指标",
        "填报项",
        "计量单位",
        "方向",
        "满分",
        "权重",
        "计分方法",
        "填报单位",
        "依据",
        "依据等级",
        "说明",
    ]
    assert rows[1] == ["经济发展", "", "", "", "30", "", "下级指标之和", "", clause, "文件规定", ""]
    assert rows[2] == [
        "　生产总值", "地区生产总值", "亿元", "正向", "20", "", "按名次递减", "yunling:tongji", clause, "文件规定", "按比上年的增幅计分。",
    ]  # fmt: skip
    assert [row[0] for row in rows[3:]] == [
        "　能耗", "创新与服务", "　研发", "　规划环评", "　信用", "　营商环境", "事故扣分", "重大事故",
    ]  # fmt: skip
    assert rows[-2] == ["事故扣分", "重大事故", "起", "", "", "", "扣分", "", clause, "文件规定", "-2 / 起"]
    assert rows[-1] == ["重大事故", "重大事故", "起", "", "", "", "一票否决", "", clause, "文件规定", "≥ 3 → 不合格"]


def test_peers_ratios_targets_and_weights_are_told_too() -> None:
    asked = (Input("a", "甲", "number"), Input("b", "乙", "number"), Input("c", "目标", "number"))
    other = Scoring(
        Decimal(5), Decimal(2), way=replace(item("x", "x").scoring.way, direction="down"), rule="ladder", terms=2
    )
    terms = Scoring(Decimal(10), Decimal(1), rule="min_max", terms=3)
    same = scored("min_max")
    items = (
        item(
            "r", "比率", input="a", over="b", measure="increment", note="按年报",
            variants=(Variant({"区域": "东部"}, other), Variant({"区域": "西部"}, terms), Variant({"区域": "北部"}, same)),
        ),
        item("t", "完成率", input="a", target="c", rule="completion"),
    )  # fmt: skip
    bonus = Adjustment("b", "荣誉", "bonus", "b", Decimal("0.50"), Decimal(3))
    asked_scheme = plain_scheme(
        *asked, items=items, aggregation="mean", adjustments=(bonus,), basis=None, groups=("区域",)
    )
    bare = {name: replace(each, scoring=replace(each.scoring, basis=None)) for name, each in asked_scheme.items.items()}
    rows = items_sheet(replace(asked_scheme, items=bare))
    assert rows[1] == [
        "比率", "甲 ÷ 乙", "", "正向", "", "1", "极差法", "", "", "",
        "按比上年的增量计分。\n东部：满分 5、权重 2、逆向、分段计分\n西部：计分标准另定\n按年报",
    ]  # fmt: skip
    assert rows[2][-1] == "对照“目标”计分。"
    assert rows[3] == ["荣誉", "乙", "", "", "3", "", "加分", "", "", "", "0.5 / 1"]
    comment = opened(template(asked_scheme))["填报表"].cell(5, 3).comment.text
    assert comment.split("\n")[2:4] == ["按比上年的增量计分。", "除以“乙”后计分。"]
    assert "对照“目标”计分。" in comment


def test_a_score_of_ones_own_asks_for_its_proofs() -> None:
    asked = Input("own", "自评", "self_score", unit="分", proofs=("总结",))
    sheet = opened(template(plain_scheme(asked)))["填报表"]
    assert heads(sheet) == ["名称", "自评（分）", "自评佐证材料", "备注"]
    assert sheet["C5"].comment.text == "佐证材料：总结"
    sheet["A6"], sheet["B6"], sheet["C6"] = "青岚", 92, "总结、照片"
    facts = read_facts([("a.xlsx", saved(sheet.parent))], scheme=plain_scheme(asked), period="2025")
    assert facts.columns["own"]["青岚"].proofs == ("总结", "照片")


def test_the_same_scheme_gives_the_same_bytes() -> None:
    assert template(SCHEME, subjects=SUBJECTS) == template(SCHEME, subjects=SUBJECTS)


def fill(sheet: Worksheet, row: int, values: Mapping[str, object], head_row: int = 5) -> None:
    for head, value in values.items():
        sheet.cell(row, column(sheet, head, head_row), value)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_filled_in_is_read_back(language: Language) -> None:
    book = opened(template(SCHEME, subjects=SUBJECTS, language=language))
    form, marks = book.worksheets[:2]
    before = "上年地区生产总值（亿元）" if language == "zh" else "地区生产总值（last year）（亿元）"
    fill(
        form,
        6,
        {
            "地区生产总值（亿元）": 1200.5,
            before: 1000,
            "研发投入占比（%）": 12.5,
            "规划环评完成": "是",
            "重大事故（起）": 0,
        },
    )
    fill(
        form,
        7,
        {
            "地区生产总值（亿元）": "1,300",
            before: "缺报",
            "研发投入占比（%）": 0.125,
            "信用评价": "良好",
            "单位能耗（吨标准煤/万元）": "免考",
        },
    )
    form.cell(7, column(form, "研发投入占比（%）")).number_format = "0.0%"
    marks["C4"], marks["D4"], marks["I5"] = 90, 80.5, 77
    data = read_data([("a.xlsx", saved(book))], scheme=SCHEME, period="2025")
    assert tuple(replace(each, place=None) for each in data.facts.subjects) == SUBJECTS
    cells = {(name, who): cell.value if isinstance(cell, Fact) else cell for name, who, cell in data.facts.filled()}
    assert cells == {
        ("gdp", "A1"): Decimal("1200.5"), ("gdp", "A2"): 1300, ("energy", "A2"): Absence.EXEMPT,
        ("rd", "A1"): Decimal("12.5"), ("rd", "A2"): Decimal("12.5"), ("plan", "A1"): 1, ("credit", "A2"): 80,
        ("accidents", "A1"): 0, ("business", "A1"): Decimal("85.25"), ("business", "A2"): 77,
    }  # fmt: skip
    expert = "专家" if language == "zh" else "expert"
    assert data.facts.columns["business"]["A1"].marks == (
        Mark(f"{expert}1", Decimal(90)), Mark(f"{expert}2", Decimal("80.5")),
    )  # fmt: skip
    assert {who: cell.value for who, cell in data.facts.before["gdp"].items()} == {"A1": 1000}
    assert [each.code for each in data.notes] == ["assessment_data.unknown_group"]


def test_an_empty_template_names_nobody() -> None:
    book = opened(template(SCHEME))
    form = book["填报表"]
    assert heads(form)[0] == "名称"
    fill(form, 6, {"名称": "青岚", "区域": "东部", "地区生产总值（亿元）": 3})
    fill(book["专家打分"], 4, {"名称": "青岚", "指标": "营商环境评价", "专家3": 80}, head_row=3)
    facts = read_facts([("a.xlsx", saved(book))], scheme=SCHEME, period="2025")
    assert [each.id for each in facts.subjects] == ["青岚"]
    assert facts.columns["business"]["青岚"].marks == (Mark("专家3", Decimal(80)),)


@given(
    st.lists(
        st.tuples(st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False), st.sampled_from(["是", "否", "免考", None])),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_any_number_of_rows_comes_back_exactly(rows: list[tuple[Decimal, str | None]]) -> None:
    asked = plain_scheme(
        Input("gdp", "地区生产总值", "number", unit="亿元"), Input("plan", "规划", "yes_no"), most_missing=Decimal(1)
    )
    book = opened(template(asked, subjects=[Subject(f"甲{number}", f"甲{number}") for number in range(len(rows))]))
    sheet = book["填报表"]
    for number, (value, word) in enumerate(rows, 6):
        fill(sheet, number, {"地区生产总值（亿元）": float(value), "规划": word})
    facts = read_facts([("a.xlsx", saved(book))], scheme=asked, period="2025")
    answers = {"是": Decimal(1), "否": Decimal(0), "免考": Absence.EXEMPT, None: Absence.MISSING}
    for number, (value, word) in enumerate(rows):
        assert facts.columns["gdp"][f"甲{number}"].value == value
        cell = facts.cell("plan", f"甲{number}")
        assert (cell.value if isinstance(cell, Fact) else cell) == answers[word]


def test_three_hundred_subjects_have_a_row_each_and_checked_cells() -> None:
    subjects = [Subject(f"甲{number}", f"甲{number}") for number in range(310)]
    sheet = opened(template(plain_scheme(), subjects=subjects))["填报表"]
    assert sheet.max_row == 5 + 310
    assert list(checks(sheet)) == ["B6:B335"]


def test_every_text_of_a_template_is_in_the_language_asked() -> None:
    asked = scheme(
        title="Scheme", groups=(), inputs=tuple(replace(each, title=f"Input {each.id}", unit="", words={}, proofs=(), reported_by="", kind="number" if each.kind == "word" else each.kind) for each in SCHEME.inputs.values()),
        items=tuple(replace(each, title=f"Item {each.id}", variants=(), scoring=replace(each.scoring, basis=None)) for each in SCHEME.items.values()),
        adjustments=(), vetoes=(), basis=None, weighting=Weighting("equal", {}),
    )  # fmt: skip
    book = opened(template(asked, language="en"))
    assert book.sheetnames == ["form", "expert marks", "indicators", "how to fill in"]
    allowed = re.compile(r"缺报|免考|不适用|万元|亿元|[、，—　]")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert [text for text in texts if re.search(r"[\u3400-\u9fff]", allowed.sub("", text))] == []
    assert asked.children(ROOT)
