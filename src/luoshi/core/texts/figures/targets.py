"""Targets: every number that is to be reached, one row an indicator, years and subjects carried along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.core.texts.figures.assertions import Assertion
from luoshi.core.texts.figures.indicators import cleaned
from luoshi.core.texts.figures.periods import Moment, moments
from luoshi.core.texts.figures.quantified import Clue, clues
from luoshi.core.texts.figures.views import View, bounded, look
from luoshi.core.texts.model import Flag, Passage, Span, Target
from luoshi.core.texts.script.sentences import sentences

# a figure before a unit's first sign, or a word that multiplies
SIGNAL = re.compile(r"\d|翻番|翻[一两二三]番|倍增|[两二三四五六七八九十百千万]\s?(?:个|家|户|项|[万亿])|百分之")


@dataclass(frozen=True, slots=True)
class Carry:
    """What a sentence leaves to the next one: the year that governs, who was spoken of."""

    period: str | None = None
    aims_period: str | None = None
    aims_root: tuple[str, ...] = ()
    subject: str = ""
    path: str = ""
    fresh: bool = False


def find_targets(folded: str, passages: Sequence[Passage]) -> list[Target]:
    """The targets of one document; its passages in order.

    >>> text = "到2025年,全区工业总产值突破3000亿元,年均增长8%左右。"
    >>> for row in find_targets(text, [Passage("一", 0, len(text), aims=True)]):
    ...     print(row.subject, row.indicator, row.period, row.comparator, row.value, row.unit, row.hedge)
    全区 工业总产值 2025 >= 3000 亿元 None
    全区 工业总产值 2025 growth 8 % 左右
    """
    found: list[Target] = []
    carry = Carry()
    for passage in passages:
        carry = _entering(carry, passage)
        if not SIGNAL.search(folded, passage.start, passage.end):
            continue
        for sentence in sentences(folded, passage.start, passage.end):
            if not SIGNAL.search(folded, sentence.start, sentence.end):
                carry = replace(carry, fresh=False)
                continue
            for piece in bounded(folded, sentence):
                rows, carry = targets_of(folded, piece, passage, carry)
                found += rows
    return found


def targets_of(folded: str, sentence: Span, passage: Passage, carry: Carry | None = None) -> tuple[list[Target], Carry]:
    """The targets of one sentence and what it leaves to the next."""
    carry = carry or Carry()
    view = look(folded, sentence, passage.holes)
    times = moments(view.text)
    rows: list[Target] = []
    for clue in clues(
        view.text,
        times,
        aims=passage.aims,
        inherited=_inheritable(carry, passage, view.text),
        topic=cleaned(passage.heading)[:20],
    ):
        rows += _rows(folded, view, passage, clue, carry)
    return rows, _leaving(carry, passage, times, rows)


def _entering(carry: Carry, passage: Passage) -> Carry:
    """A new passage forgets the year of the last, unless both state aims under one heading."""
    path = tuple(passage.path.split("/"))
    kept = (
        carry.aims_period
        if passage.aims and carry.aims_root and path[: len(carry.aims_root)] == carry.aims_root
        else None
    )
    same = carry.path == passage.path and passage.aims
    return Carry(
        carry.period if same else None,
        carry.aims_period,
        carry.aims_root,
        carry.subject if same or kept else "",
        passage.path,
    )


def _inheritable(carry: Carry, passage: Passage, text: str) -> str | None:
    if carry.period and (passage.aims or carry.fresh or text.startswith(("其中", "同时"))):
        return carry.period
    path = tuple(passage.path.split("/"))
    root = carry.aims_root
    return carry.aims_period if passage.aims and root and path[: len(root)] == root and path != root else None


def _leaving(carry: Carry, passage: Passage, times: Sequence[Moment], rows: Sequence[Target]) -> Carry:
    stated = [row.period for row in rows if row.period_source == "stated" and row.period != "每年"]
    led = [m.period for m in times if m.kind in ("point", "span") and m.period and (m.led or m.start == 0)]
    period = (stated or led or [carry.period])[-1]
    carry = replace(carry, period=period, fresh=bool(stated or led), subject=rows[0].subject if rows else carry.subject)
    if passage.aims and rows and stated:
        path = tuple(passage.path.split("/"))
        root = path[:-1] if len(path) > 1 else path
        carry = replace(carry, aims_period=period, aims_root=root)
    return carry


def _rows(folded: str, view: View, passage: Passage, clue: Clue, carry: Carry) -> list[Target]:
    said = clue.assertion
    span = view.span(clue.start, clue.end)
    text = folded[span.start : span.end]
    flags = (Flag("target.split_digits"),) if re.search(r"\d\s+\d", text) else ()
    names = said.names
    quantities = clue.quantities if len(clue.quantities) > 1 else clue.quantities * len(names)
    names = names if len(names) == len(quantities) else names[:1] * len(quantities)
    periods = clue.periods if len(clue.periods) == len(quantities) else (clue.period,) * len(quantities)
    return [
        Target(
            passage.path, said.subject or clue.subject or carry.subject, name, period, said.trigger.comparator,
            quantity.value, quantity.unit, clue.hedge, text, span.start, span.end, said.trigger.change,
            said.trigger.baseline, clue.annual, clue.period_source, said.rule, flags + _doubts(said),
        )
        for name, quantity, period in zip(names, quantities, periods, strict=True)
    ]  # fmt: skip


def _doubts(said: Assertion) -> tuple[Flag, ...]:
    return (Flag("target.indicator_inferred"),) if said.elided else ()
