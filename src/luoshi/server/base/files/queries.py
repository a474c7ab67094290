"""The bytes of files that were kept, and whether they are all there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.sweeping import strays


def path_of(file: StoredFile) -> Path:
    """Where the bytes lie."""
    return store.place_of(file.sha256)


def open_file(file: StoredFile) -> BinaryIO:
    """The bytes, to be read. Raises LuoshiError `files.missing` where they are gone from the disk."""
    try:
        return path_of(file).open("rb")
    except FileNotFoundError:
        raise LuoshiError("files.missing", sha256=file.sha256) from None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a file: `missing` from the disk, `changed` bytes, or `stray`, known to no row."""

    wrong: Literal["missing", "changed", "stray"]
    sha256: str


def check_store() -> Iterator[Finding]:
    """What is wrong with the store; every file is read, so that it takes as long as the disk takes."""
    for sha256 in StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).iterator():
        path = store.place_of(sha256)
        if not path.is_file():
            yield Finding("missing", sha256)
        elif store.digest_of(path) != sha256:
            yield Finding("changed", sha256)
    yield from (Finding("stray", path.name) for path in strays())
