"""Where bytes lie on the disk: written beside, flushed, moved into place by one rename."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from luoshi.adapters.documents.kinds import Kind, kind_of
from luoshi.adapters.documents.limits import too_large
from luoshi.core.base.errors import InputError, LuoshiError

_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that came whole and may be kept; it lies beside the store until it is placed."""

    path: Path
    sha256: str
    size: int
    kind: Kind


def root() -> Path:
    """The folder of the store."""
    return Path(settings.LUOSHI_FILES)


def incoming_folder() -> Path:
    """Where files lie while they come in."""
    return root() / "incoming"


def place_of(sha256: str) -> Path:
    """Where the bytes of a hash lie: `ab/cd/<sha256>`."""
    return root() / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def received(
    stream: BinaryIO, *, name: str, limit: int, check: Callable[[Path], None] | None = None
) -> Iterator[Incoming]:
    """The bytes of a stream beside the store: counted, hashed and sniffed; gone afterwards unless they were placed.

    At most `limit` bytes are read, whatever the sender announced. `check` looks at the file and raises what it refuses.
    Raises InputError `document.…` with the name as `where`, LuoshiError `files.disk_full` or `files.cannot_write`.
    """
    path = _made_beside()
    try:
        with _told(name):
            digest, size = _written(stream, path, limit=limit)
            kind = kind_of(path.read_bytes(), name=name)
            if check:
                check(path)
        yield Incoming(path, digest, size, kind)
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def place(incoming: Incoming) -> None:
    """Move a file into the store, over the same bytes where they are there already."""
    place = place_of(incoming.sha256)
    with _disk_told():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        incoming.path.replace(place)
        _flush_folder(place.parent)


def remove(sha256: str) -> None:
    """Take the bytes of a hash away, if they are there."""
    with _disk_told():
        place_of(sha256).unlink(missing_ok=True)


def kept() -> Iterator[Path]:
    """Every file of the store, in the order of hashes, without those that come in."""
    for first in sorted(root().glob("[0-9a-f][0-9a-f]")):
        yield from sorted(path for path in first.glob("*/*") if path.is_file())


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _made_beside() -> Path:
    folder = incoming_folder()
    with _disk_told():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=folder)
        os.close(handle)
    return Path(path)


def _written(stream: BinaryIO, path: Path, *, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with _disk_told(), path.open("wb") as file:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise too_large(size, limit)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except InputError as fault:
        raise type(fault)(fault.code, **({"where": name} | fault.params)) from fault.__cause__


@contextmanager
def _disk_told() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        code = "files.disk_full" if fault.errno in (errno.ENOSPC, errno.EDQUOT) else "files.cannot_write"
        raise LuoshiError(code, reason=fault.strerror or type(fault).__name__) from fault
