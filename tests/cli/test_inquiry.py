"""`luoshi text compare` and `luoshi organs` as a user meets them."""

import json
from pathlib import Path

import pytest
import python_calamine

from tests.cli.test_read import PLAN, luoshi


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    other = PLAN.replace("12家", "15家").replace("2025年9月底", "2026年3月底").replace("市财政局、", "")
    for name, text in (("甲.txt", PLAN), ("乙.txt", other)):
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "甲.txt"), str(tmp_path / "乙.txt")


def test_two_plans_are_compared_on_the_screen(two: tuple[str, str]) -> None:
    told = luoshi("text", "compare", *two)
    assert (told.returncode, told.stderr) == (0, "")
    for said in ("乙高于甲", "乙晚于甲", "市财政局"):
        assert said in told.stdout


def test_a_comparison_goes_to_any_format(two: tuple[str, str], tmp_path: Path) -> None:
    assert json.loads(luoshi("text", "compare", *two, "--format", "json").stdout)["targets"][0]["relation"] == "higher"
    assert luoshi("text", "compare", *two, "-o", str(tmp_path / "c.xlsx")).returncode == 0
    assert python_calamine.load_workbook(str(tmp_path / "c.xlsx")).sheet_names[1] == "目标对照"
    assert luoshi("text", "compare", *two, "--format", "html").stdout.startswith("<!DOCTYPE html>")
    assert luoshi("text", "compare", *two, "--format", "xlsx").returncode == 2


def test_two_readable_and_different_files_are_needed(two: tuple[str, str], tmp_path: Path) -> None:
    told = luoshi("text", "compare", two[0], two[0], "--lang", "en")
    assert (told.returncode, told.stderr) == (2, "two different files are needed to compare\n")
    missing = luoshi("text", "compare", two[0], str(tmp_path / "missing.txt"))
    assert (missing.returncode, missing.stdout, missing.stderr.count("\n")) == (2, "", 1)
    place = luoshi("text", "compare", *two, "-o", two[0], "--lang", "en")
    assert place.stderr == f"{two[0]}: the output would overwrite an input: choose another -o\n"


def test_organs_are_listed_over_a_folder(two: tuple[str, str], tmp_path: Path) -> None:
    told = json.loads(luoshi("organs", str(tmp_path), "--format", "json").stdout)
    organs = {organ["name"]: [part["role"] for part in organ["parts"]] for organ in told["organs"]}
    assert organs["市科技局"] == ["lead", "lead"]
    assert organs["市财政局"] == ["support"]
    assert luoshi("organs", str(tmp_path), "--format", "csv").stdout.startswith("\ufeff单位,角色,任务,条款,来源文件")
    assert "市科技局" in luoshi("organs", str(tmp_path)).stdout
    assert luoshi("organs", str(tmp_path), "-o", str(tmp_path / "o.xlsx")).returncode == 0


def test_a_bad_file_among_them_is_told_and_the_status_is_one(two: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    told = luoshi("organs", str(tmp_path))
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert luoshi("organs", str(tmp_path / "空.txt")).returncode == 2
