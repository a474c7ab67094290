"""Files that are no tables, damaged, too large or not there."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.assessments import grids
from luoshi.adapters.assessments.reading import read_data
from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.base.faults import Faulty
from tests.adapters.assessments.schemes import (
    csv_bytes,
    parquet_bytes,
    plain_scheme,
    table_bytes,
    xlsx,
)
from tests.adapters.assessments.test_reading_faults import GDP, HEAD, codes, faults


def test_parquet_that_holds_no_number_is_told_by_column_and_row() -> None:
    data = table_bytes(
        {"名称": pa.array(["青岚", "雁回", "望川"]), "地区生产总值": pa.array([float("nan"), float("inf"), 1.0])}
    )
    assert faults(("a.parquet", data), asked=plain_scheme(GDP, most_missing=Decimal(1))) == [
        "a.parquet:地区生产总值[1]: nan is an error and no value: mend the formula, or write 缺报 or 免考",
        "a.parquet:地区生产总值[2]: inf is an error and no value: mend the formula, or write 缺报 or 免考",
    ]


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return stream.getvalue()


FILES = {
    "nothing": (b" \r\n", "the file is empty: give a file with data"),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...",
        "this is a workbook of the old form (.xls) or has a password: save it as .xlsx without a password",
    ),
    "another zip": (zipped(), "the file is damaged or no xlsx table: open it in its own program and save it anew"),
    "half a workbook": (
        xlsx(表=[HEAD, ["青岚", 1]])[:900],
        "the file is damaged or no xlsx table: open it in its own program and save it anew",
    ),
    "half a parquet": (
        parquet_bytes([HEAD, ["青岚", 1]])[:-9],
        "the file is damaged or no parquet table: open it in its own program and save it anew",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "the text is in no known encoding: save the table as csv in UTF-8, or as .xlsx",
    ),
    "a cell without end": (
        b'a,"' + b"x" * 200_000,
        "the file is damaged or no csv table: open it in its own program and save it anew",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_table_says_so_beside_the_faults_of_the_others(name: str) -> None:
    data, told = FILES[name]
    assert faults(("a.bin", data), ("b.csv", csv_bytes([HEAD, ["青岚", "多"]]))) == [
        f"a.bin:1: {told}",
        "b.csv:B2: 多 is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    ]


def test_a_workbook_of_which_no_sheet_is_understood_is_a_fault() -> None:
    assert faults(("a.xlsx", xlsx(甲=[["随便"]], 乙=[["什么", "也没有"]]))) == [
        "a.xlsx:甲!A1: no row of heads was found: write 名称 and the titles of the inputs above the data"
    ]


def test_what_is_too_large_or_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone.csv"
    assert faults(gone) == [f"{gone}:1: the file cannot be read (FileNotFoundError): check the path and its rights"]
    large = tmp_path / "large.csv"
    large.write_bytes(csv_bytes([HEAD, ["青岚", "1"]]))
    monkeypatch.setattr(grids, "MAX_DOCUMENT_BYTES", 10)
    told = "the file is larger than 0 MiB: check that it is the right one, or split it"
    assert faults(large, ("b.csv", large.read_bytes())) == [f"{large}:1: {told}", f"b.csv:1: {told}"]
    monkeypatch.undo()
    monkeypatch.setattr(grids, "MAX_CELLS", 1)
    told = "the table has more than 1 cells: check that it is the right one, or split it"
    for data in (large.read_bytes(), xlsx(表=[HEAD, ["青岚", 1]]), parquet_bytes([HEAD, ["青岚", "1"]])):
        assert faults(("a", data)) == [f"a:1: {told}"]


def test_the_fault_of_all_counts_them() -> None:
    with pytest.raises(Faulty) as caught:
        read_data(
            [("a.csv", csv_bytes([HEAD, ["青岚", "多"], ["雁回", "少"]]))],
            scheme=plain_scheme(GDP, most_missing=Decimal(1)),
            period="2025",
        )
    params = {name: value for name, value in caught.value.params.items() if name == "count"}
    assert say(caught.value.code, language="en", **params) == "the data have 2 faults; nothing was scored"


GOOD = [xlsx(表=[HEAD, ["青岚", 1]]), parquet_bytes([HEAD, ["青岚", "1"]]), csv_bytes([HEAD, ["青岚", "1"]])]


@given(st.sampled_from(GOOD), st.data())
def test_broken_bytes_are_read_or_refused_never_more(data: bytes, draw: st.DataObject) -> None:
    cut = draw.draw(st.integers(0, len(data)))
    noise = draw.draw(st.binary(max_size=8))
    broken = data[:cut] + noise + data[cut + draw.draw(st.integers(0, 40)) :]
    assert set(codes(("a.bin", broken))) <= catalogue("en").keys()


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "名称",
                    "指标",
                    "数值",
                    "地区生产总值",
                    "专家1",
                    "年度",
                    "2025",
                    "上年",
                    "5",
                    "免考",
                    "单位：万元",
                    "",
                    "青岚",
                    "合计",
                ]
            ),
            max_size=5,
        ),
        max_size=6,
    )
)
def test_any_table_is_read_or_refused_never_more(rows: Any) -> None:
    assert set(codes(("a.csv", csv_bytes(rows)))) <= catalogue("en").keys()
