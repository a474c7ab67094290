from __future__ import annotations

import pytest

from luoshi.adapters.documents import read_bytes
from luoshi.adapters.documents.html import parse_html, read_html
from luoshi.core.base.errors import InputError


def text_of(page: str, *, encoding: str = "utf-8") -> str:
    return read_bytes(f"<!DOCTYPE html><html>{page}</html>".encode(encoding), name="a.html").text


PAGES = [
    ("<p>甲</p><p>乙</p>", "甲\n乙"),
    ("<p>甲<br>乙<br/><br/>丙</p>", "甲\n乙\n丙"),
    ("<p>&emsp;&emsp;甲&nbsp;乙</p>", "甲\xa0乙"),
    ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
    ("<p>一、总体\n   要求 <b>GDP\n 增长</b></p>", "一、总体要求 GDP 增长"),
    ("<script>一</script><style>二</style><nav>三</nav><p>四</p><noscript>五</noscript><!-- 六 -->", "四"),
    ("<p hidden>甲</p><p style='display: none'>乙</p><p>丙</p>", "丙"),
    ("<p>旧<del>删</del><ins>新</ins></p>", "旧新"),
    ("<head><title>题</title></head><body><h1>题名</h1><ul><li>甲<li>乙</ul></body>", "题名\n甲\n乙"),
    ("<pre>甲\n乙\n</pre><p>丙\n丁</p>", "甲\n乙\n丙丁"),
    ("<p style='white-space: pre-wrap'>甲\n乙</p>", "甲\n乙"),
    ("<div title='header'>云岭市文件</div><p>甲</p>", "甲"),
    ("<table><tr><th>序号<th>责任<br>单位<tr><td>1<td><p>市商</p><p>务局</p></table>", "序号\t责任单位\n1\t市商务局"),
    ("<table><tr><td rowspan=2>任务<td>甲<tr><td>乙<tr><td colspan=2>合计</table>", "任务\t甲\n\t乙\n合计\t"),
    ("<table><tr><td>甲<td rowspan=3>乙<td>丙<tr><td>丁<td>戊<tr><td>己</table>", "甲\t乙\t丙\n丁\t\t戊\n己\t"),
    ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙"),
    ("<table><tr><td>左<td><table><tr><td>1<td>2</table></table>", "左\n1\t2"),
    ("<table><tbody><tr><td>甲<td>x<thead><tr><td>乙<td>y</table>", "甲\tx\n乙\ty"),
    ("<p>&#0;甲&#x200b;乙&#xd800;</p>", "\ufffd甲乙\ufffd"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_a_page_is_read_block_by_block(page: str, expected: str) -> None:
    assert text_of(page) == expected


def test_a_list_that_is_nearly_all_links_is_a_menu_and_left_out() -> None:
    links = "".join(f"<li><a href='{number}'>栏目{number}</a></li>" for number in range(6))
    assert text_of(f"<ul>{links}</ul><p>正文见<a href='x'>附件</a>。</p>") == "正文见附件。"


def test_a_table_that_only_lays_the_page_out_is_no_table() -> None:
    text = "为加快园区建设，现就有关事项通知如下。" * 200
    assert text_of(f"<table><tr><td>栏目<td><p>{text}</p><p>特此通知。</p></table>").split("\n") == [
        "栏目",
        text,
        "特此通知。",
    ]


ENCODINGS = [
    ("<meta charset=gb2312>", "gb18030"),
    ("<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "gb18030"),
    ("<meta charset=utf-8>", "utf-8"),
    ("<meta charset=utf-8>", "gb18030"),
    ("", "gb18030"),
    ("", "utf-8-sig"),
    ("", "utf-16"),
    ("<meta charset=no-such-set>", "utf-8"),
]


@pytest.mark.parametrize(("meta", "encoding"), ENCODINGS)
def test_a_page_is_decoded_by_mark_by_declaration_and_by_trial(meta: str, encoding: str) -> None:
    assert text_of(f"<head>{meta}</head><p>市发展改革委牵头，各县区配合。</p>", encoding=encoding) == (
        "市发展改革委牵头，各县区配合。"
    )


def test_a_fragment_counts_as_a_page_by_its_tags() -> None:
    assert read_bytes("<p>甲</p><p>乙</p><p>丙</p>".encode(), name="-").text == "甲\n乙\n丙"
    assert read_bytes("甲<br>乙<br>丙<br>".encode(), name="a.htm").text == "甲\n乙\n丙"


def test_text_with_a_sign_or_two_in_angle_brackets_is_no_page() -> None:
    assert read_bytes("增长<8%，降幅>3%".encode(), name="a.txt").text == "增长<8%，降幅>3%"


def test_a_page_without_text_is_told_as_such() -> None:
    with pytest.raises(InputError, match=r"document\.no_text"):
        text_of("<p> </p>")


def test_a_page_of_very_many_tags_gives_the_same_apart() -> None:
    data = ("<html>" + "<p>甲</p>" * 11_000).encode()
    assert read_html(data, 10**6) == parse_html(data, 10**6)


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    assert text_of("<div>" * 9000 + "甲") == "甲"
