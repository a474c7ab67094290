"""Lines: the stretches between line breaks, white space at both ends left out."""

from __future__ import annotations

import re

from luoshi.core.texts.model import Span

_LINE = re.compile(r"[^\n]+")


def lines(folded: str) -> list[Span]:
    """The lines of a text that hold anything.

    >>> lines("  甲 \\n\\n乙")
    [Span(start=2, end=3), Span(start=6, end=7)]
    """
    found = []
    for match in _LINE.finditer(folded):
        text = match.group()
        bare = text.lstrip()
        if bare:
            left = match.end() - len(bare)
            found.append(Span(left, left + len(bare.rstrip())))
    return found
