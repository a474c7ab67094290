"""Units of measure: what each one measures, and its exact factor."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from luoshi.core.base.errors import InputError

_AREA = {"平方米": Fraction(1), "亩": Fraction(10000, 15), "公顷": Fraction(10000), "平方公里": Fraction(1_000_000)}
_OTHER = {
    "元": ("money_cny", Fraction(1)),
    "美元": ("money_usd", Fraction(1)),
    "千克": ("mass", Fraction(1)),
    "吨": ("mass", Fraction(1000)),
    "吨标准煤": ("standard_coal", Fraction(1)),
    "立方米": ("volume", Fraction(1)),
    "千瓦时": ("electricity", Fraction(1)),
    "米": ("length", Fraction(1)),
    "公里": ("length", Fraction(1000)),
}
# What is counted is no common measure: three households are not three firms.
_COUNTED = "个 家 户 人 名 项 件 起 位 次 条 座 台 套 批 所 种 宗".split()
_GREAT = {"万": Fraction(10_000), "亿": Fraction(100_000_000)}
# These take no 万 or 亿. A percentage point is a difference of percentages, never a percentage.
_PLAIN = {
    "%": ("proportion", Fraction(1, 100)),
    "‰": ("proportion", Fraction(1, 1000)),
    "百分点": ("percentage_point", Fraction(1)),
    "倍": ("multiple", Fraction(1)),
    "分": ("score", Fraction(1)),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, what it measures (what it counts, and per what) and how many base units one of it is."""

    name: str
    dimension: tuple[str, str]
    factor: Fraction


@cache
def unit(name: str) -> Unit:
    """The unit of a name: a plain one, one with 万 or 亿, or a quotient of two.

    >>> unit("万元").factor, unit("万元/亩").dimension
    (Fraction(10000, 1), ('money_cny', 'area'))

    Raises InputError `amount.unknown_unit`.
    """
    above, per, below = name.partition("/")
    measured = _measured(above)
    divided = _measured(below) if per else ("", Fraction(1))
    if measured is None or divided is None:
        raise InputError("amount.unknown_unit", unit=name)
    return Unit(name, (measured[0], divided[0]), measured[1] / divided[1])


def alike(one: str, other: str) -> bool:
    """Whether amounts in the two units can be added and compared.

    >>> alike("亩", "平方公里"), alike("%", "百分点"), alike("万元", "万美元")
    (True, False, False)
    """
    return unit(one).dimension == unit(other).dimension


def _measured(name: str) -> tuple[str, Fraction] | None:
    if name in _PLAIN:
        return _PLAIN[name]
    if (found := _single(name)) is not None:
        return found
    great = _GREAT.get(name[:1])
    found = _single(name[1:]) if great else None
    return (found[0], found[1] * great) if found and great else None


def _single(name: str) -> tuple[str, Fraction] | None:
    if name in _AREA:
        return ("area", _AREA[name])
    if name in _COUNTED:
        return (f"count_{name}", Fraction(1))
    return _OTHER.get(name)
