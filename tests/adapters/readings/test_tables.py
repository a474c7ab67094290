"""Readings for the terminal, and as long tables for researchers."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyarrow import parquet
from rich.cells import cell_len

import luoshi.core.texts
from luoshi.adapters.catalogues import catalogue
from luoshi.adapters.readings import writer
from luoshi.adapters.readings.long_tables import codebook, long_tables
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.table import render
from luoshi.core.texts.model import Reading

TABLES = {
    "documents", "clauses", "tasks", "measures", "duties", "targets", "deadlines", "recurrences", "phases",
    "citations", "silent", "flags", "codebook",
}  # fmt: skip


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_terminal_nor_ends_in_white_space(width: int, full: bool, invented: Reading) -> None:
    lines = render([invented], options=Options(width=width, full=full, explain=full)).split("\n")
    summary = [line for line in lines if line.startswith("青岚方案.txt")]
    assert len(summary) == 1
    assert all(cell_len(line) <= width for line in lines if line not in summary)
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [80, 120])
def test_columns_stand_under_their_heads_with_wide_characters(width: int, invented: Reading) -> None:
    lines = render([invented], options=Options(width=width)).split("\n")
    head = next(line for line in lines if "牵头单位" in line)
    row = next(line for line in lines if "市政务局" in line)
    assert cell_len(head[: head.index("牵头单位")]) == cell_len(row[: row.index("市政务局")])


def test_a_wide_terminal_shows_targets_a_narrow_one_does_not(invented: Reading) -> None:
    assert "量化目标" in render([invented], options=Options(width=120))
    assert "量化目标" not in render([invented], options=Options(width=80))


def test_explained_rows_name_their_rule_and_their_doubts(invented: Reading) -> None:
    text = "".join(render([invented], options=Options("en", width=400, explain=True)).split())
    assert "task.leaf" in text
    assert "misspelt" in text


def test_a_document_cannot_steer_the_terminal(invented: Reading) -> None:
    plan = invented.documents[1]
    odd = replace(invented, documents=(replace(plan, title="甲\x1b[2J\x9b乙\r[red]丙"),))
    assert render([odd], options=Options()).startswith("甲\ufffd[2J\ufffd乙[red]丙\n")


def test_every_table_and_the_codebook_are_written(invented: Reading, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        writer(form)([invented], str(tmp_path / form), options=Options())
        assert {path.stem for path in (tmp_path / form).iterdir()} == TABLES


def test_csv_and_parquet_hold_the_same_rows_and_open_where_they_should(invented: Reading, tmp_path: Path) -> None:
    writer("csv")([invented], str(tmp_path), options=Options())
    writer("parquet")([invented], str(tmp_path), options=Options())
    assert (tmp_path / "duties.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for name in TABLES:
        exact = parquet.read_table(tmp_path / f"{name}.parquet")
        rows = read_csv(tmp_path / f"{name}.csv")
        assert len(rows) == exact.num_rows
        assert not rows or list(rows[0]) == exact.column_names


def test_values_keep_their_exact_form_and_their_bounds(invented: Reading, tmp_path: Path) -> None:
    writer("parquet")([invented], str(tmp_path), options=Options())
    rows = parquet.read_table(tmp_path / "targets.parquet").to_pylist()
    assert [(row["value"], row["low"], row["high"]) for row in rows[:2]] == [("120.5", 120.5, 120.5), ("8—10", 8, 10)]


def test_a_duty_joins_its_task(invented: Reading) -> None:
    tables = {table.name: table for table in long_tables([invented])}
    tasks = {(row[0], row[1], row[2]): row for row in tables["tasks"].rows}
    for row in tables["duties"].rows:
        assert tasks[row[0], row[1], row[3]][3] == row[4]


def test_flags_name_the_row_they_doubt(invented: Reading) -> None:
    tables = {table.name: table for table in long_tables([invented])}
    assert [row[3:7] for row in tables["flags"].rows] == [
        ("tasks", 3, "table.merged_cell", ""),
        ("targets", 2, "target.indicator_inferred", ""),
        ("deadlines", 2, "deadline.no_year", ""),
        ("duties", 5, "duty.label_slip", "label=奉头"),
    ]


def test_files_of_one_name_are_told_apart(invented: Reading) -> None:
    documents = long_tables([invented, invented])[0]
    assert [row[0] for row in documents.rows] == ["青岚方案.txt", "青岚方案.txt", "青岚方案.txt#2", "青岚方案.txt#2"]


def test_the_codebook_explains_every_column_in_both_languages() -> None:
    for row in codebook().rows:
        assert not row[3].startswith("codebook."), row
        assert not row[4].startswith("codebook."), row
    assert len(codebook().rows) == 1 + sum(len(table.columns) for table in long_tables([]))


def test_words_that_excel_takes_for_formulas_are_quoted(invented: Reading, tmp_path: Path) -> None:
    plan = invented.documents[1]
    duty = replace(plan.tasks[0].duties[0], organ="=cmd|' /C calc'!A0", name="-海关")
    reading = replace(invented, documents=(replace(plan, tasks=(replace(plan.tasks[0], duties=(duty,)),)),))
    writer("csv")([reading], str(tmp_path), options=Options())
    row = read_csv(tmp_path / "duties.csv")[0]
    assert (row["organ"], row["name"]) == ("'=cmd|' /C calc'!A0", "'-海关")


def test_both_catalogues_know_the_same_codes_with_the_same_blanks() -> None:
    zh, en = catalogue("zh"), catalogue("en")
    heads = ("reading.", "cli.", "flags.", "codebook.", "comparison.", "organs.")
    blanks = {code: {part.split("}")[0] for part in zh[code].split("{")[1:]} for code in zh if code.startswith(heads)}
    assert blanks == {
        code: {part.split("}")[0] for part in en[code].split("{")[1:]} for code in en if code.startswith(heads)
    }


def test_every_doubt_and_every_rule_of_the_reader_has_a_sentence_in_both_languages() -> None:
    folder = Path(luoshi.core.texts.__file__).parent
    code = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    wanted = {f"flags.{found}" for found in re.findall(r'Flag\(\s*"([a-z_.]+)"', code)}
    wanted |= {f"rule.{found}" for found in re.findall(r'rule="([a-z_.+ ]{2,})"', code)}
    assert len(wanted) > 15
    for language in ("zh", "en"):
        assert wanted - set(catalogue(language)) == set()  # type: ignore[arg-type]  # the two languages there are
