"""OLE2 compound files: the streams at their root, by name."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final, Self

from luoshi.core.base.errors import InputError

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_LAST = 0xFFFFFFFA
_NONE = 0xFFFFFFFF
_IN_HEAD = 109
_HEAD_SECTORS = 0x4C
# A chain that runs out of the file, or back into itself.
_FAULTS = (struct.error, IndexError, KeyError, OverflowError)


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class CompoundFile:
    """A compound file; every walk through it visits each place once, so that no file can make it run in circles."""

    data: bytes
    sector: int
    small_sector: int
    smallest: int
    fat: tuple[int, ...]
    small_fat: tuple[int, ...]
    small: bytes
    entries: dict[str, _Entry]

    @classmethod
    def open(cls, data: bytes) -> Self:
        """The file of some bytes; raises InputError `document.damaged` where they are none."""
        try:
            return cls._open(data)
        except _FAULTS as fault:
            raise InputError("document.damaged", format="OLE2") from fault

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams and storages at the root."""
        return frozenset(self.entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; raises InputError `document.damaged` where there is none, or its chain is broken."""
        entry = self.entries.get(name)
        if entry is None or entry.kind != _STREAM:
            raise InputError("document.damaged", format="OLE2")
        is_small = entry.size < self.smallest
        source, size, fat = (
            (self.small, self.small_sector, self.small_fat)
            if is_small
            else (self.data[self.sector :], self.sector, self.fat)
        )
        try:
            return _chained(source, size, fat, entry.start)[: entry.size]
        except _FAULTS as fault:
            raise InputError("document.damaged", format="OLE2") from fault

    @classmethod
    def _open(cls, data: bytes) -> Self:
        powers = struct.unpack_from("<HH", data, 0x1E)
        if not (data.startswith(SIGNATURE) and 7 <= powers[0] <= 16 and 4 <= powers[1] <= powers[0]):
            raise InputError("document.damaged", format="OLE2")
        sector, small_sector = 1 << powers[0], 1 << powers[1]
        folder, _, smallest, small_start = struct.unpack_from("<IIII", data, 0x30)
        fat = _fat(data, sector)
        body = data[sector:]
        small_fat = _numbers(_chained(body, sector, fat, small_start))
        rows = _chained(body, sector, fat, folder)
        root, entries = _root(rows)
        small = _chained(body, sector, fat, root.start)[: root.size]
        return cls(data, sector, small_sector, smallest, fat, small_fat, small, entries)


def _fat(data: bytes, sector: int) -> tuple[int, ...]:
    """The table that says which sector follows each."""
    places = list(struct.unpack_from(f"<{_IN_HEAD}I", data, _HEAD_SECTORS))
    (further,) = struct.unpack_from("<I", data, 0x44)
    seen: set[int] = set()
    while further < _LAST and further not in seen:
        seen.add(further)
        *some, further = struct.unpack_from(f"<{sector // 4}I", data, (further + 1) * sector)
        places += some
    told = dict.fromkeys(place for place in places if place < _LAST)
    return _numbers(b"".join(data[(place + 1) * sector : (place + 2) * sector] for place in told))


def _chained(source: bytes, size: int, fat: tuple[int, ...], start: int) -> bytes:
    """The sectors of a chain, put together."""
    parts: list[bytes] = []
    seen = bytearray(len(fat))
    while start < _LAST:
        if seen[start]:
            raise InputError("document.damaged", format="OLE2")
        seen[start] = 1
        parts.append(source[start * size : (start + 1) * size])
        start = fat[start]
    return b"".join(parts)


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _root(rows: bytes) -> tuple[_Entry, dict[str, _Entry]]:
    """The root entry, and the entries right below it by name."""
    found: dict[str, _Entry] = {}
    (child,) = struct.unpack_from("<I", rows, 0x4C)
    waiting, seen = [child], {_NONE}
    while waiting:
        number = waiting.pop()
        if number in seen or (number + 1) * _ENTRY > len(rows):
            continue
        seen.add(number)
        name, entry = _entry(rows, number)
        if entry.kind in (_STORAGE, _STREAM):
            found.setdefault(name, entry)
        waiting += struct.unpack_from("<II", rows, number * _ENTRY + 0x44)
    _, root = _entry(rows, 0)
    if root.kind != _ROOT:
        raise InputError("document.damaged", format="OLE2")
    return root, found


def _entry(rows: bytes, number: int) -> tuple[str, _Entry]:
    place = number * _ENTRY
    length, kind = struct.unpack_from("<HB", rows, place + 0x40)
    name = rows[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", rows, place + 0x74)
    return name, _Entry(kind, start, size)
