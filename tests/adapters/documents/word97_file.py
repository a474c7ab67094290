"""A small writer of Word 97 files: an OLE2 compound file with the text in pieces, for tests only."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4096
_TEXT = 0x800
_IN_TABLE, _ROW_END = struct.pack("<HB", 0x2416, 1), struct.pack("<HB", 0x2417, 1)


def word97(
    paragraphs: Sequence[str | Sequence[Sequence[str]]],
    *,
    flags: int = 0,
    version: int = 0xC1,
    compressed: bool = False,
) -> bytes:
    """The bytes of a .doc file: a text is a paragraph, a list of lists a table."""
    runs: list[tuple[str, bytes]] = []
    for block in paragraphs:
        runs += [(f"{block}\r", b"")] if isinstance(block, str) else list(_table(block))
    return ole2(word97_streams(runs, flags=flags, version=version, compressed=compressed))


def word97_streams(
    runs: Sequence[tuple[str, bytes]], *, flags: int = 0, version: int = 0xC1, compressed: bool = False
) -> dict[str, bytes]:
    """The streams of a .doc file: its paragraphs with their ends, each with its settings."""
    text = "".join(told for told, _ in runs)
    raw = text.encode("cp1252" if compressed else "utf-16-le")
    width = 1 if compressed else 2
    main = bytearray(_TEXT) + raw
    main += bytes(-len(main) % _SECTOR)
    plan, pages = _paragraph_pages(runs, width, first=len(main) // _SECTOR)
    main += pages
    place = (2 * _TEXT | 0x40000000) if compressed else _TEXT
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, place, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 0x0A, flags | 0x0200)
    struct.pack_into("<HHH", main, 32, 14, 0, 0)
    struct.pack_into("<H", main, 62, 22)
    struct.pack_into("<I", main, 0x4C, len(text))
    struct.pack_into("<H", main, 152, 93)
    struct.pack_into("<II", main, 154 + 8 * 33, 0, len(clx))
    struct.pack_into("<II", main, 154 + 8 * 13, len(clx), len(plan))
    return {"WordDocument": bytes(main), "1Table": clx + plan}


def ole2(streams: Mapping[str, bytes]) -> bytes:
    """The bytes of a compound file with these streams, each in sectors of its own."""
    data, fat, entries = bytearray(), [], []
    for name, told in streams.items():
        told = told.ljust(_SMALLEST, b"\0")
        start = len(fat)
        count = -(-len(told) // _SECTOR)
        fat += [*range(start + 1, start + count), _END]
        data += told.ljust(count * _SECTOR, b"\0")
        entries.append((name, 2, start, len(told)))
    rows = [_entry("Root Entry", 5, _END, 0, child=1 if entries else _FREE)]
    rows += [_entry(*entry, right=n + 2 if n + 1 < len(entries) else _FREE) for n, entry in enumerate(entries)]
    rows += [_entry("", 0, 0, 0)] * (-len(rows) % 4)
    folder = len(fat)
    count = len(rows) // 4
    fat += [*range(folder + 1, folder + count), _END]
    data += b"".join(rows)
    tables = -(-(len(fat) + 1) // (_SECTOR // 4 - 1))
    places = range(len(fat), len(fat) + tables)
    fat += [_FAT] * tables
    data += struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff")
    return _head(folder, list(places)) + bytes(data)


def _table(rows: Sequence[Sequence[str]]) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for row in rows:
        for cell in row:
            *lines, last = cell.split("\n")
            found += [(f"{line}\r", _IN_TABLE) for line in lines] + [(f"{last}\x07", _IN_TABLE)]
        found.append(("\x07", _IN_TABLE + _ROW_END))
    return found


def _paragraph_pages(runs: Sequence[tuple[str, bytes]], width: int, *, first: int) -> tuple[bytes, bytes]:
    """The plan of the paragraphs' settings, and its pages: ten paragraphs on each."""
    bounds = [_TEXT]
    for told, _ in runs:
        bounds.append(bounds[-1] + width * len(told))
    pages, plan_bounds = bytearray(), []
    for start in range(0, len(runs), 10):
        some = runs[start : start + 10]
        plan_bounds.append(bounds[start])
        pages += _page(bounds[start : start + len(some) + 1], [settings for _, settings in some])
    numbers = range(first, first + len(plan_bounds))
    plan_bounds.append(bounds[-1])
    return struct.pack(f"<{len(plan_bounds)}I{len(numbers)}I", *plan_bounds, *numbers), bytes(pages)


def _page(bounds: Sequence[int], settings: Sequence[bytes]) -> bytes:
    count = len(settings)
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{count + 1}I", page, 0, *bounds)
    end = _SECTOR - 2
    for number, told in enumerate(settings):
        raw = b"\0\0" + told
        raw += bytes(len(raw) % 2)
        end -= len(raw) + 2
        page[end : end + 2 + len(raw)] = bytes([0, len(raw) // 2]) + raw
        page[4 * (count + 1) + 13 * number] = end // 2
        end -= end % 2
    page[-1] = count
    return bytes(page)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)


def _head(folder: int, tables: Sequence[int]) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, len(tables), folder, 0, _SMALLEST, _END, 0, _END, 0)
    return head + struct.pack("<109I", *tables, *[_FREE] * (109 - len(tables)))
