"""The fuzzer damages files, and tells a refusal from a fault."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from luoshi.core.base.errors import InputError
from tools import fuzz


def test_the_same_seed_does_the_same_damage_and_nearly_always_some() -> None:
    data = bytes(range(256)) * 8
    first = [fuzz.damaged(data, random.Random(seed)) for seed in range(100)]
    assert first == [fuzz.damaged(data, random.Random(seed)) for seed in range(100)]
    assert sum(each != data for each in first) > 90


def test_a_whole_file_is_read_and_an_empty_one_refused() -> None:
    assert fuzz.outcome(fuzz.seeds()["txt"](), name="a.txt") == "read"
    assert fuzz.outcome(b"", name="a.txt") == "document.empty"


def test_any_other_exception_breaks_the_promise_and_the_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_data: bytes, *, name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr(fuzz, "read_bytes", fail)
    monkeypatch.setattr(fuzz, "KEPT", tmp_path)
    assert fuzz.outcome(b"abc", name="a.txt") == "BROKEN KeyError"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"abc"]
    assert "KeyError" in capsys.readouterr().err


def test_a_refusal_is_told_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_data: bytes, *, name: str) -> None:
        raise InputError("document.damaged", where=name)

    monkeypatch.setattr(fuzz, "read_bytes", refuse)
    assert fuzz.outcome(b"abc", name="a.txt") == "document.damaged"
