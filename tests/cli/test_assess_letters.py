"""What a notice, a feedback and a template of `luoshi assess` say of organs and documents."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from luoshi.cli import main

SAMPLE = Path(__file__).parents[2] / "src/luoshi/data/samples/assessment-2025.xlsx"
ABOUT = ("--pack", "demo", "--scheme", "zones-2024", "--today", "2026-02-01", "-q")
TOLD = ("--issuer", "云岭省商务厅", "--objection", "收到之日起5个工作日内提出")


def assess(*words: object) -> int:
    with pytest.raises(SystemExit) as end:
        main(["assess", *map(str, words)])
    return int(end.value.code or 0)


def lines(data: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]


def test_who_signs_and_how_to_object_stand_in_the_notice(tmp_path: Path) -> None:
    out = tmp_path / "notice.docx"
    assert assess("run", SAMPLE, *ABOUT, *TOLD, "-o", out) == 0
    told = lines(out.read_bytes())
    assert told.count("云岭省商务厅") == 2
    assert "云岭省商务厅\n关于2025年云岭省开发区\n年度考核结果的通报" in told
    assert "3. 异议：收到之日起5个工作日内提出。" in told


def test_how_to_object_stands_in_every_feedback(tmp_path: Path) -> None:
    out = tmp_path / "feedback"
    assert assess("run", SAMPLE, *ABOUT, *TOLD, "--format", "feedback", "-o", out) == 0
    papers = sorted(out.iterdir())
    assert len(papers) == 24
    assert [each.name for each in papers if "收到之日起5个工作日内提出" not in lines(each.read_bytes())] == []


def test_a_template_names_organs_and_documents_by_their_titles(tmp_path: Path) -> None:
    out = tmp_path / "blank.xlsx"
    assert assess("template", *ABOUT, "-o", out) == 0
    book = openpyxl.load_workbook(out)
    told = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    told += [cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert "云岭省统计局" in told
    assert any("云岭省开发区考核计分细则" in each for each in told)
    assert [each for each in told if "demo:" in each] == []
