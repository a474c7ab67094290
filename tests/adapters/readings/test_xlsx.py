"""Readings as a workbook."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import python_calamine
from openpyxl import load_workbook

from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.xlsx import write
from luoshi.core.texts.model import Measure, Reading

COMPACT = ["序号", "重点任务", "具体举措", "量化目标", "牵头单位", "责任（配合）单位", "完成时限", "依据条款"]
SHEETS = ["任务分解表", "责任矩阵", "目标表", "时限表", "引用文件", "未列入台账的条文", "说明"]


def rows(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in python_calamine.load_workbook(str(path)).get_sheet_by_name(sheet).to_python()]


@pytest.fixture
def book(invented: Reading, tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    write([invented], str(path), options=Options())
    return path


def test_the_sheets_stand_in_the_order_an_office_reads_them(book: Path) -> None:
    assert python_calamine.load_workbook(str(book)).sheet_names == SHEETS


def test_the_ledger_has_a_title_the_eight_columns_and_a_row_a_task(book: Path) -> None:
    told = rows(book, "任务分解表")
    assert told[0][0] == "青岚高新区提质行动方案任务分解表"
    assert told[2] == COMPACT
    assert told[3] == [
        1, "提升创新能力",
        "一是新建省级研发机构12家以上;\n二是2025年9月底前建成中试基地。\n落实《提质意见》要求,每季度召开1次调度会。",
        "新建省级研发机构12家以上", "市科技局", "配合：市财政局、市教育局等\n实施：青岚高新区管委会",
        "2025年9月底前\n每季度召开1次", "《青岚高新区提质行动方案》二、(一)",
    ]  # fmt: skip
    assert len(told) == 6


def test_the_matrix_marks_roles_where_organ_and_task_meet(book: Path) -> None:
    told = rows(book, "责任矩阵")
    assert told[2] == ["序号", "单位", "合计", "1 提升创新能力", "2 优化营商环境", "3 盘活闲置土地"]
    assert told[3] == [1, "市科技局", 1, "★", "", ""]
    assert ["各有关单位", 1, "", "●", ""] in [row[1:] for row in told]


def test_targets_deadlines_citations_and_silent_stretches_have_sheets(book: Path) -> None:
    assert rows(book, "目标表")[4][2:8] == ["青岚高新区", "规上工业增加值", "2027", "增长", "8—10", "%"]
    assert [row[0] for row in rows(book, "时限表")[3:]] == ["时限", "时限", "频次", "频次", "阶段"]
    assert rows(book, "引用文件")[3][:2] == ["云岭省开发区提质意见", "云政发〔2024〕3号"]
    assert ["加强宣传。", "未发现责任、目标或时限"] in [row[:2] for row in rows(book, "未列入台账的条文")]


def test_the_notes_name_the_source_and_say_the_doubts_in_words(book: Path) -> None:
    told = [row[:2] for row in rows(book, "说明")]
    assert ["来源文件", "青岚方案.txt"] in told
    assert ["来源文件校验值（SHA-256）", "ab" * 32] in told
    assert "角色用语“奉头”疑为错字，按最接近的用语理解" in [row[1] for row in told]


def test_the_sheet_prints_on_a4_landscape_one_page_wide_with_its_head_on_each_page(book: Path) -> None:
    for sheet in load_workbook(book).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is the default and may be left out
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.print_area
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref


def test_all_columns_come_with_full_and_doubts_with_explain(invented: Reading, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write([invented], str(path), options=Options(full=True, explain=True, made_on="2026-11-22"))
    told = rows(path, "任务分解表")
    assert len(told[2]) == 23
    assert told[2][-2:] == ["规则", "存疑"]
    assert told[1][0] == "制表日期：2026-11-22"
    assert load_workbook(path).worksheets[0].page_setup.paperSize == 8


def test_the_same_reading_gives_the_same_bytes(invented: Reading, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write([invented], str(tmp_path / name), options=Options())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_row_too_tall_for_a_sheet_goes_on_in_further_rows_and_loses_nothing(
    invented: Reading, tmp_path: Path
) -> None:
    plan = invented.documents[1]
    said = "".join(f"第{number}项举措要落到实处" for number in range(400))
    tall = replace(plan.tasks[0], measures=(Measure(said, 0, len(said)),))
    path = tmp_path / "a.xlsx"
    write([replace(invented, documents=(replace(plan, tasks=(tall,)),))], str(path), options=Options())
    told = rows(path, "任务分解表")[3:]
    assert len(told) > 1
    assert "".join(str(row[2]) for row in told) == said
    assert [row[0] for row in told[:2]] == [1, "1续"]
    heights = [load_workbook(path).worksheets[0].row_dimensions[number].height for number in range(4, 4 + len(told))]
    assert all(height < 409 for height in heights)


def test_nothing_in_a_document_becomes_a_formula_or_a_link(invented: Reading, tmp_path: Path) -> None:
    plan = invented.documents[1]
    bad = tuple(Measure(text, 0, 1) for text in ("=1+1",))
    task = replace(plan.tasks[0], measures=bad)
    duty = replace(task.duties[0], organ="https://a.b/", name="https://a.b/")
    task = replace(task, duties=(duty,), open_ended=False)
    path = tmp_path / "a.xlsx"
    write([replace(invented, documents=(replace(plan, tasks=(task,)),))], str(path), options=Options())
    sheet = load_workbook(path).worksheets[0]
    assert (sheet["C4"].value, sheet["E4"].value, sheet["E4"].hyperlink) == ("=1+1", "https://a.b/", None)
    assert b"<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_a_reading_without_tasks_says_so(invented: Reading, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write([replace(invented, documents=())], str(path), options=Options())
    assert rows(path, "任务分解表")[3][0] == "未发现任务条款。"


def test_several_readings_are_numbered_through_in_one_workbook(
    invented: Reading, another: Reading, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    write([invented, another], str(path), options=Options(language="en"))
    told = rows(path, "Task table")
    assert told[0][0] == "Task table of 2 documents"
    assert [row[0] for row in told[3:]] == [1, 2, 3, 4, 5, 6]


def test_more_tasks_than_a_page_can_hold_across_make_a_list_of_serials(invented: Reading, tmp_path: Path) -> None:
    plan = invented.documents[1]
    many = replace(plan, tasks=plan.tasks * 21)
    path = tmp_path / "a.xlsx"
    write([replace(invented, documents=(many,))], str(path), options=Options())
    told = rows(path, "责任矩阵")
    assert told[2] == ["序号", "单位", "合计", "牵头", "责任", "配合", "实施", "其他"]
    assert told[3][1:3] == ["市科技局", 21]
    assert str(told[3][3]).startswith("1, 4, 7, ")
