"""An assessment as tables for the terminal: ranks, scores, grades, the parts of the score, remarks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.adapters.assessments.accounts import OVERALL, Account, Source, account_of, adjusted
from luoshi.adapters.assessments.trees import tops
from luoshi.adapters.assessments.words import Words, plain, points, signed
from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings.table import plain as harmless
from luoshi.adapters.readings.widths import width as columns_of
from luoshi.core.assessment.comparing.agreement import agreement, panel
from luoshi.core.assessment.scoring.results import SubjectResult

_NAME, _FOLDS = 34, (8, 6)
_EDGES, _GAP = 2, 2


def as_table(source: Source, *, language: Language = "zh", width: int = 120, colour: bool = False) -> str:
    """The ranking with the points of the items at the top; as many tables as the width asks for, then the remarks."""
    account, out = account_of(source), io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None,
        no_color=not colour, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    words, result = Words(language, account.documents, account.organs), account.result
    console.print(Text(harmless(words.title(result.scheme, result.facts.period)), style="bold"))
    console.print(Text(harmless(_told(account, words)), style="dim"))
    if result.subjects:
        for table in _tables(account, words, width):
            console.print(table)
    for remark in remarks(account, words):
        console.print(Text(harmless(remark)))
    said = out.getvalue()
    return said if colour else "\n".join(line.rstrip() for line in said.split("\n"))


def remarks(account: Account, words: Words) -> Iterator[str]:
    """What the table marks with a sign, in words: vetoes, awards barred, those not ranked, cells without a value."""
    result = account.result
    for each in result.in_rank():
        for veto in each.vetoes:
            yield words.say("remark", name=each.subject.name, remark=words.veto(veto, each))
        if OVERALL not in each.ranks:
            yield words.say(
                "remark", name=each.subject.name, remark=words.say("not_ranked", grade=words.grade(each.grade))
            )
        states = [
            words.say("of_item", item=leaf.title, state=state)
            for leaf in result.scheme.leaves()
            if (state := words.state(each.items.get(leaf.id), result.facts.cell(leaf.input, each.subject.id)))
        ]
        if states:
            yield words.say("remark", name=each.subject.name, remark=words.say("part").join(states))
    yield from agreements(account, words)


def agreements(account: Account, words: Words) -> Iterator[str]:
    """How far the experts of each panel agree: Kendall's W over all subjects."""
    result = account.result
    for leaf in result.scheme.leaves():
        marks = panel(result.facts, leaf.input) if result.scheme.inputs[leaf.input].kind == "marks" else {}
        if marks:
            step = agreement(marks).trace()
            yield words.say("remark", name=leaf.title, remark=words.step(step.label, step.params, step.value))


def _told(account: Account, words: Words) -> str:
    result = account.result
    ranked = sum(1 for each in result.subjects.values() if OVERALL in each.ranks)
    counted = words.say("counted", count=len(result.subjects), ranked=ranked, full=plain(result.scheme.full))
    grades = [words.say("grade_count", grade=words.grade(name), count=len(all_)) for name, all_ in account.by_grade()]
    return words.say("part").join([counted, *(grades if result.scheme.grades else [])])


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    cells: Sequence[str]
    figures: bool = True

    def width(self) -> int:
        heads = map(columns_of, self.head.split("\n"))
        return min(_NAME, max([*heads, *map(columns_of, self.cells)]))


def _tables(account: Account, words: Words, width: int) -> Iterator[Table]:
    """Everyone with as many columns as there is room for; the others in tables of their own."""
    who, outcome = list(_who(account, words)), list(_outcome(account, words))
    items = next(
        (found for fold in _FOLDS if _needs([*who, *outcome, *(found := list(_items(account, fold)))]) <= width),
        list(_items(account, _FOLDS[0])),
    )
    waiting = [*outcome, *items]
    while waiting:
        columns = list(who)
        room = width - _needs(who)
        while waiting and (len(columns) == len(who) or room >= waiting[0].width() + _GAP):
            columns.append(waiting.pop(0))
            room -= columns[-1].width() + _GAP
        yield _table(columns)


def _table(columns: Sequence[_Column]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for each in columns:
        justify: Literal["left", "right"] = "right" if each.figures else "left"
        table.add_column(Text(each.head), justify=justify, overflow="fold", width=each.width())
    for row in zip(*(each.cells for each in columns), strict=True):
        table.add_row(*map(Text, row))
    return table


def _who(account: Account, words: Words) -> Iterator[_Column]:
    everyone = account.result.in_rank()
    places = [str(each.ranks[OVERALL].place) if OVERALL in each.ranks else "—" for each in everyone]
    yield _Column(words.say("column.rank"), places)
    names = [each.subject.name + (f" {words.say('sign.veto')}" if each.vetoes else "") for each in everyone]
    yield _Column(words.say("column.name"), list(map(harmless, names)), figures=False)


def _outcome(account: Account, words: Words) -> Iterator[_Column]:
    everyone, scheme = account.result.in_rank(), account.result.scheme
    yield _Column(words.say("column.published"), [points(each.published, scheme.places) for each in everyone])
    grades = [harmless(words.grade(each.grade)) for each in everyone]
    yield _Column(words.say("column.grade"), grades, figures=False)
    for attribute in scheme.ranked_within:
        head = words.say("column.peer_rank", group=words.attribute(attribute))
        places = [_among_peers(each, attribute, words) for each in everyone]
        yield _Column(harmless(head), list(map(harmless, places)), figures=False)
    if account.before:
        moves = [words.move(account.move(each.subject.id)) for each in everyone]
        yield _Column(words.say("column.move"), moves, figures=False)
    yield _Column(words.say("column.adjusted"), [signed(adjusted(each), scheme.places) for each in everyone])


def _needs(columns: Sequence[_Column]) -> int:
    return _EDGES + sum(each.width() + _GAP for each in columns)


def _items(account: Account, fold: int) -> Iterator[_Column]:
    everyone, scheme = account.result.in_rank(), account.result.scheme
    for item in tops(scheme):
        scores = [each.items.get(item.id) for each in everyone]
        cells = [points(score.points if score else None, scheme.places) for score in scores]
        yield _Column(_folded(harmless(item.title), fold), cells)


def _folded(head: str, fold: int) -> str:
    """A head in lines as even as can be, none wider than `fold`.

    >>> _folded("开放和风险", 8)
    '开放和\\n风险'
    """
    lines = max(1, -(-columns_of(head) // fold))
    most = -(-len(head) // lines)
    return "\n".join(head[at : at + most] for at in range(0, len(head), most))


def _among_peers(each: SubjectResult, attribute: str, words: Words) -> str:
    group = words.group(attribute, each.subject.groups.get(attribute, ""))
    return words.say("peer_rank", group=group, rank=words.rank(each.ranks.get(attribute)))
