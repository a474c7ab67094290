"""Older workbooks, as WPS and old offices write them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from luoshi.adapters.plans.grids_in import OLD_OFFICE, read_grids
from luoshi.core.base.faults import Faulty


def test_a_damaged_older_workbook_is_told_to_be_one() -> None:
    with pytest.raises(Faulty) as refused:
        read_grids(OLD_OFFICE + b"\xa1\xb1\x1a\xe1" + b"0" * 600, name="a.xls")
    assert [str(each) for each in refused.value.faults] == ["a.xls:1: assessment_data.damaged format=xls"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office program that writes xls is installed")
def test_an_older_workbook_gives_the_cells_of_the_newer_one(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = "台账"
    page.append(("任务", 1.5, 7, None, " 甲 ", date(2026, 6, 30), True))
    page["F1"].number_format = "yyyy-mm-dd"
    made.create_sheet("空")
    made.save(tmp_path / "a.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    [old] = read_grids((tmp_path / "a.xls").read_bytes(), name="a.xls")
    [new] = read_grids((tmp_path / "a.xlsx").read_bytes(), name="a.xls")
    assert (old.sheet, old.rows) == (new.sheet, new.rows)
    assert str(old.place(1, 2)) == "a.xls:台账!B1"
