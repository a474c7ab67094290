"""Folding: the same text in one width, character for character, so that every place stays where it was."""

from __future__ import annotations

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys([0x00A0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000, 0xFEFF, 0x200B, 0x0B, 0x0C], 0x20)
_ODD = {
    0xFE52: ord("."),  # ﹒ small full stop
    0xFE55: ord(":"),  # ﹕
    0xFE59: ord("("),  # ﹙
    0xFE5A: ord(")"),  # ﹚
    0xFE5D: ord("〔"),  # ﹝
    0xFE5E: ord("〕"),  # ﹞
    0x2236: ord(":"),  # ∶ ratio sign
    0x2014: ord("—"),
    0x2015: ord("—"),
    0x2500: ord("—"),
    0x0D: 0x0A,
}
_TABLE = _WIDE | _SPACES | _ODD


def fold(text: str) -> str:
    """Full width to half width, odd spaces to a space; never longer or shorter.

    >>> fold("（责任单位：市商务局，２０２５年）")
    '(责任单位:市商务局,2025年)'
    >>> len(fold("a　b")) == 3
    True
    """
    return text.translate(_TABLE)
