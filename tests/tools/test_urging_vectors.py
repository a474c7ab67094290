"""The tool of the vectors of urging says when the file is not what it writes."""

from __future__ import annotations

import pytest

from tools.urging_vectors import main


def test_the_file_is_what_the_tool_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_differs_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("tools.urging_vectors.vectors_text", lambda: "")
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "urging.csv is not what tools.urging_vectors writes\n"
