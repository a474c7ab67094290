"""Readings as JSON."""

import json
from dataclasses import replace
from pathlib import Path

from luoshi.adapters.readings.json import render, write
from luoshi.adapters.readings.options import Options
from luoshi.core.texts.model import Reading


def mapping(reading: Reading) -> dict[str, object]:
    told: dict[str, object] = json.loads(render([reading], options=Options()))
    return told


def test_the_shape_is_that_of_the_exchange_format(invented: Reading) -> None:
    told = json.loads(render([invented], options=Options()))
    assert list(told) == ["schema_version", "source", "documents", "flags"]
    notice, plan = told["documents"]
    assert (notice["issuers"], notice["number"], notice["issued"]) == (
        ["青岚市人民政府办公室"], "青政办发〔2025〕7号", "2025-03-10",
    )  # fmt: skip
    assert plan["number"] is None
    assert plan["tasks"][0]["duties"][0]["role"] == "lead"
    assert plan["phases"][0] | {"flags": []} == {
        "path": "三", "name": "启动阶段", "from": "2025-01-01", "to": "2026-12-31", "start": plan["phases"][0]["start"],
        "end": plan["phases"][0]["end"], "rule": "phase.window", "flags": [],
    }  # fmt: skip
    assert plan["tasks"][1]["duties"][0]["flags"] == [
        {"code": "duty.label_slip", "params": {"label": "奉头"}}
    ]  # fmt: skip


def test_a_target_value_is_a_number_or_a_pair_of_numbers(invented: Reading) -> None:
    text = render([invented], options=Options())
    assert '"value":120.5,' in text
    assert '"value":[8,10],' in text


def test_every_quotation_stands_at_its_place(invented: Reading) -> None:
    told = json.loads(render([invented], options=Options()))
    text = told["source"]["text"]
    for document in told["documents"]:
        rows = [row for part in ("tasks", "targets", "deadlines", "recurrences") for row in document[part]]
        rows += [measure for task in document["tasks"] for measure in task["measures"]]
        assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_origins_name_only_what_is_known(invented: Reading) -> None:
    origin = json.loads(render([invented], options=Options()))["source"]["origin"]
    assert [list(part) for part in origin] == [["start", "end", "page", "raw"]]


def test_several_readings_are_one_line_each(invented: Reading, another: Reading, tmp_path: Path) -> None:
    write([invented, another], str(tmp_path / "a.json"), options=Options())
    lines = (tmp_path / "a.json").read_text("utf-8").splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["青岚方案.txt", "另一份方案.txt"]


def test_half_a_character_in_a_name_is_written_as_its_code(invented: Reading) -> None:
    odd = replace(invented, source=replace(invented.source, name="a\udce4.txt"))
    assert "a\\udce4.txt" in render([odd], options=Options())
