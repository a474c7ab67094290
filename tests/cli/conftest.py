"""The invented reading and the invented office, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.adapters.packs import load
from tests.cli.yunling import office
from tests.invented import another, invented
from tests.written_packs import library

__all__ = ["another", "invented"]


@pytest.fixture
def at_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose pack is read alone, so that the shipped ones are not read for every test."""
    monkeypatch.chdir(office(tmp_path))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(
        "luoshi.cli.assess_asked.load", lambda named, *, home: library(*named) if named else load(named, home=home)
    )
    return tmp_path
