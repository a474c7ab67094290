"""Lines: the stretches between line breaks, white space at both ends left out."""

from __future__ import annotations

import re

from luoshi.core.texts.model import Span

_LINE = re.compile(r"[^\n]+")


def lines(folded: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The lines of a stretch that hold anything.

    >>> lines("  甲 \\n\\n乙", 0)
    [Span(start=2, end=3), Span(start=6, end=7)]
    """
    found = []
    for match in _LINE.finditer(folded, start, len(folded) if end is None else end):
        text = match.group()
        bare = text.lstrip()
        if bare:
            left = match.end() - len(bare)
            found.append(Span(left, left + len(bare.rstrip())))
    return found
