"""Units as people write them, and the exact factor from the unit of a column or cell to that of an input."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache

from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import finite
from luoshi.core.base.units import alike, unit

# Wide enough for any product of what a cell may hold and a factor between units: nothing is ever rounded.
_WIDE = Context(prec=200)
_BRACKETS = str.maketrans({"〔": "(", "【": "(", "[": "(", "〕": ")", "】": ")", "]": ")", "−": "-", "／": "/"})
_SPELLINGS = {
    "m2": "平方米", "㎡": "平方米", "km2": "平方公里", "平方千米": "平方公里", "kg": "千克", "公斤": "千克", "t": "吨",
    "吨标煤": "吨标准煤", "tce": "吨标准煤", "万吨标煤": "万吨标准煤", "kwh": "千瓦时", "kw·h": "千瓦时",
    "千瓦小时": "千瓦时", "万千瓦小时": "万千瓦时", "m3": "立方米", "km": "公里", "m": "米", "cny": "元", "usd": "美元",
    "percent": "%", "个百分点": "百分点", "人民币元": "元", "mu": "亩", "ha": "公顷",
}  # fmt: skip


def folded(text: str) -> str:
    """A text as it is compared: one width, small letters, no blanks, one kind of bracket.

    >>> folded(" 地区生产总值（亿元） "), folded("ＧＤＰ 【％】")
    ('地区生产总值(亿元)', 'gdp(%)')
    """
    same = unicodedata.normalize("NFKC", text).translate(_BRACKETS).casefold()
    return "".join(same.split()).strip("*★")


@cache
def spelled(text: str) -> str:
    """The unit that a text means, empty when it means none that is known.

    >>> spelled("㎡"), spelled("万元 / 人"), spelled("不变价")
    ('平方米', '万元/人', '')
    """
    parts = [_SPELLINGS.get(part, part) for part in folded(text).split("/")]
    name = "/".join(parts)
    try:
        return unit(name).name
    except InputError:
        return ""


@dataclass(frozen=True, slots=True)
class Scale:
    """From one unit into another: the numbers are multiplied by the factor, exactly."""

    said: str
    wanted: str
    factor: Fraction
    finite: Decimal | None = None

    def apply(self, value: Decimal) -> Decimal | None:
        """The value in the wanted unit; None when no decimal holds it.

        >>> scale("万元", "亿元").apply(Decimal(125)), scale("亩", "平方米").apply(Decimal(1))
        (Decimal('0.0125'), None)
        """
        if self.factor == 1:
            return value
        if self.finite is None:
            return finite(Fraction(value) * self.factor)
        return shortest(_WIDE.multiply(value, self.finite))


@cache
def scale(said: str, wanted: str) -> Scale | None:
    """The way from a unit as it is written to the unit of an input; None when they measure different things.

    No unit at all is a ratio, of which a percentage is the hundredth part.

    >>> scale("万元", "亿元").factor, scale("％", "").factor, scale("万元", "亩")
    (Fraction(1, 10000), Fraction(1, 100), None)
    """
    if folded(said) == folded(wanted):
        return Scale(wanted, wanted, Fraction(1))
    one = spelled(said)
    if one in {"%", "‰"} and not wanted:
        return Scale(one, "", unit(one).factor, finite(unit(one).factor))
    other = spelled(wanted)
    if not one or not other or not alike(one, other):
        return None
    factor = unit(one).factor / unit(other).factor
    return Scale(one, wanted, factor, finite(factor))


def shortest(number: Decimal) -> Decimal:
    """The same number without zeros at its end: 3.50 and 3.5 were the same to whoever typed them.

    >>> shortest(Decimal("3.50")), shortest(Decimal("1E+3")), shortest(Decimal("-0"))
    (Decimal('3.5'), Decimal('1000'), Decimal('0'))
    """
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text) if number else Decimal(0)


def plain(value: Decimal) -> str:
    """A number as it is written: no exponent, no zeros at its end.

    >>> plain(Decimal("1E+1")), plain(Decimal("0.50"))
    ('10', '0.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
