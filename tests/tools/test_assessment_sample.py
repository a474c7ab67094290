"""The invented workbooks that are committed are those that the tool writes, and they read without a fault."""

from __future__ import annotations

import pytest

from luoshi.adapters.assessments.reading import read_data
from luoshi.adapters.workbooks import read_workbook
from tools.assessment_sample import CANDIDATES, DATA, HISTORY, NOTE, book, data_book, history_book, main, the_scheme
from tools.assessment_zones import ZONES, figure


def test_the_committed_workbooks_are_what_the_tool_writes() -> None:
    assert main(["--check"]) == 0


def test_a_workbook_that_differs_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("tools.assessment_sample.candidates_book", lambda: book({"空": [["无"]]}))
    assert main(["--check"]) == 1
    assert (
        capsys.readouterr().out
        == f"src/luoshi/data/samples/{CANDIDATES.name} is not what tools.assessment_sample writes\n"
    )


def test_the_same_bytes_come_out_each_time() -> None:
    data = data_book()
    assert data == data_book()
    assert history_book(data) == history_book(data)


def test_both_years_read_with_nothing_but_a_word_on_the_other_year() -> None:
    for period in ("2025", "2024"):
        found = read_data([DATA], scheme=the_scheme(), period=period)
        assert {each.code for each in found.notes} == {"assessment_data.other_period"}
        assert [each.name for each in found.facts.subjects] == [each.name for each in ZONES]


def test_each_workbook_says_that_it_is_invented() -> None:
    for path in (DATA, HISTORY):
        texts = [cell.value for sheet in read_workbook(path.read_bytes()) for cell in sheet.cells]
        assert NOTE in texts
    assert "虚构" in read_workbook(CANDIDATES.read_bytes())[0].name


def test_what_is_set_for_a_single_cell_goes_before_its_figure() -> None:
    inland = next(each for each in ZONES if each.name == "玉岫经开区")
    assert figure(inland, 2025, "trade") == "免考"
    assert isinstance(figure(inland, 2024, "trade"), float)
    assert figure(inland, 2025, "no-grade") == "否"
