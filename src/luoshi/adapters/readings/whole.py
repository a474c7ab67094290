"""Files that are there whole or not at all: written aside, forced to the disk, then put in place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def put_bytes(path: str | Path, content: bytes) -> None:
    """Puts a file with this content in place; an old one is there until the new one is whole. Raises OSError."""
    with whole_file(path) as aside:
        aside.write_bytes(content)


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A place beside `path` to write to; on leaving, the file is moved to `path`, on a fault it is taken away.

    Folders above are made. Raises OSError.
    """
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent)
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        _settle(aside)
        os.replace(aside, place)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    _settle_folder(place.parent)


@contextmanager
def whole_folder(path: str | Path) -> Iterator[Path]:
    """A folder aside to fill; on leaving, all its files are moved into `path`, on a fault none is. Raises OSError."""
    place = Path(path)
    place.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=place))
    try:
        yield aside
        files = sorted(aside.iterdir())
        for file in files:
            _settle(file)
        for file in files:
            os.replace(file, place / file.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _settle_folder(place)


def _settle(file: Path) -> None:
    """Forces a file to the disk, with the rights that a file of this user would have got."""
    with file.open("rb") as written:
        os.fsync(written.fileno())
    file.chmod(0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _settle_folder(folder: Path) -> None:
    """Forces the names in a folder to the disk; where the system cannot, the files are safe all the same."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        _closing(os.fsync, handle)


def _closing(act: Callable[[int], None], handle: int) -> None:
    try:
        act(handle)
    finally:
        os.close(handle)
