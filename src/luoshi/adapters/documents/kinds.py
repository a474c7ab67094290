"""What a file is, told by its content: the container its reader opens, the kind that is kept and named to people."""

from __future__ import annotations

import re
from typing import Final, Literal

from luoshi.core.base.errors import InputError

Container = Literal["pdf", "zip", "ole", "html", "txt"]
Kind = Literal["docx", "xlsx", "pdf", "ofd", "doc", "html", "txt"]

HEAD: Final = 64 * 1024

# Formats that are known but not read: what the bytes begin with, and the name to tell.
_KNOWN = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\xdb\xa5-\x00", "Word 2.0"),
    (b"MIME-Version:", "MHTML"),
    (b"From: <Saved by", "MHTML"),
    (b"CAJ", "CAJ"),
    (b"SQLite format 3", "SQLite"),
    (b"MZ\x90\x00", "EXE"),
    (b"\x7fELF", "ELF"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# "<!DOCTYPE html", "<html lang=…", "<p>", "</td>"
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE)
_TAG = re.compile(rb"</(?:p|div|table|td|tr|span|h[1-6]|li|a)\s*>|<br\s*/?>", re.IGNORECASE)
_FEW_TAGS = 3


def container_of(data: bytes, *, name: str) -> Container:
    """How the bytes are packed. `name` decides only where a few tags stand in a text: page or text.

    Raises InputError `document.unsupported` for a format that is known and not read.

    >>> container_of(b"%PDF-1.7", name="a.docx")
    'pdf'
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    for mark, format_name in _KNOWN:
        if data.startswith(mark):
            raise InputError("document.unsupported", format=format_name)
    return "html" if _is_html(data, name=name) else "txt"


def kind_of(data: bytes, *, name: str) -> Kind:
    """The kind of a whole file that may be kept.

    Raises InputError: `document.empty`, `document.unsupported`, `document.binary`, `document.damaged`,
    `document.encrypted`, `document.bomb`.

    >>> kind_of("一、总体要求".encode(), name="a.pdf")
    'txt'
    """
    if not data.strip():
        raise InputError("document.empty")
    container = container_of(data, name=name)
    if container == "zip":
        return _packed(data)
    if container == "ole":
        return _compound(data)
    if container == "txt":
        _demand_text(data)
    return container


def _packed(data: bytes) -> Kind:
    from luoshi.adapters.documents.archive import Archive

    with Archive(data) as archive:
        if "xl/workbook.xml" in archive:
            return "xlsx"
        return "ofd" if archive.kind() == "OFD" else "docx"


def _compound(data: bytes) -> Kind:
    from luoshi.adapters.documents.ole2 import CompoundFile
    from luoshi.adapters.documents.word97 import refuse_others

    refuse_others(CompoundFile.open(data).names)
    return "doc"


def _demand_text(data: bytes) -> None:
    from luoshi.adapters.documents.text import read_text

    read_text(data)


def _is_html(data: bytes, *, name: str) -> bool:
    head = data[:HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<") and _PAGE.search(head):
        return True
    tags = len(_TAG.findall(head))
    return tags >= _FEW_TAGS and (head.startswith(b"<") or name.lower().endswith((".html", ".htm")))
