"""Reading: a source becomes documents with everything they oblige someone to do.

Each stage says in its own module what it takes and gives: fold → lines → marks → parts → metadata → tree →
tables → responsibilities → units → tasks → targets, deadlines, recurrences, phases → citations → silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.responsibilities import is_tail_line, organ_heading, responsibilities
from luoshi.core.texts.figures.deadlines import deadline_in, find_deadlines
from luoshi.core.texts.figures.phases import find_phases
from luoshi.core.texts.figures.recurrences import find_recurrences
from luoshi.core.texts.figures.target_tables import targets_of_table
from luoshi.core.texts.figures.targets import find_targets
from luoshi.core.texts.model import (
    Deadline,
    Document,
    Passage,
    Phase,
    Reading,
    Recurrence,
    Responsibility,
    Source,
    Span,
    Target,
)  # fmt: skip
from luoshi.core.texts.original import in_original
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.lines import lines as lines_of
from luoshi.core.texts.script.sentences import trimmed
from luoshi.core.texts.silence import inside, outside
from luoshi.core.texts.structure.citations import citations, cited_titles
from luoshi.core.texts.structure.furniture import is_furniture, tail_of
from luoshi.core.texts.structure.marks import Mark, marks
from luoshi.core.texts.structure.metadata import Metadata, is_dated, metadata
from luoshi.core.texts.structure.parts import last_top, parts
from luoshi.core.texts.structure.table_tasks import table_rows
from luoshi.core.texts.structure.tables import Table, runs_of_cells, tables
from luoshi.core.texts.structure.tasks import Unit, closing, task_of, units
from luoshi.core.texts.structure.tree import Node, clauses_of, tree
from luoshi.core.texts.structure.wrapped import unwrapped

_YEAR = re.compile(r"(?<![\d—~-])(20\d{2})\s?年(?!\s?[—~-])")
# 本措施自印发之日起施行,有效期3年。
_IN_FORCE = re.compile(r"本[\u4e00-\u9fff()]{2,12}自.{2,40}(?:施行|实施|执行|生效)|(?:抄送|主送)|\(此件")
_ORGAN_HEAD = re.compile(r"[^。,;:\n]{2,24}:")


def read(source: Source) -> Reading:
    """Everything found in a source; never refuses readable text, never invents.

    >>> text = "云岭省开发区若干措施\\n一、保障\\n(一)用地。安排用地指标。(省自然资源厅牵头,省商务厅配合)"
    >>> [task] = read(Source("a.txt", "", text)).documents[0].tasks
    >>> task.path, [(duty.organ, duty.role) for duty in task.duties]
    ('一/(一)', [('省自然资源厅', 'lead'), ('省商务厅', 'support')])
    """
    folded = fold(source.text)
    lines = unwrapped(folded, lines_of(folded))
    found_tables = tables(folded, lines)
    free = _outside_tables(lines, found_tables)
    found_marks = marks(folded, free)
    documents = []
    for span in parts(folded, free, found_marks):
        part = _Part(
            folded, span,
            [line for line in free if line.start in span],
            [mark for mark in found_marks if mark.start in span],
            [table for table in found_tables if table.start in span],
        )  # fmt: skip
        documents.append(in_original(_document(part), source.text, folded))
    return Reading(source, tuple(documents))


@dataclass(frozen=True, slots=True)
class _Part:
    folded: str
    span: Span
    lines: list[Span]
    marks: list[Mark]
    tables: list[Table]


def _document(part: _Part) -> Document:
    folded = part.folded
    body, tail = _body(part)
    found_marks = list(dropwhile(lambda mark: mark.style == "annex", _before(part.marks, body.end)))
    first = found_marks[0].start if found_marks else part.span.end
    head = [trimmed(folded, line.start, min(line.end, first)) for line in part.lines if line.start < first]
    body_lines = [line for line in part.lines if first < line.end and line.start < body.end]
    nodes = tree(folded, body_lines, found_marks, body.end)
    about = metadata(folded, head, [*(line for node in reversed(nodes) for line in node.lines[1:]), *tail])
    if not nodes:
        nodes, head = _unnumbered(folded, head, about)
    scope, told, _ = _responsibilities(folded, head, Scope())
    scope, told, deadline_spans = _told_of(folded, nodes, scope)
    cut = _closed(nodes, told, folded, about)
    rows = units(nodes, told, folded)
    return _assemble(part, about, nodes, rows, deadline_spans, [*head, *cut, *tail], scope)


def _before(found_marks: Sequence[Mark], end: int) -> list[Mark]:
    return [mark for mark in found_marks if mark.start < end]


def _body(part: _Part) -> tuple[Span, list[Span]]:
    """Where the document's own text ends, and the lines of the page's tail."""
    tail = tail_of(part.folded, part.lines, after=last_top(part.marks))
    if tail is None:
        return part.span, []
    return Span(part.span.start, part.lines[tail].start), part.lines[tail:]


def _unnumbered(folded: str, head: list[Span], about: Metadata) -> tuple[list[Node], list[Span]]:
    """A document without numbering: each paragraph that is not title, number or date stands for itself, as p1, p2 …"""
    known = {span.start for span, _ in about.parts}
    nodes: list[Node] = []
    for line in head:
        if line.start in known:
            continue
        if nodes and is_tail_line(folded, line.start, line.end):
            nodes[-1].lines.append(line)
            nodes[-1].end = line.end
            continue
        path = f"p{len(nodes) + 1}"
        node = Node(path, "", line.start, line.start, line.end, 1, "paragraph", len(nodes) + 1, kind="paragraph")
        node.lines.append(line)
        nodes.append(node)
    return nodes, [line for line in head if line.start in known]


def _told_of(
    folded: str, nodes: Sequence[Node], scope: Scope
) -> tuple[Scope, dict[int, list[Responsibility]], list[tuple[int, Span]]]:
    found: dict[int, list[Responsibility]] = {}
    spans: list[tuple[int, Span]] = []
    for node in nodes:
        scope, told, inner = _responsibilities(folded, node.lines, scope)
        found |= told
        spans += inner
        heading = _ORGAN_HEAD.match(folded, node.body, node.end)
        if heading and not told and (row := organ_heading(folded, heading.start(), heading.end())):
            found[node.lines[0].start] = [row]
    return scope, found, spans


def _responsibilities(
    folded: str, lines: Iterable[Span], scope: Scope
) -> tuple[Scope, dict[int, list[Responsibility]], list[tuple[int, Span]]]:
    found: dict[int, list[Responsibility]] = {}
    spans: list[tuple[int, Span]] = []
    for line in lines:
        rows, scope = responsibilities(folded, line.start, line.end, scope=scope)
        if rows:
            found[line.start] = rows
            spans += [(line.start, span) for row in rows for span in row.deadlines]
    return scope, found, spans


def _closed(nodes: list[Node], told: dict[int, list[Responsibility]], folded: str, about: Metadata) -> list[Span]:
    """The lines at the end that belong to no clause: signature, date, furniture, closing paragraphs."""
    if not nodes:
        return []
    last, known = nodes[-1], {span.start for span, _ in about.parts}
    signed = [line for node in nodes for line in _signed_off(node, known)]
    annex = next((n for n, line in enumerate(last.lines) if n and folded.startswith("附件", line.start)), None)
    cut: list[Span] = last.lines[annex:] if annex else []
    last.lines = last.lines[: len(last.lines) - len(cut)]
    last.end = last.lines[-1].end if last.lines else last.end
    while len(last.lines) > 1 and _is_end(folded, last.lines[-1], known):
        cut.insert(0, last.lines.pop())
        last.end = last.lines[-1].end
    return [*closing(nodes, told), *cut, *signed]


def _signed_off(node: Node, known: set[int]) -> list[Span]:
    """Cut off a clause what stands from the signature on: the day, (此件公开发布), the title of what is issued."""
    place = next((n for n, line in enumerate(node.lines) if n and line.start in known), len(node.lines))
    cut = node.lines[place:]
    if cut:
        node.lines = node.lines[:place]
        node.end = node.lines[-1].end
    return cut


def _is_end(folded: str, line: Span, known: set[int]) -> bool:
    text = folded[line.start : line.end]
    return line.start in known or is_furniture(text) or is_dated(folded, line) or _IN_FORCE.match(text) is not None


def _assemble(
    part: _Part,
    about: Metadata,
    nodes: list[Node],
    rows: list[Unit],
    inner: list[tuple[int, Span]],
    rest: list[Span],
    scope: Scope,
) -> Document:
    folded, span = part.folded, part.span
    year, year_from = _year(about)
    in_tables = table_rows(folded, part.tables, nodes, scope=scope, year=year, year_from=year_from)
    passages = [*_passages(folded, rows), *in_tables.passages]
    clauses = [*clauses_of(nodes), *in_tables.clauses]
    tasks = [*(task_of(folded, unit) for unit in rows if unit.is_task), *in_tables.tasks]
    targets = _targets(folded, passages, nodes)
    deadlines = [*find_deadlines(folded, passages, year=year, year_from=year_from)]
    deadlines += [*_told_deadlines(folded, rows, inner, year, year_from), *in_tables.deadlines]
    recurrences = find_recurrences(folded, [*passages, *_told_passages(rows, inner)])
    phases = find_phases(folded, clauses)
    used = {row.path for part in (tasks, targets, deadlines, recurrences, phases) for row in part}
    clauses = [row for row in clauses if row.rule != "paragraph" or row.path in used]
    cited, short = citations(folded, span.start, span.end, own=about.own_titles)
    known = {where.start: why for where, why in about.parts}
    first = nodes[0].start if nodes else span.end
    silent = outside(folded, [line for line in rest if line.start < first], known=known, why="preamble")
    silent += inside(folded, rows, _yielded(targets, deadlines, recurrences, phases))
    silent += outside(folded, [line for line in rest if line.start >= first], known=known, why="closing")
    silent += in_tables.silent
    return Document(
        about.title, about.number, about.issuers, about.issued, about.published, span.start, span.end,
        tuple(cited), tuple(short), tuple(clauses), tuple(tasks), tuple(targets),
        tuple(sorted(deadlines, key=lambda row: row.start)),
        tuple(sorted(recurrences, key=lambda row: row.start)), tuple(phases),
        tuple(sorted(silent, key=lambda row: row.start)),
    )  # fmt: skip


def _targets(folded: str, passages: Sequence[Passage], nodes: Sequence[Node]) -> list[Target]:
    """The targets of the prose and those of tables of indicators; what a cell says counts once."""
    in_cells = [
        row
        for node in nodes
        for run in runs_of_cells(folded, node.lines)
        for row in targets_of_table(folded, run, path=node.path)
    ]
    told = {place for row in in_cells for place in range(row.start, row.end)}
    in_prose = [row for row in find_targets(folded, passages) if told.isdisjoint(range(row.start, row.end))]
    return sorted([*in_prose, *in_cells], key=lambda row: row.start) if in_cells else in_prose


def _year(about: Metadata) -> tuple[int | None, str]:
    """The year that a day without one belongs to: of the title, else of the day of issue."""
    in_title = _YEAR.search(about.title or "")
    if in_title:
        return int(in_title[1]), "title"
    return (int(about.issued[:4]), "issued") if about.issued else (None, "title")


def _passages(folded: str, rows: Sequence[Unit]) -> list[Passage]:
    found = []
    for unit in rows:
        prose = unit.prose
        titles = cited_titles(folded, prose.start, prose.end)
        holes = [Span(row.start, row.end) for row in unit.told] + [Span(row.start, row.end) for row in titles]
        node = unit.node
        found.append(
            Passage(
                unit.path, prose.start, prose.end, node.heading, node.headings, node.in_aims, unit.is_task,
                tuple(sorted(holes, key=lambda hole: hole.start)),
            )
        )  # fmt: skip
    return found


def _told_passages(rows: Sequence[Unit], inner: Sequence[tuple[int, Span]]) -> list[Passage]:
    """The time limits that stand inside statements of responsibility, each under the path of its task."""
    path_of = {line.start: unit.path for unit in rows for line in unit.lines}
    return [Passage(path_of.get(line, ""), span.start, span.end, task=True) for line, span in inner]


def _told_deadlines(
    folded: str, rows: Sequence[Unit], inner: Sequence[tuple[int, Span]], year: int | None, year_from: str
) -> list[Deadline]:
    return [
        row
        for told in _told_passages(rows, inner)
        for row in deadline_in(folded, told.start, told.end, path=told.path, year=year, year_from=year_from)
    ]


def _yielded(
    targets: Sequence[Target], deadlines: Sequence[Deadline], recurrences: Sequence[Recurrence], phases: Sequence[Phase]
) -> list[Span]:
    return [Span(row.start, row.end) for part in (targets, deadlines, recurrences, phases) for row in part]


def _outside_tables(lines: Sequence[Span], found: Sequence[Table]) -> list[Span]:
    if not found:
        return list(lines)
    return [line for line in lines if not any(table.start <= line.start < table.end for table in found)]
