"""`luoshi papers check`: findings with place and remedy, a status that scripts can use."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from luoshi.adapters.papers.writing import as_docx
from luoshi.cli import main
from tests.core.papers.samples import WORDING, ask_letter, give_notice


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["papers", "check", *arguments])
    return int(end.value.code or 0)


@pytest.fixture
def letter(tmp_path: Path) -> str:
    path = tmp_path / "letter.docx"
    path.write_bytes(as_docx(ask_letter(), WORDING))
    return str(path)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    paper = docx.Document()
    paper.add_heading("关于某事的通知", 0)
    paper.add_paragraph("各单位:现将有关事项通知如下。")
    out = io.BytesIO()
    paper.save(out)
    path = tmp_path / "wrong.docx"
    path.write_bytes(out.getvalue())
    return str(path)


def test_a_right_paper_ends_with_nothing_found(letter: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(letter, "--lang", "en") == 0
    assert capsys.readouterr().out == f"{letter}: nothing found\n"


def test_advice_alone_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(as_docx(give_notice(), WORDING))
    assert run(str(path)) == 0
    assert "第5段“〔 〕 号”: 字号尚未填写：签发后填写机关系统给定的字号" in capsys.readouterr().out


def test_a_wrong_paper_is_told_with_places_and_status_one(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(wrong, "--format", "json", "--lang", "en") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["schema_version"] == 1
    codes = [each["code"].removeprefix("papers.check.") for each in told["files"][0]["findings"]]
    assert {"page_size", "page_number", "title_font", "half_width"} <= set(codes)
    half = next(each for each in told["files"][0]["findings"] if each["code"].endswith("half_width"))
    assert (half["paragraph"], half["near"], half["params"]) == (2, "各单位:现将有关事项", {"sign": ":"})


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    letter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "a.txt"
    other.write_text("通知", "utf-8")
    assert run(str(other), letter, "--lang", "en") == 1
    said = capsys.readouterr()
    assert said.out == f"{letter}: nothing found\n"
    assert said.err == f"{other}: no Word file (docx): save it as docx and check again\n"


def test_nothing_read_is_status_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path / "none.docx"), "--lang", "en") == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_classified_paper_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = docx.Document()
    paper.add_paragraph("机密★1年")
    paper.add_paragraph("关于某事的通知")
    out = io.BytesIO()
    paper.save(out)
    path = tmp_path / "secret.docx"
    path.write_bytes(out.getvalue())
    assert run(str(path), "--lang", "en") == 2
    assert "机密" in capsys.readouterr().err


def test_findings_are_written_to_a_file(wrong: str, tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    assert run(wrong, "-o", str(out)) == 1
    assert json.loads(out.read_text("utf-8"))["files"][0]["file"] == wrong
