"""The clause tree: marks in order become clauses with paths, headings and their own text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshi.core.texts.model import Clause, Flag, Span
from luoshi.core.texts.script.sentences import trimmed
from luoshi.core.texts.structure.kinds import frames, kind_of
from luoshi.core.texts.structure.marks import Mark, ranks

_HEADING_LIMIT = 25
_LINE_LIMIT = 60


@dataclass(slots=True)
class Node:
    """A clause while the tree is built: its place, its own lines, its place among the others."""

    path: str
    label: str
    start: int
    body: int
    end: int
    level: int
    style: str
    number: int
    heading: str = ""
    heading_end: int = 0
    kind: str = "work"
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    lines: list[Span] = field(default_factory=list)
    flags: tuple[Flag, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above, from the top."""
        return (*self.parent.headings, self.parent.heading) if self.parent else ()

    @property
    def in_aims(self) -> bool:
        """Whether it, or a clause above it, states aims, phases or general rules."""
        return self.kind != "work" or (self.parent is not None and self.parent.in_aims)


def tree(folded: str, lines: Sequence[Span], marks: Sequence[Mark], end: int) -> list[Node]:
    """The clauses of one document in order; `end` is where its last clause's text may reach."""
    rank = ranks(marks)
    nodes: list[Node] = []
    stack: list[Node] = []
    seen: Counter[str] = Counter()
    for mark in marks:
        stack = [node for node in stack if rank[node.style] < rank[mark.style]]
        node = _node(folded, mark, stack[-1] if stack else None, end)
        seen[node.path] += 1
        if seen[node.path] > 1:
            node.flags = (Flag("clause.repeated_label", (("label", node.label),)),)
        if nodes:
            nodes[-1].end = node.start
        nodes.append(node)
        stack.append(node)
    _share(folded, nodes, lines)
    for node in nodes:
        _title(folded, node)
    return nodes


def clauses_of(nodes: Sequence[Node]) -> list[Clause]:
    """The rows that a reading shows of a tree."""
    return [
        Clause(node.path, node.label, node.heading, node.start, node.end, node.level, node.kind, node.style, node.flags)
        for node in nodes
    ]


def _node(folded: str, mark: Mark, parent: Node | None, end: int) -> Node:
    label = folded[mark.start : mark.end].strip()
    step = "".join(label.split()).rstrip("、.:")
    path = f"{parent.path}/{step}" if parent else step
    level = parent.level + 1 if parent else 1
    node = Node(path, label, mark.start, mark.end, end, level, mark.style, mark.number, parent=parent)
    if parent:
        parent.children.append(node)
    return node


def _share(folded: str, nodes: Sequence[Node], lines: Sequence[Span]) -> None:
    """Give each clause its own lines, the first of them cut after the label, and its true end."""
    place = 0
    for node in nodes:
        while place < len(lines) and lines[place].end <= node.body:
            place += 1
        here = place
        while here < len(lines) and lines[here].start < node.end:
            piece = trimmed(folded, max(lines[here].start, node.body), min(lines[here].end, node.end))
            if len(piece):
                node.lines.append(piece)
            here += 1
        place = max(place, here - 1)
        node.end = node.lines[-1].end if node.lines else node.body


def _title(folded: str, node: Node) -> None:
    """The heading: what stands on the label's line, up to the first full stop when that is near."""
    if not node.lines or "\n" in folded[node.body : node.lines[0].start]:
        return
    line = node.lines[0]
    text = folded[line.start : line.end]
    head, stop, _ = text.partition("。")
    head = head.rstrip()
    if frames(head):
        node.kind = "general"
    limit = _HEADING_LIMIT if stop else _LINE_LIMIT
    if "\t" in head or len(head) > limit or (not stop and head.endswith(";")):
        return
    node.heading = head
    node.heading_end = line.start + len(head) + len(stop)
    node.kind = kind_of(head) if node.kind == "work" else node.kind
