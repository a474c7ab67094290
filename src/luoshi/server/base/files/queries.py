"""The bytes of files that were kept, and whether they are all there."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile


def path_of(file: StoredFile) -> Path:
    """Where the bytes lie."""
    return store.place_of(file.sha256)


def open_file(file: StoredFile) -> BinaryIO:
    """The bytes, to be read. Raises LuoshiError `files.missing` where they are gone from the disk."""
    try:
        return path_of(file).open("rb")
    except FileNotFoundError:
        raise LuoshiError("files.missing", sha256=file.sha256) from None
