"""One subject of a report: its score opened to the items, the data, the adjustments, and every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.adapters.assessments.accounts import OVERALL, Account, rate
from luoshi.adapters.assessments.book_data import outcomes
from luoshi.adapters.assessments.trees import Node, nodes
from luoshi.adapters.assessments.words import Words, percent, plain, points, signed
from luoshi.adapters.readings.marked import safe
from luoshi.core.assessment.opening.explaining import explain
from luoshi.core.assessment.scoring.results import SubjectResult
from luoshi.core.base.basis import Basis
from luoshi.core.base.traces import Trace

_DEEPEST, _SHORT = 4, 4


def zone(account: Account, each: SubjectResult, words: Words, *, traces: bool) -> Iterator[str]:
    """The section of a subject, closed until it is asked for."""
    scheme = account.result.scheme
    rank = str(each.ranks[OVERALL].place) if OVERALL in each.ranks else "—"
    yield f'<details class="zone" id="{key_of(account, each)}"><summary data-rank="{rank}">'
    sign = f' <span class="veto">{safe(words.say("html.vetoed"))}</span>' if each.vetoes else ""
    yield f"<b>{safe(each.subject.name)}{sign}</b><span>{points(each.published, scheme.places)}</span>"
    yield f'<span class="grade">{safe(words.grade(each.grade))}</span></summary><div class="inside">'
    yield f"<p>{safe(words.say('part').join(_told(account, each, words)))}</p>"
    yield from _items(account, each, words)
    yield from _adjustments(account, each, words)
    if traces:
        yield f'<h3>{safe(words.say("sheet.steps"))}</h3><div class="trace">'
        yield from tree(explain(account.result, each.subject.id), words)
        yield "</div>"
    yield "</div></details>"


def key_of(account: Account, each: SubjectResult) -> str:
    """The anchor of a subject: its number in the facts, since an id may hold anything."""
    return f"z{list(account.result.subjects).index(each.subject.id) + 1}"


def tree(step: Trace, words: Words, above: Basis | None = None) -> Iterator[str]:
    """A step with what led to it, to be opened; its basis where it is not the one above it."""
    said = safe(words.step(step.label, step.params, step.value)) + _rests_on(step.basis, above, words)
    if not step.children:
        yield f"<p>{said}</p>"
        return
    yield f"<details><summary>{said}</summary>"
    for child in step.children:
        yield from tree(child, words, step.basis or above)
    yield "</details>"


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, kinds: Sequence[str] = (),
    links: Mapping[tuple[int, int], str] | None = None, cards: bool = False, marks: Mapping[int, str] | None = None,
) -> Iterator[str]:  # fmt: skip
    """A table; `kinds` are the classes of columns, `marks` those of rows, `links` lead from cells by row and column.

    With `cards` a phone shows a card a row.
    """
    kinds = kinds or [""] * len(heads)
    yield f"<table{_classed('cards' if cards else '')}><thead><tr>"
    # A short head is not broken; a long one may be.
    named = [f"{kind} w".strip() if len(head) <= _SHORT else kind for head, kind in zip(heads, kinds, strict=True)]
    yield "".join(f"<th{_classed(kind)}>{safe(head)}</th>" for head, kind in zip(heads, named, strict=True))
    yield "</tr></thead><tbody>"
    for place, row in enumerate(rows):
        cells = []
        for column, (head, text, kind) in enumerate(zip(heads, row, kinds, strict=True)):
            leads_to = (links or {}).get((place, column))
            said = f'<a href="{leads_to}">{safe(text)}</a>' if leads_to else safe(text)
            cells.append(f'<td{_classed(kind)} data-head="{safe(head)}">{said}</td>')
        yield f"<tr{_classed((marks or {}).get(place, ''))}>{''.join(cells)}</tr>"
    yield "</tbody></table>"


def _told(account: Account, each: SubjectResult, words: Words) -> Iterator[str]:
    """Score, ranks and grade in a sentence."""
    scheme = account.result.scheme
    yield words.say("html.published", score=points(each.published, scheme.places))
    if each.total is not None:
        yield words.say("html.total", score=plain(each.total))
    for attribute in ("", *scheme.ranked_within):
        group = words.group(attribute, each.subject.groups.get(attribute, "") if attribute else "")
        yield words.say("html.rank", group=group, rank=words.rank(each.ranks.get(attribute)))
    if account.before:
        yield words.move(account.move(each.subject.id))
    before = words.say("html.before_veto", grade=words.grade(each.grade_before_veto))
    yield words.say("html.grade", grade=words.grade(each.grade)) + (before if each.vetoes else "")


def _items(account: Account, each: SubjectResult, words: Words) -> Iterator[str]:
    names = ("item", "value", "reported_by", "full", "points", "rate", "effective", "adds", "state")
    every = nodes(account.result.scheme)
    rows = [list(_item(account, each, node, words)) for node in every]
    yield f'<h3>{safe(words.say("html.items"))}</h3><div class="scroll">'
    heads = [words.say(f"column.{name}") for name in names]
    marks = {place: "top" for place, node in enumerate(every) if not node.depth}
    marks |= {place: "absent" for place, row in enumerate(rows) if row[-1]}
    yield from table(heads, rows, kinds=["name", "n", "", "n", "n", "n", "n", "n", "long"], cards=True, marks=marks)
    yield "</div>"


def _item(account: Account, each: SubjectResult, node: Node, words: Words) -> Iterator[str]:
    scheme, score = account.result.scheme, each.items.get(node.item.id)
    cell = account.result.facts.cell(node.item.input, each.subject.id)
    source = scheme.inputs.get(node.item.input)
    yield f"{'　' * min(node.depth, _DEEPEST)}{node.number} {node.item.title}"
    yield words.measured(score, node.item, cell, source) if node.leaf else ""
    yield words.reported_by(cell, source) if node.leaf else ""
    yield plain(score.full) if score else ""
    yield points(score.points if score else None, scheme.places)
    yield percent(rate(each, node.item))
    yield percent(score.weight if score else None)
    yield points(score.contribution if score else None, max(scheme.places, 4))
    yield words.state(score, cell) if node.leaf else ""


def _adjustments(account: Account, each: SubjectResult, words: Words) -> Iterator[str]:
    places = account.result.scheme.places
    rows = [
        [one.kind, one.matter, plain(one.units) if one.units is not None else "",
         signed(one.counted, places) if one.counted is not None else "", one.effect, one.basis]
        for one in outcomes(account.result.scheme, each, words)
    ]  # fmt: skip
    if not rows:
        return
    names = ("kind", "matter", "units", "counted", "effect", "basis")
    yield f"<h3>{safe(words.say('sheet.adjustments'))}</h3>"
    yield from table(
        [words.say(f"column.{name}") for name in names], rows, kinds=["", "", "n", "n", "long", "long"], cards=True
    )


def _rests_on(basis: Basis | None, above: Basis | None, words: Words) -> str:
    if basis is None or basis == above:
        return ""
    look = "tag doubt" if basis.evidence.doubtful else "tag"
    return f' <span class="{look}">{safe(words.clause(basis))} · {safe(words.evidence(basis))}</span>'


def _classed(name: str) -> str:
    return f' class="{name}"' if name else ""
