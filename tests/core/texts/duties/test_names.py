"""Where a list of organs is cut, and where a name that looks like a list stays whole."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.names import names_of, pieces
from luoshi.core.texts.duties.organs import form, is_generic

WHOLE = (
    "各市、县[区]政府 各市[州]、县政府 各市〔州〕、县政府 各市(州)、县政府 各相关市、县政府 各有关县、区政府 "
    "各所在县、区政府 有关市、县政府 所在市、县政府 相关市、县政府 所在县、区 各县、区[园区] 各县、区(园区)"
)
ONE_NAME = (
    "党工委和管委会 相关部门和单位 相关部门及单位 相关部门与单位 有关部门和地方 有关部门及地方 有关单位和部门 "
    "有关单位与部门 部门及单位"
)


@pytest.mark.parametrize("name", WHOLE.split())
def test_levels_with_asides_stay_one_name_wherever_they_stand(name: str) -> None:
    first, last = f"{name}、市财政局", f"市财政局、{name}"
    assert [first[p.start : p.end] for p in pieces(first, 0, len(first))] == [name, "市财政局"]
    assert [last[p.start : p.end] for p in pieces(last, 0, len(last))] == ["市财政局", name]


@pytest.mark.parametrize("name", ONE_NAME.split())
def test_a_joiner_inside_a_collective_does_not_part_it(name: str) -> None:
    assert [name[n.start : n.end] for n in names_of(name, 0, len(name)).names] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市有关部门和地方政府", ["市有关部门", "地方政府"]),
        ("市级部门和地方各级政府", ["市级部门", "地方各级政府"]),
        ("市商务局和市财政局 张三", ["市商务局", "市财政局 张三"]),
        ("市商务局和市财政局以及张三", ["市商务局", "市财政局以及张三"]),
        ("市商务局和市财政局和张三", ["市商务局", "市财政局和张三"]),
        ("市商务局和财政事务 张三", ["市商务局和财政事务 张三"]),
        ("市商务局以及市财政局 市科技局", ["市商务局", "市财政局", "市科技局"]),
    ],
)
def test_a_joiner_parts_names_that_are_complete(text: str, expected: list[str]) -> None:
    assert [text[n.start : n.end] for n in names_of(text, 0, len(text)).names] == expected


@pytest.mark.parametrize("sign", "、,;。")
def test_a_name_over_a_line_end_is_whole_whatever_follows_it(sign: str) -> None:
    text = f"市发展\n改革委{sign}张三"
    assert [text[p.start : p.end] for p in pieces(text, 0, len(text))] == ["市发展\n改革委", "张三"]


@pytest.mark.parametrize("name", ["地方", "地方政府", "地方各级党委", "地方各级政府", "功能板块"])
def test_the_local_level_as_such_is_no_one_organ(name: str) -> None:
    assert (form(name), is_generic(name)) == ("generic", True)
    assert not is_generic(f"甲{name}")
