"""Quantities as they stand in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.numbers import decimal_of, han_value, quantities
from luoshi.core.texts.figures.units import kind_of

ONE = [
    ("投资1,250.5亿元", "1250.5", "亿元", ""),
    ("30万亩", "30", "万亩", ""),
    ("300万元/亩以上", "300", "万元/亩", "以上"),
    ("82件/万人", "82", "件/万人", ""),
    ("28微克/立方米以内", "28", "微克/立方米", "以内"),
    ("0.45吨标准煤/万元", "0.45", "吨标准煤/万元", ""),
    ("8000万千瓦时", "8000", "万千瓦时", ""),
    ("2.5个百分点", "2.5", "个百分点", ""),
    ("60%左右", "60", "%", "左右"),
    ("1.2万亿元", "1.2", "万亿元", ""),
    ("万亿元", "1", "万亿元", ""),
    ("突破千亿元", "1000", "亿元", ""),
    ("40亿美元", "40", "亿美元", ""),
    ("600亿级以上", "600", "亿级", "以上"),
    ("5000人次", "5000", "人次", ""),
    ("50余家", "50", "家", ""),
    ("两个", "2", "个", ""),
    ("三百余家", "300", "家", ""),
    ("容积率1.2", "1.2", "", ""),
    ("7个及以上", "7", "个", "及以上"),
]
RANGES = ["3—5个", "3-5个", "3~5个", "3至5个", "3个到5个", "3个—5个"]
NONE = [
    "5G网络",
    "ISO9001体系",
    "第3个",
    "“1+6”体系",
    "3:7分成",
    "PM2.5浓度",
    "万元产值能耗",
    "百家争鸣",
    "12345热线",
    "",
]


@pytest.mark.parametrize(("text", "value", "unit", "suffix"), ONE)
def test_a_number_with_its_unit_is_one_quantity(text: str, value: str, unit: str, suffix: str) -> None:
    [found] = quantities(text)
    assert (found.value, found.unit, found.suffix) == (Decimal(value), unit, suffix)
    assert text[found.start : found.end].endswith(unit + suffix)


@pytest.mark.parametrize("text", RANGES)
def test_a_range_keeps_both_its_ends(text: str) -> None:
    [found] = quantities(text)
    assert found.value == (Decimal(3), Decimal(5))


@pytest.mark.parametrize("text", NONE)
def test_names_ordinals_and_ratios_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_a_share_in_words_is_a_percentage() -> None:
    [found] = quantities("百分之十五以上")
    assert (found.value, found.unit, found.suffix) == (Decimal(15), "%", "以上")


def test_a_list_of_numbers_shares_its_unit() -> None:
    found = quantities("提高2、3、5个百分点")
    assert [int(q.value) for q in found] == [2, 3, 5]  # type: ignore[arg-type]  # none of them is a range
    assert {q.unit for q in found} == {"个百分点"}
    assert len({q.run for q in found}) == 1


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零八", 108),
        ("三千五百", 3500),
        ("两万", 20000),
        ("十五万", 150000),
    ],
)
def test_chinese_figures_are_numbers(figures: str, value: int) -> None:
    assert han_value(figures) == value


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("亿元", "money"),
        ("万亿", "money"),
        ("%", "share"),
        ("个百分点", "points"),
        ("万家", "count"),
        ("公顷", "measure"),
        ("个工作日", "time"),
        ("亿级", "level"),
        ("倍", "multiple"),
        ("强", "rank"),
    ],
)
def test_a_unit_tells_what_it_counts(unit: str, kind: str) -> None:
    assert kind_of(unit) == kind


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_every_decimal_is_read_as_it_stands(value: Decimal) -> None:
    [found] = quantities(f"达到{value:,}亿元")
    assert found.value == value == decimal_of(f"{value:,}")


@given(st.text(alphabet="0123456789.,、—-~至%个家亿元万百十两以上左右 达", max_size=40))
def test_any_text_of_figures_is_read_without_fault_and_in_place(text: str) -> None:
    for found in quantities(text):
        assert 0 <= found.start < found.end <= len(text)
