"""Folding: the same text in one width and one script, character for character, so that every place stays put."""

from __future__ import annotations

from unicodedata import normalize

from luoshi.core.texts.script.traditional import SIMPLIFIED

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SMALL = {code: ord(normalize("NFKC", chr(code))) for code in range(0xFE50, 0xFE6C)}  # ﹒ ﹕ ﹙ ﹝
_SPACES = dict.fromkeys([*range(0x2000, 0x200C), 0x00A0, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x0B, 0x0C], ord(" "))
_BREAKS = dict.fromkeys([0x0D, 0x85, 0x2028, 0x2029], ord("\n"))
_ODD = {ord("∶"): ord(":"), ord("―"): ord("—"), ord("─"): ord("—"), ord("〖"): ord("【"), ord("〗"): ord("】")}
_TABLE = SIMPLIFIED | _WIDE | _SMALL | _SPACES | _BREAKS | _ODD


def fold(text: str) -> str:
    """Full width to half width, odd spaces to a space, traditional to simplified; never longer or shorter.

    >>> fold("（责任单位：市商务局，２０２５年）")
    '(责任单位:市商务局,2025年)'
    >>> len(fold("a　b")) == 3, fold("責任單位")
    (True, '责任单位')
    """
    return text.translate(_TABLE)
