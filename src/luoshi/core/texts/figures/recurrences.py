"""Recurrences: what is to be done again and again (每季度召开1次), and what is to stand (持续推进)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.core.texts.figures.numbers import han_value
from luoshi.core.texts.figures.periods import moments
from luoshi.core.texts.figures.targets import SIGNAL as NUMBER
from luoshi.core.texts.figures.targets import targets_of
from luoshi.core.texts.figures.views import View, bounded, look
from luoshi.core.texts.model import Every, Passage, Recurrence, Span
from luoshi.core.texts.script.sentences import sentences

SIGNAL = re.compile(r"每|按|[一1二2两三3半]\s?(?:年|季\s?度|个\s?月|周|月)\s?[一1两二三]\s?次|持续|长期|常态|全年")
_COUNT = r"(?P<n>\d+|[一二两三四五六七八九十])"
_UNITS: dict[str, Every] = {
    "半年": "half", "季度": "quarter", "季": "quarter", "年": "year", "年度": "year", "个月": "month", "月": "month",
    "月份": "month", "周": "week", "星期": "week", "旬": "day", "日": "day", "天": "day",
    "个工作日": "day", "工作日": "day",
}  # fmt: skip
_UNIT = r"(?P<unit>半年|季度|年度|年|季|个月|月份|月|周|星期|个?工作日|日|天)"
# 每季度 · 每两年 · 每3个月 · 每隔半年
_EACH = rf"每隔?个?{_COUNT}?{_UNIT}(?![均轮批收产值])"
# 按季度 · 按月
_BY = r"按(?P<by>半年|年度?|季度?|月度?|周)(?![均度化限期岁代来龄之内初底末份计报的])"
# 半年一次 · 两年一次
_ONCE = r"(?<![每全上下])(?P<on>[一1两2二三3半])(?P<ou>年|季度|个?月|周)(?P<ot>[一1两2二三])次"
_FORM = re.compile(f"{_EACH}|{_BY}|{_ONCE}")
# the number of times behind: 召开1次座谈会 · 一次的走访 · 不少于2次
_TIMES = re.compile(r"[^,;。!?]{0,24}?(?P<times>\d+|[一二两三四五六七八九十])(?:次|期|场|轮|回)")
# 每年2月底前 · 每月25日前 · 每季度末月20日前
_UNTIL = re.compile(
    r"(?:末?月?(?:首|末)月?)?(?:(?:1[0-2]|[1-9])月份?)?(?:(?:3[01]|[12]\d|[1-9])日|[初底末]|"
    r"[上中下]旬)?(?:之前|以前|前)"
)
_STANDING = (
    r"(?:持续(?:推进|实施|深化|优化|开展|用力|改善|完善|巩固|提升)|长期(?:坚持|推进|实施|任务)|常态化(?:推进|"
    r"开展|实施)?|持续|长期|全年推进|贯穿全年)"
)
_AFTER_DATE = re.compile(rf"(?:并|,|;|、|此后|之后|后)+(?P<words>{_STANDING})(?=$|[,;。、)])")
_ALONE = re.compile(rf"(?:^|[(,;:、])(?:(?:完成)?时[限间]:)?(?P<words>{_STANDING})(?=$|[,;。)])")


def find_recurrences(folded: str, passages: Sequence[Passage]) -> list[Recurrence]:
    """What recurs, in every passage; a rate (每年增长8%) is a target and none.

    >>> text = "每季度召开1次调度会。每两年评估一次。"
    >>> for row in find_recurrences(text, [Passage("一", 0, len(text))]):
    ...     print(row.text, row.every, row.interval, row.times)
    每季度召开1次 quarter 1 1
    每两年评估一次 year 2 1
    """
    found: list[Recurrence] = []
    for passage in passages:
        if SIGNAL.search(folded, passage.start, passage.end):
            for sentence in sentences(folded, passage.start, passage.end):
                if SIGNAL.search(folded, sentence.start, sentence.end):
                    for piece in bounded(folded, sentence):
                        found += _in_sentence(folded, piece, passage)
    return found


def recurrences_in(folded: str, start: int, end: int, *, path: str) -> list[Recurrence]:
    """The recurrences of a cell or a label's value, where 持续推进 may stand alone.

    >>> [row.every for row in recurrences_in("长期坚持", 0, 4, path="一")]
    ['standing']
    """
    view = look(folded, Span(start, end))
    rows = [*_regular(folded, view, path, []), *_standing(folded, view, path, _ALONE)]
    return sorted(rows, key=lambda row: row.start)


def _in_sentence(folded: str, sentence: Span, passage: Passage) -> Iterator[Recurrence]:
    view = look(folded, sentence, passage.holes)
    taken: list[Span] = []
    if NUMBER.search(folded, sentence.start, sentence.end):
        taken = [Span(row.start, row.end) for row in targets_of(folded, sentence, passage)[0]]
    yield from _regular(folded, view, passage.path, taken)
    dated = [m.end for m in moments(view.text) if m.kind in ("point", "yearless", "span")]
    for row in _standing(folded, view, passage.path, _AFTER_DATE):
        if any(0 <= row.start - view.place(end - 1) <= 40 for end in dated):
            yield row


def _regular(folded: str, view: View, path: str, taken: Sequence[Span]) -> Iterator[Recurrence]:
    for match in _FORM.finditer(view.text):
        start = match.start()
        if any(view.place(start) in span for span in taken):
            continue
        every, interval = _every(match)
        until = _UNTIL.match(view.text, match.end())
        times = _TIMES.match(view.text, match.end()) if not match["ot"] else None
        end = times.end() if times else until.end() if until else match.end()
        count = match["ot"] or (times["times"] if times else None)
        span = view.span(start, end)
        rule = "recurrence.until" if until else "recurrence.every"
        yield Recurrence(path, folded[span.start : span.end], *_ends(span), every, interval, _number(count), rule)


def _standing(folded: str, view: View, path: str, form: re.Pattern[str]) -> Iterator[Recurrence]:
    for match in form.finditer(view.text):
        span = view.span(*match.span("words"))
        yield Recurrence(path, folded[span.start : span.end], *_ends(span), "standing", rule="recurrence.standing")


def _every(match: re.Match[str]) -> tuple[Every, int]:
    if match["unit"]:
        return _UNITS[match["unit"]], _number(match["n"]) or 1
    if match["by"]:
        return _UNITS[match["by"].removesuffix("度") if match["by"] != "季度" else "季度"], 1
    if match["on"] == "半":
        return "half", 1
    return _UNITS[match["ou"]], _number(match["on"]) or 1


def _number(figures: str | None) -> int | None:
    if figures is None:
        return None
    return int(figures) if figures.isdigit() else int(han_value(figures))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
