"""Clues: each number of a sentence that is a target, with the period, hedge and subject that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from luoshi.core.texts.assertions import Assertion, assertion_of, share_tails
from luoshi.core.texts.indicators import cleaned, coordinated, counted, subject_and_rest
from luoshi.core.texts.numbers import Quantity, quantities
from luoshi.core.texts.periods import Moment
from luoshi.core.texts.refusals import is_past, refused, size_class
from luoshi.core.texts.statements import Group, Segment, groups, segments
from luoshi.core.texts.triggers import TIMES, Trigger, hedge_of, trigger_of
from luoshi.core.texts.verbs import FLOW

_BASE = re.compile(r"(?:比|较|与|相比|对比|以|自|于|和|从)$")
_ON = re.compile(r"^(?:的?基础上|相比|水平|为基数|末?水平)")
# 由2020年的15万元提高到2025年的22万元: the first is where it starts from
_FROM = re.compile(r"(?:由|从)(?:原来的?|现有的?|目前的?|现在的?|上年的?|(?:19|20)[\dxX×]{2}年(?:底|末)?的?)?$")
_QUOTED = re.compile(r"“[^“”]{1,30}”")
_ANNUAL = re.compile(r"年均|每年|年平均|年(?:增长|增幅|增速|递增|均)")
_CARRIED_HEDGE = re.compile(r"力争|争取|努力|原则上")
_TOPIC = re.compile(r"^(?:[^,的]{0,12}?(?:对|将|把|实施|推进|加强|规范))?(?P<topic>[^,的由要应达超突在实年]{2,20})")
_SHARE_OF = re.compile(r"^的?(?P<what>[一-龥“”A-Za-z]{4,30})")
_RANK = re.compile(r"(?P<what>.*?)(?:力争)?(?:进入|跻身|稳居|保持|位居|位列|列|达到|进位至|迈入|挺进|冲刺|争取)(?P<among>[^,]{0,12}?)前$")
_GENERIC = frozenset(("总数", "数量", "总量", "总额", "总规模", "规模", "占比", "比重", "比例", "面积", "产值", "数"))
_CLIMB = re.compile(r"(?:进|提升|前移|晋升|跃升|上升|前进|提高)$")
# 销售量达到总量的20% · 产值是2020年的2倍
_PART_OF = re.compile(
    r"(?P<head>.{2,}?)(?:(?P<limit>不低于|不少于|不超过|不高于)(?P<part>[^,]{4,18}?)|(?P<word>达到|超过|不低于|不少于|不超过|提高到|提升到|控制在|达|是|为|占|约占|占到)(?P<whole>[^,]{2,18}?)的)$"
)
_FUND = re.compile(r"^的?(?P<what>[^,、]{0,12}(?:基金|资金池|母基金))")
_SCALE = re.compile(r"规模(?:达到?|不低于|不少于|超过?|突破|约)?$")
_DRIVEN = re.compile(r"推动|实现|力争|确保|带动|引导|促进")
_LEVELS = re.compile(r"^[^、,;。]{2,14}")


@dataclass(frozen=True, slots=True)
class Clue:
    """One group of quantities that is a target."""

    assertion: Assertion
    quantities: tuple[Quantity, ...]
    start: int
    end: int
    period: str | None
    period_source: Literal["stated", "inherited"] | None
    hedge: str | None
    subject: str
    annual: bool
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """What earlier words of the sentence leave to later ones."""

    period: str | None = None
    periods: tuple[str, ...] = ()
    hedge: str | None = None
    subject: str = ""
    names: tuple[str, ...] = ()
    verb: str = ""
    licensed: bool = False
    topic: str = ""
    past: bool = False


def clues(text: str, times: Sequence[Moment], *, aims: bool = False, inherited: str | None = None, topic: str = "") -> list[Clue]:
    """The targets of a sentence in order.

    >>> from luoshi.core.texts.periods import moments
    >>> text = "2017年,力争甲县生产总值达到260亿元,第二产业增加值达到160亿元。"
    >>> [(c.assertion.names, c.period, c.hedge) for c in clues(text, moments(text))]
    [(('生产总值',), '2017', '力争'), (('第二产业增加值',), '2017', '力争')]
    """
    found: list[Clue] = []
    numbers = _free(text, times)
    times = [m for m in times if not _is_base(text, m)]
    if not numbers:
        return found
    state = _State(topic=_topic(text, times) or topic)
    for segment in segments(text):
        words = text[segment.start : segment.end]
        here = [m for m in times if segment.start <= m.start < segment.end]
        inside = [q for q in numbers if segment.start <= q.start < segment.end]
        state = _entering(state, segment, words, here, counted=bool(inside))
        for reading in () if state.past else _readings(text, segment, inside, here, state, aims=aims or bool(state.period)):
            clue = _clue(text, reading, words, state, inherited)
            found.append(clue)
            state = _leaving(state, clue)
    return found


def _topic(text: str, times: Sequence[Moment]) -> str:
    """What a sentence opens with: taken for the indicator where none is named."""
    start = next((m.end for m in times if m.start == 0), 0)
    match = _TOPIC.match(cleaned(text[start:]))
    return match["topic"] if match and not any(sign.isdigit() for sign in match["topic"]) else ""


def _free(text: str, times: Sequence[Moment]) -> list[Quantity]:
    """Quantities that are neither part of a time expression nor inside quotation marks; 翻番 among them."""
    taken = [(m.start, m.end) for m in times] + [m.span() for m in _QUOTED.finditer(text)]
    found = [q for q in quantities(text) if not any(start <= q.start < end for start, end in taken)]
    found = [q for q in found if not _FROM.search(text, max(0, q.start - 14), q.start)]
    found = [q for q in found if not (q.worded and q.value == 1 and q.kind == "count")]
    for match in TIMES.finditer(text):
        by = {"两": 4, "二": 4, "三": 8}.get(match["by"] or "", 2)
        if not any(start <= match.start() < end for start, end in taken):
            found.append(Quantity(match.start(), match.end(), Decimal(by), "倍", "doubling", match.group(), worded=True))
    return sorted(found, key=lambda q: q.start)


def _entering(state: _State, segment: Segment, words: str, here: Sequence[Moment], *, counted: bool) -> _State:
    stated = [m.period for m in here if m.period and m.kind in ("point", "span", "within")]
    if segment.after == ";":
        state = replace(state, hedge=None, verb="", names=())
    hedge = _CARRIED_HEDGE.search(words)
    subject, _ = subject_and_rest(cleaned(words)) if not here else ("", "")
    ahead = bool(hedge or stated or any(m.kind == "every" for m in here))
    return replace(
        state, period=stated[-1] if stated else state.period, periods=tuple(stated) or state.periods, hedge=hedge.group() if hedge else state.hedge,
        verb="" if segment.after in ("", ";", ":") else state.verb, subject=subject or state.subject,
        past=(state.past and not ahead) or (is_past(words) and not counted),
    )  # fmt: skip


def _is_base(text: str, moment: Moment) -> bool:
    return bool(_BASE.search(text, max(0, moment.start - 4), moment.start) or _ON.match(text[moment.end : moment.end + 6]))


def _leaving(state: _State, clue: Clue) -> _State:
    said = clue.assertion
    return replace(
        state, subject=clue.subject, names=said.names, verb=said.verb or ("" if said.license == "word" else state.verb), licensed=True
    )


def _clue(text: str, reading: tuple[Group, Assertion], words: str, state: _State, inherited: str | None) -> Clue:
    group, said = reading
    every = next((m for m in reversed(group.moments) if m.kind == "every"), None)
    own = next((m for m in reversed(group.moments) if m.kind in ("point", "span", "within") and m.period), None)
    annual = bool(_ANNUAL.search(words))
    period, source = state.period, "stated" if state.period else None
    if own and own.period and not said.trigger.baseline:
        period, source = own.period, "stated"
    if every and words[0:0] == "" and not (period and every.period == "每年" and "均" in words and "每年" not in words):
        period, source = every.period, "stated"
    if period is None and inherited:
        period, source = inherited, "inherited"
    if period is None and annual:
        period, source = "每年", "stated"
    return Clue(
        said, group.quantities, *_extent(text, group, said), period, source,  # type: ignore[arg-type]  # narrowed by hand
        hedge_of(words) or state.hedge, said.subject or state.subject, annual, _spread(group, said, state),
    )  # fmt: skip


def _spread(group: Group, said: Assertion, state: _State) -> tuple[str, ...]:
    """到2025年、2030年分别提高20%、35%: a period for each number."""
    many = len(group.quantities)
    own = tuple(m.period for m in group.moments if m.period and m.kind == "point")
    periods = own if len(own) == many else state.periods
    return periods if many > 1 and len(periods) == many and len(set(said.names)) == 1 else ()


def _extent(text: str, group: Group, said: Assertion) -> tuple[int, int]:
    """From the first word that belongs to a group to its last."""
    start = group.start
    while start < group.quantities[0].start and text[start] in "、和及与并,;()”’":
        start += 1
    if said.rule not in ("target.count_before", "target.share_of", "target.size"):
        return start, group.end
    return start, group.end + len(text[group.end : group.right_end].rstrip("、和及与,;。”"))


def _readings(
    text: str, segment: Segment, inside: Sequence[Quantity], here: Sequence[Moment], state: _State, *, aims: bool
) -> Iterator[tuple[Group, Assertion]]:
    counts = [q for q in inside if q.kind == "count"]
    sized = [q for q in inside if size_class(q, text[q.end : segment.end]) or _is_place(text, q, counts)]
    plain = [q for q in inside if q not in sized]
    words, chunk = text[segment.start : segment.end], _chunk(text, segment)
    read: list[tuple[Group, Assertion]] = []
    for group in groups(text, segment, plain if plain else sized if not counts else [], here):
        said = _said(group, words, chunk, state, aims=aims)
        if said is not None:
            state = replace(state, names=said.names, verb=said.verb or state.verb, licensed=True)
            read.append((group, said))
    yield from _tails_shared(read)


def _is_place(text: str, quantity: Quantity, counts: Sequence[Quantity]) -> bool:
    """2家进入前10名: the rank is part of what is counted."""
    earlier = any(count.start < quantity.start for count in counts if count is not quantity)
    return earlier and quantity.unit in ("名", "位", "强") and text[quantity.start - 1] == "前"


def _said(group: Group, words: str, chunk: str, state: _State, *, aims: bool) -> Assertion | None:
    quantity = group.quantities[0]
    if quantity.kind == "doubling":
        trigger = Trigger("multiple", quantity.suffix, len(group.left), "multiple")
    else:
        trigger = trigger_of(group.left, quantity)
    if special := _special(group, trigger, words, chunk, aims=aims):
        return special
    if refused(group, trigger, words, chunk):
        return None
    said = assertion_of(group, trigger, carried_verb=state.verb)
    if not _licensed(said, quantity, state, aims=aims):
        return None
    return _completed(said, state, quantity.unit)


def _licensed(said: Assertion, quantity: Quantity, state: _State, *, aims: bool) -> bool:
    if quantity.worded and quantity.kind not in ("multiple", "doubling"):
        return said.license == "word" or (bool(said.trigger.word) and said.license == "verb")
    if said.license in ("word", "verb", "suffix"):
        return quantity.kind != "measure" or said.license != "verb" or aims
    if said.license == "weak":
        return aims or bool(said.trigger.word)
    return (aims and bool(said.names) and not said.elided) or (state.licensed and bool(said.names))


def _completed(said: Assertion, state: _State, unit: str) -> Assertion | None:
    """An elided indicator is the last one of the sentence, else the sentence's topic."""
    generic = bool(said.names) and said.names[0] in _GENERIC
    if not said.elided and not generic:
        return said
    if generic and not state.names:
        return said
    if generic:
        return replace(said, names=tuple(_plain(name) + said.names[0] for name in state.names))
    base = state.names or ((state.topic,) if state.topic else ())
    if not base:
        return said if said.names else replace(said, names=("",)) if said.trigger.direct and state.period else None
    names = tuple(name + said.names[0] for name in base) if said.names else tuple(counted(n, unit) for n in base)
    return replace(said, names=names)


def _plain(name: str) -> str:
    """新增高新技术企业数 → 高新技术企业."""
    verb = next((verb for verb in sorted(FLOW, key=len, reverse=True) if name.startswith(verb)), "")
    return name.removeprefix(verb).removesuffix("数")


def _special(group: Group, trigger: Trigger, words: str, chunk: str, *, aims: bool) -> Assertion | None:
    quantity, left = group.quantities[0], group.left
    if refused(replace(group, right=""), trigger, words, chunk) not in (None, "described"):
        return None
    if quantity.unit in ("名", "位", "强", "%") and (match := _RANK.search(left)):
        subject, rest = subject_and_rest(cleaned(match["what"]))
        ranked = replace(trigger, comparator="<=", change="rank", word="前", direct=True)
        return Assertion(subject, ((rest or "") + cleaned(match["among"]) + "排名",), ranked, "word", "target.rank")
    if quantity.unit in ("位", "个位次", "位次", "名", "个名次", "名次") and (climb := _CLIMB.search(left)):
        what = cleaned(left[: climb.start()])
        risen = replace(trigger, comparator=">=" if "至少" in left or trigger.comparator == ">=" else "growth", change="rank")
        return Assertion("", (what + "进位",), risen, "word", "target.rank")
    if quantity.kind == "level" and quantity.suffix and not quantity.worded and (noun := _LEVELS.match(group.right)):
        return Assertion("", (noun.group(),), replace(trigger, comparator=">="), "word", "target.size")
    if quantity.kind == "share" and (of := _PART_OF.search(left)):
        whole, word = (of["part"] or of["whole"]).removesuffix("的"), of["limit"] or of["word"]
        by = replace(trigger_of(of["head"] + word, quantity), baseline=whole)
        return Assertion(*_subject_name(of["head"], f"占{whole}比重"), by, "word", "target.part_of")
    if quantity.kind == "multiple" and (of := _PART_OF.search(left)):
        by = Trigger("multiple", of["word"] or of["limit"], len(of["head"]), "multiple", baseline=of["whole"] or of["part"])
        return Assertion(*_subject_name(of["head"], ""), by, "word", "target.multiple")
    if quantity.kind == "money" and (fund := _FUND.match(group.right)) and _SCALE.search(left):
        return Assertion("", (fund["what"] + "规模",), trigger, "word", "target.fund")
    driven = aims or bool(_DRIVEN.search(left))
    if quantity.kind == "share" and driven and not cleaned(left[: trigger.start]) and (what := _SHARE_OF.match(group.right)):
        return Assertion("", (what["what"] + "占比",), trigger, "word", "target.share_of")
    return None


def _subject_name(head: str, tail: str) -> tuple[str, tuple[str, ...]]:
    subject, rest = subject_and_rest(cleaned(head))
    return subject, tuple(name + tail for name in coordinated(cleaned(rest)))


def _tails_shared(read: list[tuple[Group, Assertion]]) -> list[tuple[Group, Assertion]]:
    """Several counts with one noun at the end: the noun belongs to all of them."""
    counts = [i for i, (_, said) in enumerate(read) if said.rule == "target.count_before"]
    if len(counts) < 2:
        return read
    names = share_tails([read[i][1].names[0].removesuffix("数") for i in counts])
    for i, name in zip(counts, names, strict=True):
        group, said = read[i]
        read[i] = group, replace(said, names=(name + "数",))
    return read


def _chunk(text: str, segment: Segment) -> str:
    start = max(text.rfind(";", 0, segment.start), text.rfind("。", 0, segment.start)) + 1
    end = text.find(";", segment.end)
    return text[start : end if end >= 0 else len(text)]
