"""The passages of a document, laid into their table and the index of words."""

from __future__ import annotations

from luoshi.core.texts.model import Document as Read
from luoshi.core.texts.passages import passages
from luoshi.core.texts.script.fold import fold
from luoshi.server.texts.models import Document, Passage
from luoshi.server.texts.word_index import index, unindex


def lay(row: Document, read: Read, text: str) -> None:
    """Make the passages of a document anew, as its reading has them; corrections of rows change no word of the text."""
    unindex(row)
    Passage.objects.filter(document=row).delete()
    Passage.objects.bulk_create(
        Passage(
            document=row, path=each.path[:120], heading=each.heading[:300], start=each.start, end=each.end,
            text=text[each.start : each.end], folded=plain(text[each.start : each.end]),
        )
        for each in passages(read, text=text)
    )  # fmt: skip
    index(row)


def plain(text: str) -> str:
    """A text as it is compared: one width and case, no white space.

    >>> plain("储 能 ＧＤＰ")
    '储能gdp'
    """
    return "".join(fold(text).lower().split())
