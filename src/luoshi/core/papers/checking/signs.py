"""Punctuation and figures: full width between Chinese characters, half width for digits and Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from luoshi.core.papers.checking.finding import Finding, found
from luoshi.core.papers.checking.seen import SeenParagraph

_HAN = r"[\u4e00-\u9fff》”）〕]"
_HALF = re.compile(rf"(?<={_HAN})[,;:!?]|[,;!?](?=[\u4e00-\u9fff《“（])|(?<={_HAN})\.(?=[\u4e00-\u9fff《“（]|$)")
_BRACKETS = re.compile(r"\([^()]*[\u4e00-\u9fff][^()]*\)")
_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]")
_QUOTES = re.compile(r"(?<=[\u4e00-\u9fff])\"|\"(?=[\u4e00-\u9fff])")
_BETWEEN = re.compile(r"》、《|”、“")


def signs_of(lines: Iterable[SeenParagraph]) -> Iterator[Finding]:
    """One finding of each sort a paragraph."""
    for line in lines:
        text = line.text
        for code, shape in (
            ("half_width", _HALF),
            ("half_brackets", _BRACKETS),
            ("full_width", _FULL),
            ("straight_quotes", _QUOTES),
            ("needless_comma", _BETWEEN),
        ):
            told = shape.search(text)
            if told:
                start = max(told.start() - 6, 0)
                near = text[start : told.end() + 6]
                yield found(f"papers.check.{code}", place=line.place, near=near, sign=told[0])
