"""Quantities: a number with its unit, ranges and lists of numbers, figures in Arabic or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.texts.figures.units import UNIT, Kind, kind_of
from luoshi.core.texts.model import Value

# 1,200.5 · 3 · 17.8
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
# 十 · 二十一 · 两千 · 三百余 (without 一 alone: 一个 is an article)
HAN = r"[一二两三四五六七八九十百千万]+"
DASH = r"(?:—+|--?|–|−|~|至|到)"
# 余 · 多 · 来
MORE = r"[余多]"
# 以上 · 以内 · 左右: what follows the unit and belongs to the quantity
SUFFIX = r"(?:及?以上|及?以下|[以之]内|左右|上下|之间)"

QUANTITY = re.compile(
    rf"(?<![\d.A-Za-z第+×*])(?<!\d[,:/—–~-])"
    rf"(?:(?P<list>{DIGITS}(?:、{DIGITS})+)|(?P<low>{DIGITS})(?:(?:{UNIT})?{DASH}(?P<high>{DIGITS}))?)"
    rf"(?P<more>{MORE})?(?P<unit>{UNIT})(?P<suffix>{SUFFIX}*)"
    rf"|"
    rf"(?<![一二两三四五六七八九十百千万第])(?P<han>{HAN})(?P<hanmore>{MORE})?(?P<hanunit>{UNIT})(?P<hansuffix>{SUFFIX}*)"
    rf"|(?<![\d.A-Za-z第+×*—–~-])(?<!\d[,:/])(?P<plain>{DIGITS})(?P<plainsuffix>{SUFFIX}*)(?=[,;。、)]|$)"
    rf"|百分之(?:(?P<percent>{DIGITS})|(?P<hanpercent>{HAN}))(?P<percentsuffix>{SUFFIX}*)"
)
_NUMBER = re.compile(DIGITS)
_FIGURES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at its place; `end` stands after 以上, 左右 …; numbers of one list share `run`."""

    start: int
    end: int
    value: Value
    unit: str
    kind: Kind
    suffix: str = ""
    worded: bool = False
    run: int = 0


def quantities(text: str) -> list[Quantity]:
    """All quantities in order; names and numbers without a unit are none.

    >>> [(str(q.value), q.unit, q.suffix) for q in quantities("增长20%左右,达到6、8家,5G")]
    [('20', '%', '左右'), ('6', '家', ''), ('8', '家', '')]
    >>> quantities("提高3—5个百分点")[0].value
    (Decimal('3'), Decimal('5'))
    """
    found: list[Quantity] = []
    for match in QUANTITY.finditer(text):
        found.extend(_of(match))
    return found


def decimal_of(figures: str) -> Decimal:
    """The number of Arabic figures, thousands marks left out.

    >>> decimal_of("1,200.5")
    Decimal('1200.5')
    """
    return Decimal(figures.replace(",", ""))


def han_value(figures: str) -> Decimal:
    """The number of Chinese figures.

    >>> [int(han_value(figures)) for figures in ("两", "十", "二十一", "一百零三", "百", "五千", "三万")]
    [2, 10, 21, 103, 100, 5000, 30000]
    """
    total = thousands = digit = 0
    for sign in figures:
        power = _POWERS.get(sign)
        if power is None:
            digit = _FIGURES.get(sign, 0)
        elif power == 10000:
            total, thousands, digit = total + (thousands + digit or 1) * power, 0, 0
        else:
            thousands, digit = thousands + (digit or 1) * power, 0
    return Decimal(total + thousands + digit)


def _of(match: re.Match[str]) -> Iterator[Quantity]:
    start, end = match.span()
    if match["list"]:
        unit, suffix = match["unit"], match["suffix"]
        for number in _NUMBER.finditer(match.string, *match.span("list")):
            yield Quantity(number.start(), end, decimal_of(number.group()), unit, kind_of(unit), suffix, run=start + 1)
    elif match["low"]:
        unit, suffix = match["unit"], match["suffix"]
        low = decimal_of(match["low"])
        value: Value = low if match["high"] is None else (low, decimal_of(match["high"]))
        yield Quantity(start, end, value, unit, kind_of(unit), suffix)
    elif match["han"]:
        figures, unit = match["han"], match["hanunit"]
        if _is_word(match):
            return
        if figures.endswith("万") and unit.startswith("亿"):
            figures, unit = figures[:-1] or "一", "万" + unit
        yield Quantity(start, end, han_value(figures), unit, kind_of(unit), match["hansuffix"], worded=True)
    elif match["plain"]:
        yield Quantity(start, end, decimal_of(match["plain"]), "", "ratio", match["plainsuffix"])
    else:
        share = decimal_of(match["percent"]) if match["percent"] else han_value(match["hanpercent"])
        yield Quantity(start, end, share, "%", "share", match["percentsuffix"])


def _is_word(match: re.Match[str]) -> bool:
    """万元GDP, 百家争鸣: a power alone counts only behind 突破, 超过, 达到 or before 亿元."""
    before = match.string[match.start() - 1 : match.start()]
    return match["han"] in _POWERS and match["hanunit"][0] not in "亿" and before not in ("破", "过", "到", "超", "达")
