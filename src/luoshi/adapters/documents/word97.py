"""Word 97–2003 documents (.doc, and .wps of WPS Writer): the streams of an OLE2 file put together into text."""

from __future__ import annotations

import struct

from luoshi.adapters.documents.canon import Canon, Scroll
from luoshi.adapters.documents.limits import too_large
from luoshi.adapters.documents.ole2 import CompoundFile
from luoshi.adapters.documents.word97_fib import Fib
from luoshi.adapters.documents.word97_lists import read_lists
from luoshi.adapters.documents.word97_marks import paragraph_marks, removed
from luoshi.adapters.documents.word97_story import Story
from luoshi.adapters.documents.word97_text import characters, pieces_of
from luoshi.core.base.errors import InputError

# What else an OLE2 file may hold, by a stream only that program writes.
_OTHERS = (
    ("Workbook", "XLS"),
    ("Book", "XLS"),
    ("PowerPoint Document", "PPT"),
    ("VisioDocument", "VSD"),
    ("HwpSummaryInformation", "HWP"),
    ("__properties_version1.0", "MSG"),
    ("MatOST", "Microsoft Works"),
    ("SPELLING", "Microsoft Works"),
    ("CONTENTS", "Microsoft Works"),
)


def read_word97(data: bytes, limit: int) -> Canon:
    """The text of a Word 97–2003 file; the cells of its tables have their places as origin.

    Raises InputError `document.encrypted`, `document.damaged`, `document.unsupported`, `document.no_text`.
    """
    streams = _streams(data)
    try:
        fib = Fib.read(streams["WordDocument"])
        canon = _text(fib, streams, limit)
    except (struct.error, IndexError, KeyError, OverflowError) as fault:
        raise InputError("document.damaged", format="DOC") from fault
    if not canon.text:
        raise InputError("document.no_text")
    return canon


def refuse_others(names: frozenset[str]) -> None:
    """Raise InputError `document.encrypted` or `document.unsupported` where the root is not that of a Word file."""
    if "EncryptedPackage" in names:
        raise InputError("document.encrypted")
    if "WordDocument" in names:
        return
    for stream, told in _OTHERS:
        if stream in names:
            raise InputError("document.unsupported", format=told)
    raise InputError("document.unsupported", format="OLE2")


def _text(fib: Fib, streams: dict[str, bytes], limit: int) -> Canon:
    main, table = streams["WordDocument"], streams[fib.table_stream]
    pieces = pieces_of(table, fib)
    length = pieces[-1].end
    if length > limit:
        raise too_large(length, limit)
    text = characters(main, pieces, removed(main, table, fib))
    story = Story(Scroll(limit), pieces, paragraph_marks(main, table, fib), read_lists(table, fib))
    story.write(text, 0, fib.main_length)
    story.write(text, fib.boxes_start, fib.boxes_start + fib.boxes_length)
    return story.scroll.canon()


def _streams(data: bytes) -> dict[str, bytes]:
    file = CompoundFile.open(data)
    refuse_others(file.names)
    return {name: file.stream(name) for name in ("WordDocument", "0Table", "1Table") if name in file.names}
