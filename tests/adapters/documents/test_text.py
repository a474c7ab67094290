from __future__ import annotations

import pytest

from luoshi.adapters.documents import read_bytes
from luoshi.core.base.errors import InputError

PLAN = "一、总体要求\r\n　　到２０２７年，力争GDP突破260亿元。\n\n（责任单位：市统计局）"

ENCODED = [
    (PLAN.encode(), 0),
    (PLAN.encode("utf-8-sig"), 3),
    (PLAN.encode("gb18030"), 0),
    (PLAN.encode("utf-16"), 2),
    (b"\xfe\xff" + PLAN.encode("utf-16-be"), 2),
]


@pytest.mark.parametrize(("data", "mark"), ENCODED)
def test_the_text_is_the_decoded_file_itself_whatever_the_encoding(data: bytes, mark: int) -> None:
    source = read_bytes(data, name="a.txt")
    assert source.text == PLAN
    assert [origin.raw for origin in source.origin] == [(mark, len(data))]


def test_a_character_cut_in_two_does_not_change_the_encoding_of_the_rest() -> None:
    data = PLAN.encode()[:-1]
    assert read_bytes(data, name="a.txt").text == PLAN[:-1] + "\ufffd"


@pytest.mark.parametrize("data", [bytes(range(1, 32)) * 50, "甲".encode() + bytes(40), b"\x81\x30" * 400])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"document\.binary"):
        read_bytes(data, name="a.txt")


def test_a_few_odd_characters_do_not_make_a_text_binary() -> None:
    assert read_bytes("甲\x0c乙\x1a".encode(), name="a.txt").text == "甲\x0c乙\x1a"
