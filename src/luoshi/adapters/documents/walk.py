"""Which files a list of files and folders stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from luoshi.adapters.documents.open import SUFFIXES
from luoshi.core.base.errors import InputError


def source_files(paths: Sequence[Path]) -> list[Path | InputError]:
    """Every document among the paths, each once: a file as it is named, a folder with all that lies below it, sorted.

    Hidden files, the lock files of office programs and other formats inside a folder are passed over; a folder
    that cannot be listed and a path that is not there each give one InputError in their place.

    >>> [str(found) for found in source_files([Path("no/such/folder")])]
    ['document.missing where=no/such/folder']
    """
    found: dict[str, Path | InputError] = {}
    for path in paths:
        for entry in _below(path):
            found.setdefault(str(entry), entry)
    return list(found.values())


def _below(path: Path) -> Iterator[Path | InputError]:
    try:
        is_folder = path.is_dir()
        is_there = is_folder or path.exists()
    except PermissionError:
        yield InputError("document.no_permission", where=str(path))
        return
    if not is_there:
        yield InputError("document.missing", where=str(path))
    elif is_folder:
        yield from _listed(path)
    else:
        yield path


def _listed(folder: Path) -> Iterator[Path | InputError]:
    faults: list[OSError] = []
    for head, folders, files in os.walk(folder, onerror=faults.append):
        while faults:
            yield _fault(faults.pop(), folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES:
                yield Path(head, name)
    while faults:
        yield _fault(faults.pop(), folder)


def _fault(fault: OSError, folder: Path) -> InputError:
    where = str(fault.filename or folder)
    if isinstance(fault, PermissionError):
        return InputError("document.folder_no_permission", where=where)
    return InputError("document.unreadable", where=where, reason=fault.strerror or type(fault).__name__)
