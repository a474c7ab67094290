"""The places of a paper that people may write in, and the paper with other words there; numbers stay linked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from luoshi.core.papers.model import Annex, Block, Figure, Form, Paper, Paragraph, Run, Runs, Table, Text

# How an open place is shown to who writes: it is printed as wide spaces.
BLANK: Final = "＿"
_SPACE: Final = "\u3000"
_OPEN = re.compile(f"{BLANK}+(?:年{BLANK}+月{BLANK}+日)?")
_OF_A_NUMBER: Final = "0123456789.%％"
Rewrite = Callable[[str, str, Runs], Runs]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: `body.3`, its label where it has one, its words; `open` where something is still to be filled in."""

    key: str
    label: str
    words: str
    open: bool


def spots_of(paper: Paper) -> tuple[Spot, ...]:
    """Every place in the order of print: paragraphs, then fields and cells as they stand."""
    found: list[Spot] = []

    def seen(key: str, label: str, runs: Runs) -> Runs:
        is_open = any(isinstance(run, Text) and run.place for run in runs)
        found.append(Spot(key, label, words_of(runs), is_open))
        return runs

    _rewritten(paper, seen)
    return tuple(found)


def edited(paper: Paper, words: Mapping[str, str]) -> Paper:
    """The paper with other words at some places. A number whose words were left as they are stays linked to its row.

    >>> from decimal import Decimal
    >>> from luoshi.core.papers.model import Row
    >>> count = Figure("12", Decimal(12), "项", Row("rates", "2026Q3", "due"))
    >>> one = Paper("notice", "通知", (Paragraph((Text("共"), count, Text("项。"))),))
    >>> [type(run).__name__ for run in edited(one, {"body.0": "全区共12项。"}).body[0].runs]
    ['Text', 'Figure', 'Text']
    """

    def changed(key: str, _: str, runs: Runs) -> Runs:
        told = words.get(key)
        return runs if told is None or told == words_of(runs) else relinked(runs, told)

    return _rewritten(paper, changed)


def words_of(runs: Runs) -> str:
    """The words of runs as people write them: an open place is a line of blanks."""
    return "".join(_words(run) for run in runs)


def relinked(runs: Runs, words: str) -> Runs:
    """Other words in the place of runs; a number that stands in what was left alone keeps its row."""
    blocks = SequenceMatcher(None, words_of(runs), words, autojunk=False).get_matching_blocks()
    found: list[Run] = []
    at = 0
    for start, end, figure in _figures(runs):
        moved = next((b + start - a for a, b, size in blocks if a <= start and end <= a + size), None)
        if moved is None or moved < at or _within_another(words, moved, moved + end - start):
            continue
        found += [*_plain(words[at:moved]), figure]
        at = moved + end - start
    return (*found, *_plain(words[at:]))


def _words(run: Run) -> str:
    return run.text.replace(_SPACE, BLANK) if isinstance(run, Text) and run.place else run.text


def _figures(runs: Runs) -> Iterator[tuple[int, int, Figure]]:
    at = 0
    for run in runs:
        end = at + len(_words(run))
        if isinstance(run, Figure):
            yield at, end, run
        at = end


def _within_another(words: str, start: int, end: int) -> bool:
    """Whether a number has become part of another: 12 of 112."""
    before, behind = words[start - 1 : start] if start else "", words[end : end + 1]
    return bool((before and before in _OF_A_NUMBER[:11]) or (behind and behind in _OF_A_NUMBER))


def _plain(words: str) -> Iterator[Text]:
    at = 0
    for place in _OPEN.finditer(words):
        if place.start() > at:
            yield Text(words[at : place.start()])
        yield Text(place[0].replace(BLANK, _SPACE), place=True)
        at = place.end()
    if at < len(words):
        yield Text(words[at:])


def _rewritten(paper: Paper, each: Rewrite) -> Paper:
    body = _blocks(paper.body, "body", each)
    annexes = tuple(_annex(annex, f"annex.{place}", each) for place, annex in enumerate(paper.annexes))
    return replace(paper, body=body, annexes=annexes)


def _annex(annex: Annex, key: str, each: Rewrite) -> Annex:
    return replace(annex, body=_blocks(annex.body, key, each))


def _blocks(blocks: tuple[Block, ...], key: str, each: Rewrite) -> tuple[Block, ...]:
    return tuple(_block(block, f"{key}.{place}", each) for place, block in enumerate(blocks))


def _block(block: Block, key: str, each: Rewrite) -> Block:
    match block:
        case Paragraph():
            head = each(f"{key}.head", block.label, block.head) if block.head else ()
            runs = each(key, block.label, block.runs) if block.runs or not block.head else ()
            return replace(block, head=head, runs=runs)
        case Form():
            rows = tuple(
                tuple(
                    replace(field, runs=each(f"{key}.{line}.{place}", field.label, field.runs))
                    for place, field in enumerate(row)
                )
                for line, row in enumerate(block.rows)
            )
            return replace(block, rows=rows)
        case Table():
            heads = [column.head for column in block.columns]
            cells = tuple(
                tuple(each(f"{key}.{line}.{place}", heads[place], cell) for place, cell in enumerate(row))
                for line, row in enumerate(block.rows)
            )
            return replace(block, rows=cells)
    return block
