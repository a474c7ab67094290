"""A zip of XML parts, unpacked within limits: what docx and ofd files are."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Final, Self

from lxml import etree

from luoshi.adapters.documents.limits import MAX_ENTRIES, MAX_PART, MAX_RATIO, MAX_UNPACKED, MIB, RATIO_FROM
from luoshi.core.base.errors import InputError

Element = Any
"""An element of lxml, which has no types of its own."""

_ENTRY_MARK = b"PK\x01\x02"
_CHUNK = 1 * MIB
# zipfile: BadZipFile; zlib.error for a broken stream; RuntimeError for a password; NotImplementedError for an
# unknown compression; EOFError, OSError and ValueError for places outside of the file; UnicodeError in entry names.
_ZIP_FAULTS: Final = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError)
# "<!DOCTYPE", "<!ENTITY", in UTF-8 and in UTF-16
_DOCTYPE = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C|E\x00?N\x00?T)", re.IGNORECASE)
_OFFICE = (("xl/", "XLSX"), ("ppt/", "PPTX"), ("visio/", "VSDX"), ("META-INF/manifest.xml", "ODF"))


class Archive:
    """Parts of a zip by name; upper and lower case, `\\` and `/` count as the same, as producers mix them.

    Raises InputError `document.damaged` for a broken zip, `document.bomb` for one that unpacks to too much.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY_MARK) > MAX_ENTRIES:
            raise _bomb()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_FAULTS as fault:
            raise InputError("document.damaged", format="ZIP") from fault
        self._parts = {_plain(info.filename): info for info in self._zip.infolist() if not info.is_dir()}
        self._unpacked = 0
        declared = sum(info.file_size for info in self._parts.values())
        if declared > MAX_UNPACKED or any(map(_too_dense, self._parts.values())):
            raise _bomb()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def kind(self) -> str:
        """Which document this is: `OFD` or `DOCX`; raises `document.unsupported` for any other zip."""
        if "OFD.xml" in self:
            return "OFD"
        names = list(self._parts)
        if any(name.startswith("word/") for name in names) or "document.xml" in map(posixpath.basename, names):
            return "DOCX"
        for head, told in _OFFICE:
            if any(name.startswith(head.lower()) for name in names):
                raise InputError("document.unsupported", format=told)
        raise InputError("document.unsupported", format="ZIP")

    def read(self, name: str) -> bytes:
        """The bytes of a part, counted while they are unpacked."""
        info = self._parts.get(_plain(name))
        if info is None:
            raise InputError("document.damaged", format="ZIP")
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(len(chunk), part=size)
                    chunks.append(chunk)
        except _ZIP_FAULTS as fault:
            raise InputError("document.damaged", format="ZIP") from fault
        return b"".join(chunks)

    def xml(self, name: str) -> Element:
        """The root of an XML part; raises `document.damaged`, or `document.xml_bomb` for one with a DOCTYPE."""
        return parsed(self.read(name))

    def blocks(self, name: str, *, tags: tuple[str, ...]) -> Iterator[Element]:
        """Each element with one of the local names, whole, in document order; what was yielded is let go."""
        data = self.read(name)
        _refuse_doctype(data)
        walk = etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for _, element in walk:
                yield element
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise InputError("document.damaged", format="XML") from fault

    def _count(self, size: int, *, part: int) -> None:
        self._unpacked += size
        if self._unpacked > MAX_UNPACKED or part > MAX_PART:
            raise _bomb()


def parsed(data: bytes) -> Element:
    """The root of an XML text, without entities, network or DTD.

    >>> parsed(b"<a><b/></a>").tag
    'a'
    """
    _refuse_doctype(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise InputError("document.damaged", format="XML") from fault


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions.

    >>> local(parsed(b'<w:p xmlns:w="x"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _refuse_doctype(data: bytes) -> None:
    # Neither format has DTDs; without them no entity can expand.
    if _DOCTYPE.search(data):
        raise InputError("document.xml_bomb")


def _too_dense(info: zipfile.ZipInfo) -> bool:
    return info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size)


def _bomb() -> InputError:
    return InputError("document.bomb", limit=f"{(MAX_UNPACKED + 1) // MIB} MB")


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
