"""Packs are found where they lie: shipped, an office's own, and by path."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.adapters.packs import installed, load, read_files
from luoshi.core.base.errors import InputError
from tests.written_packs import SOUND, change, sound


def test_shipped_packs_are_found_without_a_path() -> None:
    library = load()
    assert set(library.named) == set(library.packs) == set(installed())


def test_an_office_s_own_pack_wins_over_a_shipped_one(tmp_path: Path) -> None:
    shipped = sorted(installed())
    own = tmp_path / "packs" / shipped[0]
    sound(own)
    change(own, "pack.yaml", (SOUND / "pack.yaml").read_bytes().replace(b"id: sound", f"id: {shipped[0]}".encode()))
    found = load(home=tmp_path)
    assert found.folders[shipped[0]] == own
    assert found.packs[shipped[0]].pack.title == "柳河市开发区规则"
    assert set(found.packs) == set(shipped)
    assert load(home=tmp_path / "nowhere").folders == installed()


@pytest.mark.parametrize("path", ["", "pack.yaml", "cases/rules.yaml", ".."])
def test_a_path_is_a_pack_a_file_in_it_or_a_folder_of_packs(tmp_path: Path, path: str) -> None:
    sound(tmp_path / "all" / "sound")
    (tmp_path / "all" / "_notes").mkdir()
    (tmp_path / "all" / "empty").mkdir()
    assert load([tmp_path / "all" / "sound" / path]).named == ("sound",)


def test_a_folder_that_lacks_its_pack_file_is_still_meant_as_a_pack(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound", **{"pack.yaml": None})
    assert [each.code for each in load([pack]).packs["sound"].faults] == ["pack.no_pack_file"]


@pytest.mark.parametrize(
    ("path", "code"), [("missing", "pack.no_folder"), ("empty", "pack.no_pack_here"), ("a.txt", "pack.no_pack_here")]
)
def test_a_path_without_a_pack_is_refused(tmp_path: Path, path: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x", "utf-8")
    with pytest.raises(InputError) as told:
        load([tmp_path / path])
    assert told.value.code == code


def test_notes_for_people_and_hidden_files_are_no_part_of_a_pack(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound", **{"README.md": b"x", ".DS_Store": b"x", "cases/.swp": b"x", "data.csv": b"x"})
    files = read_files(pack)
    assert "data.csv" in files.names
    assert not {"README.md", ".DS_Store", "cases/.swp"} & set(files.names)
    assert [each.code for each in load([pack]).packs["sound"].faults] == ["pack.unknown_file"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = sound(tmp_path / "sound")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {each.code for each in read_files(pack).faults} == {"pack.unreadable"}


def test_files_are_named_from_here_where_that_is_shorter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(tmp_path / "packs" / "sound")
    monkeypatch.chdir(tmp_path)
    assert read_files(tmp_path / "packs" / "sound").shown == "packs/sound"
    monkeypatch.chdir(tmp_path / "packs" / "sound")
    assert read_files(tmp_path / "packs" / "sound").folder == "sound"
