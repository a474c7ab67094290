"""Statements: a sentence cut at its commas, and in each part the quantities that belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.texts.figures.numbers import Quantity
from luoshi.core.texts.figures.periods import Moment

_CUT = re.compile(r"\([^()]*\)|(?<!\d),|,(?!\d{3}(?!\d))|[;:。!?(\n]|——")
_MARK = re.compile(r"[、和及与]")
# 生产率由15万元/人提高到: what it starts from is left out
_FROM = re.compile(
    r"(?:(?:由|从)(?:原来的?|现有的?|目前的?|现在的?|上年的?|的)?|的)\d[^由从,]{0,14}?(?=(?:提高|提升|增长|"
    r"增加|上升|扩大|"
    r"下降|降低|降|减少|压缩|压减|精简|缩短|缩减|整合|调整|优化|合并|变|增|减|压)(?:到|至|为))"
)
_RISEN = frozenset("高加升大降少减缩展长")
_OPEN = "、和及与(并,;:"


@dataclass(frozen=True, slots=True)
class Segment:
    """The words between two commas; `after` is the mark before them."""

    start: int
    end: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities that stand in one list, with the words before and behind them, time expressions left out."""

    quantities: tuple[Quantity, ...]
    start: int
    left: str
    right: str
    right_end: int
    moments: tuple[Moment, ...] = ()

    @property
    def end(self) -> int:
        """Where the last quantity ends."""
        return self.quantities[-1].end


def segments(text: str) -> list[Segment]:
    """The parts of a sentence at commas, and at round brackets that hold figures.

    >>> [(s.after, "甲1,200元,乙(丙2户);丁"[s.start:s.end]) for s in segments("甲1,200元,乙(丙2户);丁")]
    [('', '甲1,200元'), (',', '乙'), ('(', '丙2户'), (';', '丁')]
    """
    found: list[Segment] = []
    begun, after = 0, ""
    for match in _CUT.finditer(text):
        words = match.group()
        if len(words) > 1 and words[0] == "(":
            if not any(sign.isdigit() for sign in words):
                continue
            _keep(found, text, begun, match.start(), after)
            inner = match.start() + 1
            for part in segments(text[inner : match.end() - 1]):
                _keep(found, text, inner + part.start, inner + part.end, part.after or "(")
            begun, after = match.end(), ")"
        else:
            _keep(found, text, begun, match.start(), after)
            begun, after = match.end(), words[0]
    _keep(found, text, begun, len(text), after)
    return found


def groups(text: str, segment: Segment, found: Sequence[Quantity], times: Sequence[Moment]) -> list[Group]:
    """The quantities of a segment, those of one list together.

    >>> from luoshi.core.texts.figures.numbers import quantities
    >>> text = "甲、乙分别达到23%、17%"
    >>> [(g.left, len(g.quantities)) for g in groups(text, Segment(0, len(text)), quantities(text), [])]
    [('甲、乙分别达到', 2)]
    """
    lists = _lists(text, found)
    rows: list[Group] = []
    cut = segment.start
    for index, members in enumerate(lists):
        start, end = members[0].start, members[-1].end
        later = lists[index + 1][0].start if index + 1 < len(lists) else segment.end
        stop = _stop(text, end, later) if index + 1 < len(lists) else segment.end
        here = tuple(m for m in times if cut <= m.start < start)
        rows.append(Group(members, cut, _words(text, cut, start, here), text[end:stop], stop, here))
        cut = stop
    return rows


def _keep(found: list[Segment], text: str, start: int, end: int, after: str) -> None:
    if text[start:end].strip("”’、 "):
        found.append(Segment(start, end, after))


def _lists(text: str, found: Sequence[Quantity]) -> list[tuple[Quantity, ...]]:
    lists: list[tuple[Quantity, ...]] = []
    for quantity in found:
        last = lists[-1][-1] if lists else None
        if last and last.kind == quantity.kind and _joined(text, last, quantity):
            lists[-1] += (quantity,)
        else:
            lists.append((quantity,))
    return lists


def _joined(text: str, last: Quantity, quantity: Quantity) -> bool:
    return bool(last.run and last.run == quantity.run) or text[last.end : quantity.start] in (
        "、",
        "和",
        "及",
        "与",
        "以及",
    )


def _stop(text: str, end: int, later: int) -> int:
    """Where what belongs to a quantity ends before the next one: at once after 600家、, else at the last 、."""
    if end >= later or text[end] in _OPEN:
        return end
    marks = [match.end() for match in _MARK.finditer(text, end, later)]
    return marks[-1] if marks else later


def _since(text: str, moment: Moment) -> str:
    """从2026年15家增至: the word that tells what follows to be where it starts from."""
    led = moment.kind == "start" and text[moment.start] in "从自"
    return "从" if led and text[moment.end : moment.end + 1].isdigit() else ""


def _words(text: str, start: int, end: int, times: Sequence[Moment]) -> str:
    kept, done = [], start
    for moment in times:
        begun = moment.start + (text[moment.start] in "到至" and text[moment.start - 1 : moment.start] in _RISEN)
        kept.append(text[done:begun] + _since(text, moment))
        done = max(done, moment.end)
    kept.append(text[done:end])
    words = _FROM.sub("", "".join(kept))
    return (words.removesuffix("的") if times and times[-1].end + 1 == end else words).lstrip("、和及与,并")
