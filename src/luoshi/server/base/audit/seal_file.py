"""The file outside the database that says how long the chain was and how it ended; lines are only ever added."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from luoshi.core.base.canonical import canonical_bytes
from luoshi.core.base.errors import InputError

SCHEMA: Final = "1"
_TAIL: Final = 65_536  # bytes from the end that hold the last line


@dataclass(frozen=True, slots=True)
class Marks:
    """A number of an action and one of a change: rows up to them."""

    action: int = 0
    change: int = 0

    def of(self, kind: str) -> int:
        """The one of a kind."""
        return self.action if kind == "action" else self.change


@dataclass(frozen=True, slots=True)
class Line:
    """One seal: the chain had `count` links then and its last digest was `head`.

    No row with a number up to `settled` can still appear; rows up to `seen` had been given out when it was made, and
    transactions before `horizon` may have held some of them. `late` says that it was written after a crash.
    """

    seal: int
    at: datetime
    hash: str
    count: int
    head: str
    settled: Marks = Marks()
    seen: Marks = Marks()
    horizon: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class SealFile:
    """All lines of the file in their order; `broken` counts those that cannot be read."""

    lines: tuple[Line, ...]
    broken: int = 0


def last(path: Path) -> Line | None:
    """The last line that can be read; none where there is no file."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
        found = [line for text in file.read().splitlines() if (line := _read(text))]
    return found[-1] if found else None


def read(path: Path) -> SealFile:
    """The whole file; an empty one where there is none."""
    if not path.exists():
        return SealFile(())
    with path.open("rb") as file:
        told = [_read(text) for text in file if text.strip()]
    lines = tuple(line for line in told if line)
    return SealFile(lines, len(told) - len(lines))


def append(path: Path, line: Line) -> None:
    """Add a line, on the disk before this returns. A line that a crash left half-written is ended first.

    Raises InputError `audit.seals_unwritable`.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(handle).st_size
            whole = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
            os.write(handle, (b"" if whole else b"\n") + canonical_bytes({"schema_version": SCHEMA} | _told(line)))
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        raise InputError("audit.seals_unwritable", where=str(path), reason=fault.strerror or "") from fault


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Alone with the file: no other process of this machine seals meanwhile. Raises InputError as `append`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as fault:
        raise InputError("audit.seals_unwritable", where=str(path), reason=fault.strerror or "") from fault
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _told(line: Line) -> dict[str, object]:
    return {
        "seal": line.seal, "at": line.at, "hash": line.hash, "count": line.count, "head": line.head,
        "settled": line.settled, "seen": line.seen, "horizon": line.horizon, "late": line.late,
    }  # fmt: skip


def _read(text: bytes) -> Line | None:
    try:
        told: dict[str, Any] = json.loads(text)
        return Line(
            seal=int(told["seal"]), at=datetime.fromisoformat(told["at"]), hash=str(told["hash"]),
            count=int(told["count"]), head=str(told["head"]), settled=Marks(**told["settled"]),
            seen=Marks(**told["seen"]), horizon=int(told["horizon"]), late=bool(told["late"]),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError):
        return None
