from __future__ import annotations

import struct

import pytest

from luoshi.adapters.documents import read_bytes
from luoshi.adapters.documents.archive import Archive
from luoshi.core.base.errors import InputError
from tests.adapters.documents.ofd_file import packed

BOMB_XML = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


def test_a_bomb_is_refused_by_how_densely_it_is_packed() -> None:
    with pytest.raises(InputError, match=r"document\.bomb where=a\.docx limit=512 MB"):
        read_bytes(packed({"word/document.xml": bytes(40 * 2**20)}), name="a.docx")


def test_a_bomb_is_refused_by_all_that_it_declares() -> None:
    data = bytearray(packed({f"word/media/{number}.png": b"a" for number in range(5)} | {"word/document.xml": b"<a/>"}))
    place = 0
    while (place := data.find(b"PK\x01\x02", place + 1)) > 0:
        struct.pack_into("<II", data, place + 20, 2**27 - 1, 2**27 - 1)
    with pytest.raises(InputError, match=r"document\.bomb"):
        read_bytes(bytes(data), name="a.docx")


def test_a_bomb_that_understates_its_size_is_refused_by_count(monkeypatch: pytest.MonkeyPatch) -> None:
    from luoshi.adapters.documents import archive as module

    monkeypatch.setattr(module, "MAX_PART", 1000)
    with Archive(packed({"word/document.xml": b"a" * 2000})) as archive, pytest.raises(InputError, match="bomb"):
        archive.read("word/document.xml")


def test_an_archive_of_very_many_entries_is_refused_before_they_are_listed() -> None:
    with pytest.raises(InputError, match=r"document\.bomb"):
        read_bytes(b"PK\x03\x04" + b"PK\x01\x02" * 20_001, name="a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["word/document.xml", "OFD.xml"])
def test_an_xml_bomb_is_refused_in_any_encoding(encoding: str, name: str) -> None:
    with pytest.raises(InputError, match=r"document\.xml_bomb"):
        read_bytes(packed({name: BOMB_XML.encode(encoding)}), name="a.docx")


def test_parts_are_found_whatever_the_case_and_the_slashes() -> None:
    with Archive(packed({"Doc_0\\Pages/Content.xml": b"<a/>"})) as archive:
        assert "/doc_0/pages/CONTENT.xml" in archive
        assert archive.read("Doc_0/x/../Pages/Content.xml") == b"<a/>"


def test_a_part_behind_a_password_is_a_fault() -> None:
    data = bytearray(packed({"word/document.xml": b"<a/>"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(InputError, match=r"document\.(damaged|encrypted)"):
        read_bytes(bytes(data), name="a.docx")
