"""Text with marks: stretches of a document wrapped so that marks may nest, cross and run over lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked: `kind` its colour, `key` the anchor of its words, `leads_to` the anchor it links to."""

    start: int
    end: int
    kind: str
    key: str = ""
    leads_to: str = ""
    told: str = ""


def safe(text: object) -> str:
    """Text as HTML shows it, quotation marks escaped too, without characters that HTML cannot hold.

    >>> safe('<a b="c">&\\x00')
    '&lt;a b=&quot;c&quot;&gt;&amp;\\ufffd'
    """
    return escape(_UNSEEN.sub("\ufffd", str(text)), quote=True)


def marked_lines(text: str, lines: Iterable[tuple[int, int]], marks: Sequence[Mark]) -> Iterator[str]:
    """Each line of the text as HTML; a mark over several lines is opened anew in each, its anchor stands in the first.

    >>> list(marked_lines("甲乙丙", [(0, 3)], [Mark(1, 2, "task", key="t1")]))
    ['甲<span class="k-task" id="t1">乙</span>丙']
    """
    waiting = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: (mark.start, -mark.end))
    waiting.reverse()
    carried: list[Mark] = []
    for start, end in lines:
        carried = [mark for mark in carried if mark.end > start]
        while waiting and waiting[-1].start < end:
            carried.append(waiting.pop())
        yield "".join(_line(text, start, end, [mark for mark in carried if mark.end > start]))


def _line(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[str]:
    edges = {start, end}
    for mark in marks:
        edges.update((max(start, mark.start), min(end, mark.end)))
    places = sorted(edges)
    stack: list[Mark] = []
    comes = 0
    for place, following in pairwise(places):
        yield from _closed(stack, place)
        while comes < len(marks) and max(start, marks[comes].start) == place:
            stack.append(marks[comes])
            yield _opened(marks[comes], first=marks[comes].start >= start)
            comes += 1
        yield _linked(text[place:following], stack)
    yield "</span>" * len(stack)


def _closed(stack: list[Mark], place: int) -> Iterator[str]:
    """Closes what ends here; what lies over it is closed with it and opened again."""
    ended = next((depth for depth, mark in enumerate(stack) if mark.end <= place), None)
    if ended is None:
        return
    yield "</span>" * (len(stack) - ended)
    stack[ended:] = [mark for mark in stack[ended:] if mark.end > place]
    for mark in stack[ended:]:
        yield _opened(mark, first=False)


def _opened(mark: Mark, *, first: bool) -> str:
    anchor = f' id="{safe(mark.key)}"' if mark.key and first else ""
    told = f' title="{safe(mark.told)}"' if mark.told else ""
    return f'<span class="k-{mark.kind}"{anchor}{told}>'


def _linked(words: str, stack: Sequence[Mark]) -> str:
    """The words, leading to the row of the innermost mark that has one."""
    leads_to = next((mark.leads_to for mark in reversed(stack) if mark.leads_to), "")
    return f'<a href="#{safe(leads_to)}">{safe(words)}</a>' if leads_to else safe(words)
