"""Silence: the stretches that obliged nobody, so that nothing of a document is passed over unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.core.texts.model import Silent, Span
from luoshi.core.texts.script.sentences import sentences
from luoshi.core.texts.structure.furniture import is_furniture
from luoshi.core.texts.structure.tasks import Unit
from luoshi.core.texts.structure.tree import Node


def outside(folded: str, lines: Sequence[Span], *, known: dict[int, str], why: str) -> list[Silent]:
    """A row for each line that stands in no clause; `known` tells by line start what some of them are."""
    return [Silent(line.start, line.end, known.get(line.start) or _furniture(folded, line) or why) for line in lines]


def inside(folded: str, units: Sequence[Unit], yielded: Iterable[Span]) -> list[Silent]:
    """A row for each sentence of a clause that is no task and that gave no target, deadline, phase or recurrence."""
    places = sorted((span.start, span.end) for span in yielded)
    found: list[Silent] = []
    here = 0
    for unit in units:
        if unit.is_task:
            continue
        why = _why(unit.node)
        for line in unit.lines:
            start = max(line.start, unit.node.heading_end)
            for sentence in sentences(folded, start, line.end) if start < line.end else []:
                while here < len(places) and places[here][1] <= sentence.start:
                    here += 1
                if here == len(places) or places[here][0] >= sentence.end:
                    found.append(Silent(sentence.start, sentence.end, why))
    return found


def _furniture(folded: str, line: Span) -> str | None:
    return "furniture" if is_furniture(folded[line.start : line.end]) else None


def _why(node: Node) -> str:
    if node.children and not node.in_aims:
        return "introduction"
    while node.kind == "work" and node.parent:
        node = node.parent
    return node.kind if node.kind not in ("work", "paragraph") else "no duty, target or deadline"
