"""The door: any document file, its format told by its content, read into a source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from luoshi.adapters.documents.canon import Canon
from luoshi.adapters.documents.kinds import HEAD, Container, container_of
from luoshi.adapters.documents.limits import MAX_DOCUMENT_BYTES, too_large
from luoshi.core.base.errors import InputError, Refused
from luoshi.core.texts.model import Source
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.secrecy import refuse_classified

SUFFIXES: Final = frozenset({".txt", ".html", ".htm", ".docx", ".doc", ".wps", ".pdf", ".ofd"})

_Reader = Callable[[bytes, int], Canon]


def open_document(path: Path, *, limit: int = MAX_DOCUMENT_BYTES) -> Source:
    """The document of a file; at most `limit` bytes are read.

    Raises InputError, `Refused` for a classified text; its `where` is the path.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as fault:
        raise _cannot_open(fault, path) from fault
    return _read(data, name=path.name, where=str(path), limit=limit)


def read_bytes(data: bytes, *, name: str, limit: int = MAX_DOCUMENT_BYTES) -> Source:
    """The document of some bytes: standard input, an upload.

    >>> read_bytes("一、总体要求".encode(), name="-").text
    '一、总体要求'
    """
    return _read(data, name=name, where=name, limit=limit)


def parse_any(data: bytes, limit: int) -> Canon:
    """The text of some bytes of any format, for a process of its own; its faults do not tell where.

    Raises InputError, `Refused` for a classified text.
    """
    try:
        source = _read(data, name="", where="", limit=limit)
    except InputError as fault:
        fault.params.pop("where", None)
        raise
    return Canon(source.text, source.origin)


def _read(data: bytes, *, name: str, where: str, limit: int) -> Source:
    try:
        if len(data) > limit:
            raise too_large(len(data), limit)
        if not data.strip():
            raise InputError("document.empty")
        canon = _reader(data, name=name)(data, limit)
        refuse_classified(fold(canon.text[:HEAD]))
    except InputError as fault:
        kind = Refused if isinstance(fault, Refused) else InputError
        raise kind(fault.code, where=where, **fault.params) from fault.__cause__
    return Source(name=name, sha256=hashlib.sha256(data).hexdigest(), text=canon.text, origin=canon.origin)


def _cannot_open(fault: OSError, path: Path) -> InputError:
    where = str(path)
    if isinstance(fault, PermissionError):
        return InputError("document.no_permission", where=where)
    if isinstance(fault, (FileNotFoundError, NotADirectoryError)):
        return InputError("document.missing", where=where)
    if isinstance(fault, IsADirectoryError):
        return InputError("document.is_folder", where=where)
    return InputError("document.unreadable", where=where, reason=fault.strerror or type(fault).__name__)


def _reader(data: bytes, *, name: str) -> _Reader:
    # A reader is imported when it is called for: the libraries behind them take longer than all the rest to load.
    return _READERS[container_of(data, name=name)]


def _text(data: bytes, limit: int) -> Canon:
    from luoshi.adapters.documents.text import read_text

    del limit
    return read_text(data)


def _html(data: bytes, limit: int) -> Canon:
    from luoshi.adapters.documents.html import read_html

    return read_html(data, limit)


def _packed(data: bytes, limit: int) -> Canon:
    from luoshi.adapters.documents.archive import Archive
    from luoshi.adapters.documents.docx import read_docx
    from luoshi.adapters.documents.ofd import read_ofd

    with Archive(data) as archive:
        return read_ofd(archive, limit) if archive.kind() == "OFD" else read_docx(archive, limit)


def _ole(data: bytes, limit: int) -> Canon:
    from luoshi.adapters.documents.word97 import read_word97

    return read_word97(data, limit)


def _pdf(data: bytes, limit: int) -> Canon:
    from luoshi.adapters.documents.pdf import read_pdf

    return read_pdf(data, limit)


_READERS: Final[dict[Container, _Reader]] = {"pdf": _pdf, "zip": _packed, "ole": _ole, "html": _html, "txt": _text}
