from __future__ import annotations

import struct
from pathlib import Path

import pytest

from luoshi.adapters.documents import open_document, read_bytes
from luoshi.core.base.errors import InputError
from tests.adapters.documents.word97_file import ole2, word97, word97_streams

INVENTED = Path(__file__).with_name("data") / "invented.doc"

TEXTS = [
    (["甲", "", "乙"], "甲\n乙"),
    (["甲\x0b乙"], "甲\n乙"),
    (["甲\x0c乙"], "甲\n乙"),
    (["甲\x1e1\x1f乙\xa0丙"], "甲-1乙\xa0丙"),
    (["见\x13 HYPERLINK \"x\" \x14附件\x15。"], "见附件。"),
    (["\x13 PAGE \x13 NESTED \x14 9 \x15 \x143\x15页"], "3页"),
    (["\x13 TOC \\o \x14一、甲 1", "二、乙 2\x15", "一、甲"], "一、甲"),
    (["\x01\x08甲\x02\x05"], "甲"),
    (["𠮷甲", "乙"], "𠮷甲\n乙"),
    (["前", [["序号", "责任\n单位"], ["1", ""], ["", "乙"]], "后"], "前\n序号\t责任单位\n1\t\n\t乙\n后"),
    ([[["一、甲\n二、乙"]]], "一、甲\n二、乙"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected"), TEXTS)
def test_paragraphs_are_read_as_they_are_shown(paragraphs: list[str | list[list[str]]], expected: str) -> None:
    assert read_bytes(word97(paragraphs), name="a.doc").text == expected


def test_pieces_of_one_byte_are_read_in_the_western_code_page() -> None:
    assert read_bytes(word97(["GDP – 8%…"], compressed=True), name="a.doc").text == "GDP – 8%…"


def test_a_file_that_a_word_processor_saved_is_read_with_numbers_tables_and_corrections() -> None:
    assert open_document(INVENTED).text.split("\n") == [
        "青岚市园区提质行动方案",
        "一、总体目标",
        "（一）力争到2027年园区工业产值突破50亿元。",
        "（二）完善基础设施。这一句新近加入。",
        "1.新建道路3公里。",
        "2.新建变电站1座。",
        "二、重点任务",
        "（一）加快项目建设。",
        "1.建成标准厂房。",
        "附件：任务分解表",
        "序号\t重点任务\t具体举措\t责任单位\t完成时限",
        "1\t优化营商环境\t推行企业开办一件事一次办，压减办理时间至1个工作日以内\t市政务服务局、市市场监管局\t2026年6月底前",
        "2\t\t建立企业诉求直通平台，办结率达到98%以上\t市营商环境局\t2026年9月底前",
        "3\t强化要素保障\t出让“标准地”不少于1200亩，盘活闲置厂房8万平方米以上\t市自然资源局，各园区管委会\t2026年12月底前",
        "4\t\t新增绿色电力直供企业20户\t市发展改革委\t持续推进",
        "合计\t\t\t4项\t",
        "联系人：某某",
    ]


def test_cells_bear_their_places() -> None:
    source = read_bytes(word97(["前", [["序号", "单位"], ["1", "乙"]]]), name="a.doc")
    told = [(source.text[o.start : o.end], o.table, o.row, o.cell) for o in source.origin]
    assert told == [("序号", 0, 0, 0), ("单位", 0, 0, 1), ("1", 0, 1, 0), ("乙", 0, 1, 1)]


def test_a_table_without_paragraph_settings_is_parted_where_two_cell_ends_meet() -> None:
    streams = word97_streams([("甲\x07", b""), ("乙\x07", b""), ("\x07", b""), ("后\r", b"")])
    main = bytearray(streams["WordDocument"])
    struct.pack_into("<II", main, 154 + 8 * 13, 0, 0)
    assert read_bytes(ole2({**streams, "WordDocument": bytes(main)}), name="a.doc").text == "甲\t乙\n后"


def test_text_boxes_follow_the_body_and_notes_are_left_out() -> None:
    streams = word97_streams([("文\r", b""), ("注\r", b""), ("盒\r", b"")])
    main = bytearray(streams["WordDocument"])
    struct.pack_into("<7I", main, 0x4C, 2, 2, 0, 0, 0, 0, 2)
    assert read_bytes(ole2({**streams, "WordDocument": bytes(main)}), name="a.doc").text == "文\n盒"


FAULTS = [
    (word97(["甲"], flags=0x0100), "document.encrypted"),
    (word97(["甲"], version=0x0065), "document.unsupported"),
    (word97(["", ""]), "document.no_text"),
    (ole2({"WordDocument": b"\xec\xa5" + bytes(6000)}), "document.unsupported"),
    (ole2({"WordDocument": word97_streams([("甲\r", b"")])["WordDocument"]}), "document.damaged"),
    (ole2({**word97_streams([("甲\r", b"")]), "1Table": bytes(5000)}), "document.damaged"),
]


@pytest.mark.parametrize(("data", "code"), FAULTS)
def test_what_cannot_be_read_is_told_as_such(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name="a.doc")
    assert caught.value.code == code


def test_pieces_that_repeat_a_text_beyond_the_limit_are_refused() -> None:
    streams = word97_streams([("甲" * 100 + "\r", b"")])
    count, length = 200, 101
    bounds = struct.pack(f"<{count + 1}I", *range(0, (count + 1) * length, length))
    pieces = bounds + struct.pack("<HIH", 0, 0x800, 0) * count
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    main = bytearray(streams["WordDocument"])
    struct.pack_into("<II", main, 154 + 8 * 33, 0, len(clx))
    data = ole2({"WordDocument": bytes(main), "1Table": clx})
    with pytest.raises(InputError, match=r"document\.too_large"):
        read_bytes(data, name="a.doc", limit=15_000)
