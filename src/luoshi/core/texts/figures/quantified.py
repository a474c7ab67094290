"""Clues: each number of a sentence that is a target, with the period, hedge and subject that govern it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.core.texts.figures.assertions import Assertion, assertion_of
from luoshi.core.texts.figures.candidates import candidates, counted_in, is_baseline
from luoshi.core.texts.figures.elisions import completed, share_tails, topic_of
from luoshi.core.texts.figures.idioms import idiom_of
from luoshi.core.texts.figures.indicators import cleaned, subject_and_rest
from luoshi.core.texts.figures.numbers import Quantity
from luoshi.core.texts.figures.periods import Moment
from luoshi.core.texts.figures.refusals import is_past, refused
from luoshi.core.texts.figures.statements import Group, Segment, groups, segments
from luoshi.core.texts.figures.triggers import Trigger, hedge_of, trigger_of

_ANNUAL = re.compile(r"年均|每年|年平均|年(?:均|增长(?!到)|增幅|增速|递增)(?!\d*亿)")
_CARRIED_HEDGE = re.compile(r"力争|争取|努力|原则上")
_LEADING = "、和及与并,;()”’"
_TRAILING = "、和及与,;。”"
# their noun stands behind the number
_NOUN_BEHIND = frozenset(("target.count_before", "target.share_of", "target.size", "target.fund"))
PeriodSource = Literal["stated", "inherited"]


@dataclass(frozen=True, slots=True)
class Clue:
    """One group of quantities that is a target; `periods` where each quantity has its own."""

    assertion: Assertion
    quantities: tuple[Quantity, ...]
    start: int
    end: int
    period: str | None
    period_source: PeriodSource | None
    hedge: str | None
    subject: str
    annual: bool
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """What earlier words of the sentence leave to later ones."""

    topic: str
    inherited: str | None
    aims: bool
    periods: tuple[str, ...] = ()
    hedge: str | None = None
    subject: str = ""
    names: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    areas: bool = False
    verb: str = ""
    licensed: bool = False
    past: bool = False

    @property
    def period(self) -> str | None:
        """The period that the sentence has stated last."""
        return self.periods[-1] if self.periods else None


def clues(
    text: str, times: Sequence[Moment], *, aims: bool = False, inherited: str | None = None, topic: str = ""
) -> list[Clue]:
    """The targets of a sentence in order.

    >>> from luoshi.core.texts.figures.periods import moments
    >>> text = "2027年,力争甲县生产总值达到310亿元,工业增加值达到120亿元。"
    >>> [(c.assertion.names, c.period, c.hedge) for c in clues(text, moments(text))]
    [(('生产总值',), '2027', '力争'), (('工业增加值',), '2027', '力争')]
    """
    found: list[Clue] = []
    numbers = candidates(text, times)
    if not numbers:
        return found
    times = [m for m in times if not is_baseline(text, m)]
    state = _State(topic_of(text, times) or topic, inherited, aims)
    for segment in segments(text):
        here = [m for m in times if segment.start <= m.start < segment.end]
        inside = [q for q in numbers if segment.start <= q.start < segment.end]
        state = _entering(state, segment, text[segment.start : segment.end], here, counted=bool(inside))
        if inside and not state.past:
            read = _tails_shared(_read(text, segment, counted_in(text, segment, inside), here, state))
            for group, said in read:
                clue = _clue(text, segment, group, said, state)
                found.append(clue)
                state = replace(_after(state, said), subject=clue.subject)
    return found


def _entering(state: _State, segment: Segment, words: str, here: Sequence[Moment], *, counted: bool) -> _State:
    """A segment may state a period, a hedge, a subject; a semicolon ends what was elided from."""
    stated = tuple(m.period for m in here if m.period and m.kind in ("point", "span", "within"))
    if segment.after == ";":
        state = replace(state, hedge=None, names=state.names if words.startswith("占") else (), history=())
    if segment.after in ("", ";", ":"):
        state = replace(state, verb="")
    hedge = _CARRIED_HEDGE.search(words)
    subject = "" if here or counted else subject_and_rest(cleaned(words))[0]
    ahead = bool(hedge or here)
    return replace(
        state, periods=stated or state.periods, hedge=hedge.group() if hedge else state.hedge,
        subject=subject or state.subject, past=(state.past and not ahead) or (is_past(words) and not counted),
    )  # fmt: skip


def _read(
    text: str, segment: Segment, numbers: Sequence[Quantity], here: Sequence[Moment], state: _State
) -> list[tuple[Group, Assertion]]:
    words, chunk = text[segment.start : segment.end], _chunk(text, segment)
    read: list[tuple[Group, Assertion]] = []
    for group in groups(text, segment, numbers, here):
        if said := _said(group, words, chunk, state):
            state = _after(state, said)
            read.append((group, said))
    return read


def _said(group: Group, words: str, chunk: str, state: _State) -> Assertion | None:
    quantity = group.quantities[0]
    trigger = trigger_of(group.left, quantity)
    if quantity.kind == "doubling":
        trigger = Trigger("multiple", quantity.suffix, len(group.left), "multiple")
    aims = state.aims or bool(state.periods)
    if refused(replace(group, right=""), trigger, words, chunk) in (None, "described"):
        said = idiom_of(group, trigger, aims=aims)
        if said is not None:
            return said
    if refused(group, trigger, words, chunk):
        return None
    said = assertion_of(group, trigger, carried_verb=state.verb)
    if not _licensed(said, quantity, state, aims=aims):
        return None
    whole = completed(said, _meant(state, group), state.topic, quantity.unit, areas=state.areas)
    return whole or (replace(said, names=("",)) if trigger.direct and state.periods else None)


def _after(state: _State, said: Assertion) -> _State:
    history = (*state.history, *said.names)
    return replace(
        state, names=said.names, history=history, areas=bool(said.subject), verb=said.verb, licensed=True,
    )  # fmt: skip


def _meant(state: _State, group: Group) -> tuple[str, ...]:
    """A达到5亿元、B达到3亿元,分别增长10%、8%: as many of the last indicators as there are numbers."""
    many = len(group.quantities)
    return state.names if len(state.names) == many or len(state.history) < many else state.history[-many:]


def _licensed(said: Assertion, quantity: Quantity, state: _State, *, aims: bool) -> bool:
    """Whether a number is to be reached: by a word, by a verb, or because the sentence states aims."""
    if quantity.worded and quantity.kind not in ("multiple", "doubling"):
        return said.license == "word" or (bool(said.trigger.word) and said.license == "verb")
    if said.license in ("word", "verb", "suffix"):
        return True
    if said.license == "listed":
        return state.licensed
    if said.license == "weak":
        return aims or bool(said.trigger.word)
    return bool(said.names) and ((aims and not said.elided) or state.licensed)


def _clue(text: str, segment: Segment, group: Group, said: Assertion, state: _State) -> Clue:
    words = text[segment.start : segment.end]
    period, source = _period(group, said, words, state)
    hedge = hedge_of(text[group.start : group.end]) or state.hedge
    return Clue(
        said, group.quantities, *_extent(text, group, said), period, source, hedge,
        said.subject or state.subject, bool(_ANNUAL.search(words)), _spread(group, said, state),
    )  # fmt: skip


def _period(group: Group, said: Assertion, words: str, state: _State) -> tuple[str | None, PeriodSource | None]:
    """A date beside the number, the last date of the sentence, 每年, what was inherited, 年均."""
    every = next((m.period for m in reversed(group.moments) if m.kind == "every"), None)
    own = next((m.period for m in reversed(group.moments) if m.kind != "every" and m.period), None)
    stated = (None if said.trigger.baseline else own) or state.period
    if stated:
        return stated, "stated"
    if every and ("每" in words or not state.inherited):
        return every, "stated"
    if state.inherited:
        return state.inherited, "inherited"
    return ("每年", "stated") if _ANNUAL.search(words) else (None, None)


def _spread(group: Group, said: Assertion, state: _State) -> tuple[str, ...]:
    """到2025年、2030年分别提高20%、35%: a period for each number."""
    many = len(group.quantities)
    own = tuple(m.period for m in group.moments if m.period and m.kind == "point")
    periods = own if len(own) == many else _years_of(state.periods)
    return periods if many > 1 and len(periods) == many and len(set(said.names)) == 1 else ()


def _years_of(periods: tuple[str, ...]) -> tuple[str, ...]:
    """2026—2027年分别达到5家、8家: every year of a span."""
    first, dash, last = periods[0].partition("-") if len(periods) == 1 else ("", "", "")
    if not (dash and first.isdigit() and last.isdigit()):
        return periods
    return tuple(str(year) for year in range(int(first), int(last) + 1))


def _extent(text: str, group: Group, said: Assertion) -> tuple[int, int]:
    """From the first word that belongs to a group to its last."""
    start = group.start
    while start < group.quantities[0].start and text[start] in _LEADING:
        start += 1
    if said.rule not in _NOUN_BEHIND:
        return start, group.end
    return start, group.end + len(text[group.end : group.right_end].rstrip(_TRAILING))


def _tails_shared(read: list[tuple[Group, Assertion]]) -> list[tuple[Group, Assertion]]:
    """Several counts with one noun at the end: the noun belongs to all of them."""
    counts = [said for _, said in read if said.rule == "target.count_before"]
    if len(counts) < 2:
        return read
    names = iter(share_tails([said.names[0].removesuffix("数") for said in counts]))
    return [(g, replace(s, names=(next(names) + "数",)) if s in counts else s) for g, s in read]


def _chunk(text: str, segment: Segment) -> str:
    """The words between semicolons around a segment."""
    start = max(text.rfind(";", 0, segment.start), text.rfind("。", 0, segment.start)) + 1
    end = text.find(";", segment.end)
    return text[start : end if end >= 0 else len(text)]
