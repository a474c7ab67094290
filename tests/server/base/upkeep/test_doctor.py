"""What the doctor says of the files."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import keep
from luoshi.server.base.upkeep.doctor import examine

NOW = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def kept(db: None, tmp_path: Path, settings: object) -> str:
    settings.LUOSHI_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    with acting(System(now=NOW), Deed("texts.give")):
        return keep(io.BytesIO("虚构".encode()), name="a.txt", now=NOW, limit=1000).sha256


def of_files() -> tuple[str, object]:
    [found] = [each for each in examine(now=NOW) if each.code.startswith("doctor.files")]
    return found.code, dict(found.params)["count"]


def test_files_with_their_rows_are_well(kept: str) -> None:
    assert of_files() == ("doctor.files.well", 0)


def test_a_file_without_a_row_is_what_a_crash_left_and_no_illness(kept: str) -> None:
    place = store.place_of("ab" * 32)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"left")
    assert of_files() == ("doctor.files.doubtful", 1)


def test_a_file_that_is_gone_or_changed_is_an_illness(kept: str) -> None:
    store.place_of(kept).write_bytes(b"changed")
    assert of_files() == ("doctor.files.ill", 1)
    store.place_of(kept).unlink()
    assert of_files() == ("doctor.files.ill", 1)
