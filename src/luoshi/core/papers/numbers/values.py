"""The numbers of a text that tell an amount: days, document numbers, clauses and serial numbers are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from luoshi.core.texts.figures.numbers import quantities
from luoshi.core.texts.script.fold import fold

# 2026年10月10日 · 2026年 · 10月10日 · 第三季度 · 第12条 · 〔2026〕8号 · 图1 表2 · 1. at the start
_NO_AMOUNT = re.compile(
    r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日|份|底|末|初)?|第[\d一二三四五六七八九十百]+"
    r"|〔\d{4}〕\d+号|[图表附件]\s*\d+|(?<!\d)\d{1,2}日前?|^\s*\d{1,2}[.、](?!\d)|^\s*\(\d{1,2}\)|[\d-]{8,}"
)
_MAGNITUDE = re.compile("万亿|[十百千]?[万亿]")
_POWERS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# Written in other words, the same measure.
_SAME: Final = {"百分点": "个百分点", "": ""}
# Offices count one task with any of these.
_THINGS: Final = ("项", "个", "件")
_BARE = re.compile(r"^-?\d[\d,]*(?:\.\d+)?%?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at its place: value and unit without 万 and 亿, and to how many places of that unit it is told."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    grain: Decimal


def amounts(text: str) -> list[Amount]:
    """The amounts of a text in order.

    >>> [(each.text, str(each.value), each.unit) for each in amounts("截至10月10日，投资1.2亿元，项目12项，增长5.5%")]
    [('1.2亿元', '120000000.0', '元'), ('12项', '12', '项'), ('5.5%', '5.5', '%')]
    """
    folded = fold(text)
    masked = _NO_AMOUNT.sub(lambda told: "".join("#" for _ in told[0]), folded)
    found = []
    for each in quantities(masked):
        value = each.value
        if isinstance(value, Decimal) and not each.suffix and not (each.worded and value == 1):  # 一项 is an article
            found.append(_amount(text, each.start, each.end, value, each.unit))
    return found


def of_cell(text: str) -> Amount | None:
    """The amount of a cell that holds nothing else.

    >>> amount = of_cell("79.2%")
    >>> (str(amount.value), amount.unit) if amount else None
    ('79.2', '%')
    """
    plain = fold(text).strip()
    if _BARE.match(plain):
        unit = "%" if plain.endswith("%") else ""
        return _amount(text, 0, len(text), Decimal(plain.rstrip("%").replace(",", "")), unit)
    found = amounts(text)
    return found[0] if len(found) == 1 and len(found[0].text) == len(text.strip()) else None


def normal(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value and its unit without 万 and 亿.

    >>> normal(Decimal("3.5"), "万亿元"), normal(Decimal(2), "百分点")
    ((Decimal('3500000000000.0'), '元'), (Decimal('2'), '个百分点'))
    """
    power = 1
    told = _MAGNITUDE.match(unit)
    if told:
        for sign in told[0]:
            power *= _POWERS[sign]
        unit = unit[told.end() :]
        unit = unit or "元"
    return value * power, _SAME.get(unit, unit)


def agrees(amount: Amount, value: Decimal, unit: str) -> bool:
    """Whether a known value, rounded half up to the places that were told, is the amount."""
    known, _ = normal(value, unit)
    return (known / amount.grain).quantize(Decimal(1), ROUND_HALF_UP) * amount.grain == amount.value


def comparable(amount: Amount, unit: str) -> bool:
    """Whether a known unit measures the same; a number of a cell has no unit of its own."""
    _, known = normal(Decimal(1), unit)
    if not amount.unit:
        return known != "%" or "." in amount.text
    return known == amount.unit or (known in _THINGS and amount.unit in _THINGS)


def _amount(text: str, start: int, end: int, value: Decimal, unit: str) -> Amount:
    exponent = value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    scaled, plain = normal(value, unit)
    grain, _ = normal(Decimal(1).scaleb(min(places, 0)), unit)
    return Amount(start, end, text[start:end].strip(), scaled, plain, grain)
