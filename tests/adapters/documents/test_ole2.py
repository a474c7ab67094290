from __future__ import annotations

import struct

import pytest

from luoshi.adapters.documents.ole2 import CompoundFile
from luoshi.core.base.errors import InputError
from tests.adapters.documents.word97_file import ole2

STREAMS = {"甲": b"a" * 5000, "WordDocument": bytes(range(256)) * 40}


def test_streams_are_read_by_name() -> None:
    file = CompoundFile.open(ole2(STREAMS))
    assert file.names == set(STREAMS)
    assert {name: file.stream(name) for name in STREAMS} == STREAMS


def entry_of(data: bytes, name: str) -> int:
    return data.index(name.encode("utf-16-le") + b"\0\0")


def test_a_folder_that_points_to_itself_is_walked_once() -> None:
    data = bytearray(ole2(STREAMS))
    struct.pack_into("<III", data, entry_of(data, "WordDocument") + 0x44, 1, 2, 2)
    assert CompoundFile.open(bytes(data)).names == set(STREAMS)


def test_a_chain_that_runs_in_a_circle_is_damaged() -> None:
    data = bytearray(ole2(STREAMS))
    fat = 512 + 512 * struct.unpack_from("<I", data, 0x4C)[0]
    struct.pack_into("<II", data, fat, 1, 0)
    with pytest.raises(InputError, match=r"document\.damaged"):
        CompoundFile.open(bytes(data)).stream("甲")


def test_a_stream_that_is_not_there_is_damaged() -> None:
    with pytest.raises(InputError, match=r"document\.damaged"):
        CompoundFile.open(ole2(STREAMS)).stream("乙")


@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ole2(STREAMS)[:700], b"x" + ole2(STREAMS)[1:]]
)
def test_bytes_that_are_no_compound_file_are_damaged(data: bytes) -> None:
    with pytest.raises(InputError, match=r"document\.damaged"):
        CompoundFile.open(data)
