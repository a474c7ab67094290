"""Finding and reading packs: those shipped with the program, an office's own, and folders that are named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from luoshi.adapters.yaml_strict import read_yaml
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.core.packs.building import Built, Files, build
from luoshi.core.packs.nodes import Node

HEAD = "pack.yaml"
_Contents = tuple[tuple[str, bytes | str], ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The packs that can be referred to, by id, and the ids of those that were named."""

    packs: Mapping[str, Built]
    named: tuple[str, ...]
    folders: Mapping[str, Path]


def load(paths: Iterable[Path] = (), *, home: Path | None = None) -> Library:
    """The installed packs with those of the paths over them; without a path all count as named.

    A path is a pack's folder, a file in it, or a folder of packs. An office's packs lie in `home`/packs and win over
    shipped ones of the same id.

    Raises InputError `pack.no_folder`, `pack.no_pack_here` for a path that holds no pack.
    """
    folders = installed(home)
    given = [folder for path in paths for folder in _packs_at(path)]
    named = {folder.name: folder for folder in given} or folders
    folders = folders | named
    return Library({name: built(folder) for name, folder in sorted(folders.items())}, tuple(named), folders)


def installed(home: Path | None = None) -> dict[str, Path]:
    """The folder of each installed pack by its id."""
    found = _packs_in(Path(str(files("luoshi"))) / "data/packs")
    return found | (_packs_in(home / "packs") if home else {})


def built(folder: Path) -> Built:
    """The pack of a folder, as far as it is sound; the same bytes are built once while the program runs."""
    return _built(folder.resolve().name, _shown(folder), _contents(folder))


def read_files(folder: Path) -> Files:
    """The trees of a pack's files, with every fault of their YAML."""
    return _files(folder.resolve().name, _shown(folder), _contents(folder))


def _contents(folder: Path) -> _Contents:
    """Each file of a pack by its name, with its bytes if it is YAML, or the reason why they cannot be read."""
    names = sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if _counts(each, folder))
    return tuple((name, _bytes(folder / name) if name.endswith(".yaml") else b"") for name in names)


def _bytes(file: Path) -> bytes | str:
    try:
        return file.read_bytes()
    except OSError as wrong:
        return wrong.strerror or type(wrong).__name__


def _files(name: str, shown: str, contents: _Contents) -> Files:
    trees: dict[str, Node] = {}
    faults: list[Fault] = []
    for file, told in contents:
        if isinstance(told, str):
            faults.append(fault(Place(f"{shown}/{file}", 1), "pack.unreadable", reason=told))
        elif file.endswith(".yaml"):
            try:
                trees[file] = read_yaml(told, file=f"{shown}/{file}")
            except Faulty as wrong:
                faults += wrong.faults
    return Files(name, shown, trees, tuple(faults), tuple(file for file, _ in contents))


@lru_cache(maxsize=64)
def _built(name: str, shown: str, contents: _Contents) -> Built:
    return build(_files(name, shown, contents))


def pack_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of a pack's files: what a result was made with. Raises OSError."""
    found = hashlib.sha256()
    for each in sorted((file for file in folder.rglob("*") if _counts(file, folder)), key=lambda file: file.as_posix()):
        data = each.read_bytes()
        found.update(f"{each.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _packs_at(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError("pack.no_folder", where=path)
    for folder in (path, *path.absolute().parents[:2]) if path.is_file() else (path,):
        if (folder / HEAD).is_file():
            return [folder]
    if _holds_yaml(path):
        return [path]
    if found := list(_packs_in(path).values()):
        return found
    raise InputError("pack.no_pack_here", where=path)


def _packs_in(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    return {each.name: each for each in sorted(folder.iterdir()) if _holds_yaml(each)}


def _holds_yaml(folder: Path) -> bool:
    return folder.is_dir() and not folder.name.startswith((".", "_")) and any(folder.glob("*.yaml"))


def _counts(file: Path, folder: Path) -> bool:
    """Whether a file is meant as a part of the pack: not hidden, not a note for people."""
    parts = file.relative_to(folder).parts
    return file.is_file() and not any(part.startswith(".") for part in parts) and file.suffix != ".md"


def _shown(folder: Path) -> str:
    """The shortest way to name a folder from here."""
    relative = os.path.relpath(folder)
    return folder.as_posix() if relative.startswith("..") or os.path.isabs(relative) else Path(relative).as_posix()
