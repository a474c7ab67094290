"""Ordinals: the number a label carries, in Chinese or Arabic figures."""

from __future__ import annotations

HAN = "〇零一二三四五六七八九十百两"
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def ordinal(figures: str) -> int:
    """The number that figures of one kind stand for; circled ones too; 0 where there is none.

    >>> [ordinal(figures) for figures in ("二十一", "十", "一百零三", "12", "③", "二〇一五")]
    [21, 10, 103, 12, 3, 2015]
    """
    figures = figures.strip()
    if figures.isdecimal():
        return int(figures)
    if len(figures) == 1 and "①" <= figures <= "⑳":
        return ord(figures) - ord("①") + 1
    if not set(figures) & set("十百"):
        return int("".join(str(_DIGITS[sign]) for sign in figures if sign in _DIGITS) or "0")
    total, digit = 0, 0
    for sign in figures:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(sign, 0)
    return total + digit
