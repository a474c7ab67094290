from __future__ import annotations

import os
from pathlib import Path

import pytest

from luoshi.adapters.documents import source_files
from luoshi.core.base.errors import InputError


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲", "utf-8")


def shown(found: list[Path | InputError], folder: Path) -> list[str]:
    return [entry.code if isinstance(entry, InputError) else entry.relative_to(folder).as_posix() for entry in found]


def test_a_folder_stands_for_its_documents_sorted_and_with_those_below(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a.DOCX", "c/z.pdf", "c/a.ofd", ".hidden.txt", ".git/x.txt", "~$b.docx", "d.png", "e")
    assert shown(source_files([tmp_path]), tmp_path) == ["a.DOCX", "b.txt", "c/a.ofd", "c/z.pdf"]


def test_a_file_that_is_named_is_taken_whatever_its_suffix_and_only_once(tmp_path: Path) -> None:
    made(tmp_path, "b.dat", "a.txt")
    found = source_files([tmp_path / "b.dat", tmp_path, tmp_path / "a.txt"])
    assert shown(found, tmp_path) == ["b.dat", "a.txt"]


def test_a_path_that_is_not_there_gives_its_fault_in_its_place(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    found = source_files([tmp_path / "gone", tmp_path])
    assert shown(found, tmp_path) == ["document.missing", "a.txt"]


def test_a_folder_that_cannot_be_listed_gives_its_fault_and_the_others_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "shut/a.txt", "open/b.txt")
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = source_files([tmp_path])
    assert sorted(shown(found, tmp_path)) == ["document.folder_no_permission", "open/b.txt"]


def test_a_ring_of_links_is_not_followed(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    (tmp_path / "ring").symlink_to(tmp_path)
    assert shown(source_files([tmp_path]), tmp_path) == ["a.txt"]
