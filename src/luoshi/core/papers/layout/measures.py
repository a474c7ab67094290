"""The measures of GB/T 9704-2012: page, margins, lines, sizes of type (号)."""

from __future__ import annotations

from typing import Final

PAGE: Final = (210.0, 297.0)
# 天头 37, 下 35, 订口 28, 右 26: 156 × 225 mm are left
TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0
WIDTH, HEIGHT = 156.0, 225.0
LINES, CHARACTERS = 22, 28
POINTS_A_MM: Final = 72 / 25.4
# 225 mm shared by 22 lines, in whole twentieths of a point
PITCH: Final = 28.95
TITLE_PITCH: Final = 34.0
# 28 characters of 16 points are wider than 156 mm: each stands a quarter point closer
TRACKING: Final = -0.25
SIZES: Final = {
    "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "四号": 14.0,
    "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip
BODY: Final = SIZES["三号"]
# 发文机关标志: its upper edge under that of the text
MARK_BELOW: Final = 35.0
# 信函: under that of the page; lines 170 mm long, the lower one 20 mm over the page's end
LETTER_MARK, LETTER_LINE, LETTER_END = 30.0, 170.0, 20.0
RULE_BELOW_NUMBER: Final = 4.0
# 一字线 of the page number under the text
NUMBER_BELOW: Final = 7.0
# 版记: first and last line, those between
THICK, THIN = 0.35, 0.25
RED: Final = "FF0000"
GREY: Final = "7F7F7F"


def points(mm: float) -> float:
    """Millimetres in points.

    >>> round(points(25.4), 3)
    72.0
    """
    return mm * POINTS_A_MM


def ems(text: str) -> float:
    """The width of a text in characters: figures and Latin letters are half as wide.

    >>> ems("2026年11月23日")
    7.0
    """
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)
