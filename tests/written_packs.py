"""Packs that tests write: the sound one of tests/broken_packs, whole or with changes."""

from __future__ import annotations

import shutil
from pathlib import Path

from luoshi.adapters.packs import Library, read_files
from luoshi.cli.pack_checking import every_fault, line_of
from luoshi.core.packs.building import build

BROKEN = Path(__file__).parent / "broken_packs"
SOUND = BROKEN / "sound"


def library(*folders: Path) -> Library:
    """A library of these packs only, all of them named."""
    found = {folder.name: folder for folder in folders}
    return Library({name: build(read_files(folder)) for name, folder in found.items()}, tuple(found), found)


def sound(place: Path, **changes: bytes | None) -> Path:
    """A copy of the sound pack in a folder, some files replaced (their names with _ for . and /) or removed."""
    shutil.copytree(SOUND, place)
    for name, content in changes.items():
        change(place, name, content)
    return place


def change(pack: Path, name: str, content: bytes | None) -> None:
    """Replaces a file of a pack, or removes it."""
    if content is None:
        (pack / name).unlink()
    else:
        (pack / name).write_bytes(content)


def told(*folders: Path) -> list[str]:
    """Every fault in English, places from the folder of the packs."""
    parent = f"{folders[0].parent.as_posix()}/"
    return [line_of(each, language="en").replace(parent, "") for each in every_fault(library(*folders))]
