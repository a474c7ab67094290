"""Serial numbers of headings in Chinese figures."""

from __future__ import annotations

_SIGNS = "零一二三四五六七八九"


def han_number(value: int) -> str:
    """A whole number from 1 to 99 in Chinese figures.

    >>> [han_number(value) for value in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']

    Raises ValueError for any other.
    """
    if not 1 <= value <= 99:
        raise ValueError("from 1 to 99")
    tens, ones = divmod(value, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{_SIGNS[tens]}十")
    return head + (_SIGNS[ones] if ones else "")
