"""One file of one moment of the office, there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection

from luoshi.core.base.errors import InputError


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into that only this user can read; it bears its name once all was written.

    All that is read from the database in between is as it was at one moment; nobody who writes has to wait. Raises
    InputError `upkeep.cannot_write`, nothing left behind.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with _own_file(part) as file, _one_moment():
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        raise InputError("upkeep.cannot_write", where=str(path), reason=fault.strerror or "") from fault
    finally:
        part.unlink(missing_ok=True)


def _own_file(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextmanager
def _one_moment() -> Iterator[None]:
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN DEFERRED"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")
