"""Deadlines: the latest day of what a task asks for; years that the text leaves out come from the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from luoshi.core.texts.figures.periods import Moment, day_of, moments
from luoshi.core.texts.figures.refusals import is_past
from luoshi.core.texts.figures.statements import Segment, segments
from luoshi.core.texts.figures.targets import targets_of
from luoshi.core.texts.figures.views import View, bounded, look
from luoshi.core.texts.model import Deadline, Flag, Passage, Span
from luoshi.core.texts.script.sentences import sentences

# what a time expression cannot do without
SIGNAL = re.compile(r"\d\s?[年月]|[xX×*_]{1,2}\s?年|十.五[”\"’]?|年[底末内]|半年|季度|\d{4}-\d{1,2}")
# 较2020年 · 根据2023年 · 有效期至2025年12月31日 · 自2024年1月1日起施行
_NOT_BEFORE = re.compile(
    r"(?:比|较|与|以|根据|按照?|依据|对照|自|从|将|关于|参照|"
    r"每|对)$"
)
_NOT_AFTER = re.compile(
    r"(?:版|修订(?:的|版)|重点|工作要点|以来|的?基础上|相比|起|开始|印发[的□]|发布[的□]|出台的|发生|启动的|"
    r"立项|新增的|"
    r"目标任务|新建|以前|以后)"
)
_VALID = re.compile(r"有效期|(?<!实)施行|自印发之日|废止|试行期|执行至")
_OPENS = re.compile(r"(?:^|[,;:。!?、(“]|力争|争取|确保|于|在|并|且|□|努力|原则上|须|应|要|将)$")
_DOES = re.compile(
    r"(?:全部|全面|基本|率先|累计|初步|分别|均|前|正式|陆续|力争|要|将|应|须)*(?:完成|建成|实现|启动|出台|"
    r"印发|制定|建立|开展|投|竣工|开工|形成|取得|达到|上线|落地|"
    r"组织|召开|报送|编制|推出|发布|投用|交付|开通|通车|验收|整改|清零|申报|启用|到位|见效|建设|推进|培育|引进|"
    r"打造|设立|组建|淘汰|关停|腾退|修订|梳理|公布|举办|开放|运营|开园|揭牌|覆盖|,)"
)
# 2025年,时限已压缩
_NEXT = re.compile(r",?[^,;。]*")
# 每年6月、12月底前
_EVERY = re.compile(r"每年(?:[\d月日底、和及与]+[、和及与])?$")
_AND = ("、", "和", "及", "与")
# 2025年前, 10月前: before it begins, or before it ends
_VAGUE = re.compile(r"[年月](?:之|以)?前$")
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<mark>[-./])(?P<month>1[0-2]|0?[1-9])(?:(?P=mark)(?P<day>3[01]|[12]\d|"
    r"0?[1-9]))?(?![\d-])"
)


def find_deadlines(
    folded: str, passages: Sequence[Passage], *, year: int | None, year_from: str = "title"
) -> list[Deadline]:
    """The deadlines in the running text of tasks; a day without a year takes `year`.

    >>> text = "6月底前完成清理。到2025年,培育企业20家。"
    >>> for row in find_deadlines(text, [Passage("一", 0, len(text), task=True)], year=2024):
    ...     print(row.text, row.date, row.resolved_from)
    6月底前 2024-06-30 title
    """
    found: list[Deadline] = []
    for passage in passages:
        if not passage.task or not SIGNAL.search(folded, passage.start, passage.end):
            continue
        for sentence in sentences(folded, passage.start, passage.end):
            if SIGNAL.search(folded, sentence.start, sentence.end):
                for piece in bounded(folded, sentence):
                    found += _in_sentence(folded, piece, passage, year=year, year_from=year_from)
    return found


def deadline_in(
    folded: str, start: int, end: int, *, path: str, year: int | None, year_from: str = "title"
) -> list[Deadline]:
    """Every date of a cell, a label's value or a part of a parenthesis that says until when.

    >>> text = "市商务局,2024年"
    >>> [(row.text, row.date) for row in deadline_in(text, 0, len(text), path="一", year=None)]
    [('2024年', '2024-12-31')]
    """
    view = look(folded, Span(start, end))
    found = []
    written: str | None = None
    for moment in sorted([*moments(view.text), *_iso(view.text)], key=lambda moment: moment.start):
        if moment.kind in ("point", "span", "yearless") and (moment.last or moment.month):
            found.append(
                _row(folded, view, moment, path, "deadline.cell", written=written, year=year, year_from=year_from)
            )
            written = _year_of(moment) or written
    return found


def _in_sentence(
    folded: str, sentence: Span, passage: Passage, *, year: int | None, year_from: str
) -> Iterator[Deadline]:
    view = look(folded, sentence, passage.holes)
    times = [m for m in _listed(view.text, moments(view.text)) if m.kind in ("point", "span", "yearless")]
    times = [m for m in times if _binds(view.text, m)]
    if not times:
        return
    rows, _ = targets_of(folded, sentence, passage)
    taken = [row.start for row in rows]
    parts = segments(view.text)
    written: str | None = None
    for moment in times:
        if not _governs_target(view, parts, moment, taken):
            yield _row(
                folded, view, moment, passage.path, "deadline.prose", written=written, year=year, year_from=year_from
            )
        written = _year_of(moment) or written


def _listed(text: str, times: Sequence[Moment]) -> list[Moment]:
    """6月15日、12月15日前: the 前 of the last day is that of the whole list; 每年6月、12月底前 is no day at all."""
    rows: list[Moment] = []
    kept = [m for m in times if m.kind != "yearless" or not _EVERY.search(text[: m.start])]
    for moment in reversed(kept):
        later = rows[-1] if rows else None
        shared = later is not None and later.before and text[moment.end : later.start] in _AND
        rows.append(replace(moment, before=True) if shared else moment)
    return rows[::-1]


def _year_of(moment: Moment) -> str | None:
    """The year that a day carries on to a day without one behind it: 2026年6月底前…,9月底前."""
    return moment.last[:4] if moment.last and moment.month and moment.kind == "point" else None


def _binds(text: str, moment: Moment) -> bool:
    """Whether a time expression is one until which something is to be done."""
    before, after = text[: moment.start], text[moment.end :]
    if _NOT_BEFORE.search(before) or _VALID.search(text) or _NOT_AFTER.match(after):
        return False
    if (said := _NEXT.match(after)) and is_past(said.group()):
        return False
    start = max(before.rfind(sign) for sign in ",;:。") + 1
    if "鼓励" in text[start : moment.start]:
        return False
    if moment.before or (moment.exact and moment.kind == "point" and moment.period and "末" in moment.period):
        return True
    if moment.kind == "point" and moment.led:
        return True
    if moment.kind == "yearless":
        return bool(_DOES.match(after)) and not after.startswith(",") and bool(_OPENS.search(before))
    if moment.period and "期间" in moment.period:
        return bool(_DOES.match(after)) or bool(_OPENS.search(before) and after.startswith(","))
    return bool(_OPENS.search(before)) and (bool(_DOES.match(after)) or moment.exact)


def _governs_target(view: View, parts: Sequence[Segment], moment: Moment, taken: Sequence[int]) -> bool:
    """A date belongs to a number that stands in its own part of the sentence, or in the next when it stands alone."""
    index = next((i for i, part in enumerate(parts) if part.start <= moment.start < part.end), None)
    if index is None:
        return False
    part = parts[index]
    rest = view.text[moment.end : part.end]
    alone = len(rest) < 2 and index + 1 < len(parts)
    reach = parts[index + 1] if alone else part
    first, last = view.place(part.start), view.place(reach.end - 1)
    return any(first <= place <= last for place in taken)


def _row(
    folded: str,
    view: View,
    moment: Moment,
    path: str,
    rule: str,
    *,
    written: str | None,
    year: int | None,
    year_from: str,
) -> Deadline:
    span = view.span(moment.start, moment.end)
    text = folded[span.start : span.end]
    if moment.kind != "yearless":
        flags = (
            (Flag("deadline.before_vague", (("text", text),)),)
            if _VAGUE.search(view.text[moment.start : moment.end])
            else ()
        )
        return Deadline(path, text, span.start, span.end, moment.last, None, rule, flags)
    if written and not moment.later:
        return Deadline(path, text, span.start, span.end, day_of(written, moment.month, moment.day), "sentence", rule)
    if year is None:
        return Deadline(path, text, span.start, span.end, None, None, rule, (Flag("deadline.no_year"),))
    date = day_of(str(year + moment.later), moment.month, moment.day)
    flag = Flag("deadline.year_assumed", (("year", str(year)), ("from", year_from)))
    return Deadline(path, text, span.start, span.end, date, year_from, rule, (flag,))


def _iso(text: str) -> Iterator[Moment]:
    for match in _ISO.finditer(text):
        day = day_of(match["year"], int(match["month"]), int(match["day"] or 0))
        yield Moment(*match.span(), "point", match["year"], day, day)
