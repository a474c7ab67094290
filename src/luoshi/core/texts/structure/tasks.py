"""Tasks: which clauses oblige, which of their paragraphs are tasks of their own, and what each asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from luoshi.core.texts.duties.responsibilities import is_tail_line
from luoshi.core.texts.model import Measure, Responsibility, Span, Task
from luoshi.core.texts.script.sentences import acts, trimmed
from luoshi.core.texts.structure.tree import Node

_NUMERIC = re.compile(r"\d|翻.?番|倍增")
# paragraphs, and who answers for them
_Group = tuple[list[Span], list[Responsibility]]


@dataclass(slots=True)
class Unit:
    """A task before it is a row: the clause it stands in, its path, lines and statements of responsibility."""

    path: str
    node: Node
    lines: list[Span]
    told: list[Responsibility] = field(default_factory=list)
    rule: str = "leaf"
    is_task: bool = True

    @property
    def prose(self) -> Span:
        """Its running text after label and heading; the heading too where that holds a number."""
        node = self.node
        start = self.lines[0].start if self.lines else node.end
        end = self.lines[-1].end if self.lines else node.end
        if node.heading_end and start < node.heading_end and not _NUMERIC.search(node.heading):
            start = min(node.heading_end, end)
        return Span(start, end)


def units(nodes: Sequence[Node], told: Mapping[int, list[Responsibility]], folded: str) -> list[Unit]:
    """Every clause as one unit, or as several where its paragraphs each name who answers; tasks are marked."""
    found: list[Unit] = []
    for node in nodes:
        groups, rest = _groups(_paragraphs(node), told, folded)
        if node.children or len(groups) < 2:
            found.append(_whole(node, told))
            continue
        if node.label and groups[0][0][0] is node.lines[0]:
            found.append(Unit(node.path, node, *groups.pop(0), "own parenthesis"))
        for number, (lines, own) in enumerate(groups, 1):
            found.append(Unit(f"{node.path}/p{number}", node, lines, own, "own paragraph"))
        if rest:
            found.append(Unit(node.path, node, rest, [], "rest", is_task=False))
    return found


def task_of(folded: str, unit: Unit) -> Task:
    """The row of a unit that is a task; its measures are its acts, without heading and responsibilities."""
    start, end = unit.lines[0].start, unit.lines[-1].end
    duties = tuple(duty for told in unit.told for duty in told.duties)
    flags = tuple(dict.fromkeys(flag for told in unit.told for flag in told.flags))
    return Task(
        unit.path, folded[start:end], start, end, any(told.open_ended for told in unit.told), duties,
        tuple(_measures(folded, unit)), unit.rule, flags,
    )  # fmt: skip


def _whole(node: Node, told: Mapping[int, list[Responsibility]]) -> Unit:
    own = [row for line in node.lines for row in told.get(line.start, [])]
    if own:
        return Unit(node.path, node, node.lines, own, "duties named")
    is_task = not node.children and not node.in_aims and node.style != "annex"
    return Unit(node.path, node, node.lines, [], "leaf", is_task=is_task and bool(node.lines))


def _paragraphs(node: Node) -> list[Span]:
    """Its lines without the one that holds nothing but the heading."""
    alone = node.heading_end and node.lines and node.heading_end >= node.lines[0].end
    return node.lines[1:] if alone else node.lines


def _has_more(node: Node, told: Mapping[int, list[Responsibility]]) -> bool:
    """Whether a clause goes on after its first paragraph in paragraphs that name nobody."""
    return any(line.start not in told for line in _paragraphs(node)[1:])


def _groups(
    lines: Sequence[Span], told: Mapping[int, list[Responsibility]], folded: str
) -> tuple[list[_Group], list[Span]]:
    """Paragraphs up to each statement of responsibility; tail lines go with the group they follow."""
    found: list[_Group] = []
    open_lines: list[Span] = []
    for line in lines:
        own = told.get(line.start, [])
        if found and not open_lines and own and is_tail_line(folded, line.start, line.end):
            found[-1][0].append(line)
            found[-1][1].extend(own)
            continue
        open_lines.append(line)
        if own and own[-1].end >= line.end - 1:
            found.append((open_lines, list(own)))
            open_lines = []
    return found, open_lines


def _measures(folded: str, unit: Unit) -> list[Measure]:
    """One row an act: the prose cut at full stops and semicolons, between the statements of responsibility."""
    prose = unit.prose
    found: list[Measure] = []
    begin = prose.start
    for hole in [*(Span(row.start, row.end) for row in unit.told), Span(prose.end, prose.end)]:
        if hole.start < begin:
            begin = max(begin, hole.end)
            continue
        found += [Measure(folded[act.start : act.end], act.start, act.end) for act in acts(folded, begin, hole.start)]
        begin = hole.end
    found = [row for row in found if len(row.text.strip("。;,:、 ")) > 1]
    return found or _only_heading(folded, unit)


def _only_heading(folded: str, unit: Unit) -> list[Measure]:
    """The heading, up to who answers where that is part of it."""
    start = unit.lines[0].start
    here = trimmed(folded, start, min([max(start, unit.node.heading_end), *(row.start for row in unit.told)]))
    return [Measure(folded[here.start : here.end], here.start, here.end)] if len(here) else []


def closing(nodes: Sequence[Node], told: Mapping[int, list[Responsibility]]) -> list[Span]:
    """Cut the document's closing paragraphs off its last clause, and give them.

    They are the unnumbered paragraphs at the very end: after a statement of responsibility, or where no other
    clause of the document has such paragraphs.
    """
    last = nodes[-1]
    if len(last.lines) < 2:
        return []
    keep = len(last.lines) - len(_paragraphs(last)) + 1
    named = [place for place, line in enumerate(last.lines) if told.get(line.start)]
    others = [node for node in nodes[:-1] if node.style == last.style and not node.children]
    if named:
        keep = max(keep, named[-1] + 1)
    elif not others or any(_has_more(node, told) for node in others):
        return []
    cut = last.lines[keep:]
    last.lines = last.lines[:keep]
    last.end = last.lines[-1].end
    return cut
