"""Time expressions: 2017年, 到2022年, 2018-2020年, “十四五”末, 20xx年6月底前, 年底前, 每年2月底前, 三年内."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Kind = Literal["point", "span", "start", "every", "within", "yearless"]

# a year, or one whose figures were blotted out: 20xx, 20××, 20__
YEAR = r"(?:(?:19|20)\d\d|20\d?[xX×*_]{1,2}|[xX×*]{4})"
MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DASH = r"(?:—+|--?|–|−|~|至|到)"
# 6月 · 6月30日 · 6月底 · 上半年 · 第三季度末 · 年底
_PART = (
    rf"(?:(?P<month>{MONTH})月份?(?:(?P<day>{DAY})日|(?P<third>月?底|末|初|上旬|中旬|下旬))?"
    r"|(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度末?|(?P<end>年?年[底末中内初]|底|末|"
    r"内(?![部设外])|中(?![央心小共])|初(?![步级])))"
)
_TAIL = r"(?P<tail>之前|以前|前|为止|止|以内|之内|内|起|开始|以来|以后|之后|后|间|期间)?"
_PLAN_PART = "末期|期末|时期末|末|期间|时期|规划期内?|期内|以来|初期|初|前期|中期|后期"
_DAY_PART = rf"(?:{DAY}日|[初底末]|[上中下]旬)?"
_BY = "(?:之前|以前|前|止|期间|间)?"

_FORMS: dict[str, str] = {
    # 每年2月底前 · 每月25日前 · 每季度末月20日前 · 年均
    "every": r"每(?:[两二三]|\d)?个?(?:年度?|半年|季度?|月|周|日)(?:末月|末)?(?:底前|末前)?"
    rf"(?:(?:{MONTH}月份?)?{_DAY_PART}(?:之前|以前|前))?|年均|年平均",
    # “十四五”末 · 到十五五期间
    "plan": rf"(?:到|至)?[“\"‘]?十(?P<five>[一二三四五六七])五[”\"’]?(?P<planpart>{_PLAN_PART})",
    # 2018-2020年 · 2018年至2022年 · 2023年1月1日至2025年12月31日
    "years": rf"(?:从|自)?(?P<y1>{YEAR})"
    rf"(?:年(?:(?P<m1>{MONTH})月份?(?:(?P<d1>{DAY})日|[初底末]|[上中下]旬)?|[初底末])?)?(?:起|开始)?"
    rf"{_DASH}(?P<y2>{YEAR})年(?:(?P<m2>{MONTH})月份?(?:(?P<d2>{DAY})日|[底末]|[上中下]旬)?|[底末])?{_BY}",
    # 2022年3月—4月 · 3月至5月
    "months": rf"(?:从|自)?(?:(?P<my>{YEAR})年)?"
    rf"(?P<mm1>{MONTH})月?份?(?:(?P<md1>{DAY})日|[初底末]|[上中下]旬)?(?:起|开始)?"
    rf"{_DASH}(?P<mm2>{MONTH})月份?(?:(?P<md2>{DAY})日|[底末]|[上中下]旬)?{_BY}",
    # 2017年 · 到2022年 · 20xx年6月底前 · 2024年第三季度末
    "point": rf"(?<![\d.])(?P<lead>到|至|截至|截止到?|自|从)?(?P<year>{YEAR})年(?:度(?!第))?{_PART}?{_TAIL}",
    # 今年年底前 · 明年6月底前
    "relative": rf"(?:到|至)?(?P<rel>今年|本年度?|当年|明年|次年|翌年){_PART}?{_TAIL}",
    # 三年内 · 用3年左右时间
    "within": r"(?:用|力争|未来|今后)?(?:\d+(?:[-—~]\d+)?|[一二两三四五六七八九十]+)(?:年|个月)(?:左右)?"
    r"(?:的?时间|之?内|以内)",
    # 6月底前 · 年底前 · 上半年 · 第三季度
    "yearless": rf"(?<![\d.年每个第半两三几数]){_PART}{_TAIL}",
}
TIME = re.compile("|".join(f"(?P<{kind}>{re.sub(r'[?]P<[a-z0-9]+>', '?:', form)})" for kind, form in _FORMS.items()))
_PARSE = {kind: re.compile(form) for kind, form in _FORMS.items()}
_FIGURES = {sign: value for value, sign in enumerate("一二三四五六七", 1)}
_QUARTERS = dict(zip("一二三四1234", (1, 2, 3, 4, 1, 2, 3, 4), strict=True))
_LATER = ("明年", "次年", "翌年")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression at its place: `period` as a target states it, `first` and `last` as ISO days.

    A day without a year has `month` and `day` alone; `exact` is false where only a year is named.
    """

    start: int
    end: int
    kind: Kind
    period: str | None = None
    first: str | None = None
    last: str | None = None
    month: int = 0
    day: int = 0
    later: int = 0
    exact: bool = False
    before: bool = False
    led: bool = False


def moments(text: str) -> list[Moment]:
    """Every time expression, in order.

    >>> [(m.kind, m.period, m.last) for m in moments("“十四五”末,20xx年6月底前,2018-2020年")]
    [('point', '十四五末', '2025-12-31'), ('point', '20xx', '20xx-06-30'), ('span', '2018-2020', '2020-12-31')]
    """
    found = []
    for match in TIME.finditer(text):
        kind = match.lastgroup or ""
        parsed = _PARSE[kind].match(text, match.start(), match.end())
        if parsed and (moment := _READERS[kind](parsed)):
            found.append(moment)
    return found


def day_of(year: str, month: int, day: int = 0) -> str:
    """An ISO day; day 0 is the month's last; a masked year stays masked.

    >>> day_of("2024", 2), day_of("20xx", 6), day_of("2025", 6, 31)
    ('2024-02-29', '20xx-06-30', '2025-06-30')
    """
    most = monthrange(int(year) if year.isdigit() else 2023, month)[1]
    return f"{year}-{month:02d}-{min(day or most, most):02d}"


def plan_years(five: str) -> tuple[str, str]:
    """First and last year of the five-year plan 十X五.

    >>> plan_years("四"), plan_years("五")
    (('2021', '2025'), ('2026', '2030'))
    """
    first = 2001 + 5 * _FIGURES[five]
    return str(first), str(first + 4)


def _every(match: re.Match[str]) -> Moment:
    words = match.group()
    period = "每年" if words.startswith(("年", "每年")) else words
    return Moment(*match.span(), "every", period)


def _plan(match: re.Match[str]) -> Moment:
    part, name = match["planpart"], f"十{match['five']}五"
    first, last = plan_years(match["five"])
    if part.startswith(("以来", "初", "前", "中")):
        return Moment(*match.span(), "start", None, f"{first}-01-01")
    end = "末" in part or part.startswith("后")
    return Moment(
        *match.span(), "point" if end else "span", f"{name}{'末' if end else '期间'}",
        f"{first}-01-01", f"{last}-12-31", exact=True,
    )  # fmt: skip


def _years(match: re.Match[str]) -> Moment:
    y1, y2, m1, m2 = match["y1"], match["y2"], int(match["m1"] or 1), int(match["m2"] or 12)
    period = y1 if y1 == y2 and y1.isdigit() else f"{y1}-{y2}"
    last = day_of(y2, m2, int(match["d2"] or 0))
    return Moment(*match.span(), "span", period, day_of(y1, m1, int(match["d1"] or 1)), last, exact=True)


def _months(match: re.Match[str]) -> Moment | None:
    year, m1, m2 = match["my"], int(match["mm1"]), int(match["mm2"])
    day = int(match["md2"] or 0)
    if m2 < m1:
        return None
    if year is None:
        return Moment(*match.span(), "yearless", month=m2, day=day, first=f"{m1:02d}", exact=True)
    first = day_of(year, m1, int(match["md1"] or 1))
    return Moment(*match.span(), "span", year, first, day_of(year, m2, day), exact=True)


def _point(match: re.Match[str]) -> Moment:
    year, tail, lead = match["year"], match["tail"] or "", match["lead"] or ""
    start, end = match.span()
    if lead in ("自", "从", "截至", "截止", "截止到") or tail in ("起", "开始", "以来", "以后", "之后", "后"):
        return Moment(start, end, "start", None, day_of(year, 1, 1))
    first, month, day = _window(match)
    before = tail in ("前", "之前", "以前")
    if not month:
        last = year if before and not year.isdigit() else day_of(year, 12)
        return Moment(start, end, "point", year, day_of(year, 1, 1), last, before=before, led=bool(lead), exact=before)
    last = day_of(year, month, day)
    return Moment(
        start, end, "point", year, day_of(year, first, 1), last, month, day, exact=True, before=before, led=bool(lead)
    )


def _relative(match: re.Match[str]) -> Moment | None:
    _, month, day = _window(match)
    if not month or (match["tail"] or "") in ("起", "开始", "以来", "以后", "之后", "后"):
        return None
    later = int(match["rel"] in _LATER)
    return Moment(*match.span(), "yearless", month=month, day=day, later=later, exact=True, before=True)


def _within(match: re.Match[str]) -> Moment:
    return Moment(*match.span(), "within", match.group().removeprefix("力争"))


def _yearless(match: re.Match[str]) -> Moment | None:
    words, tail = match.group(), match["tail"] or ""
    _, month, day = _window(match)
    if not month or words[0] in "底末内中初":
        return None
    if tail in ("起", "开始", "以来", "以后", "之后", "后"):
        return Moment(*match.span(), "start")
    sure = bool(tail) or (match["end"] or match["third"] or "")[-1:] in ("底", "末", "内")
    return Moment(*match.span(), "yearless", month=month, day=day, exact=True, before=sure)


def _window(match: re.Match[str]) -> tuple[int, int, int]:
    """First month, last month and last day of a part of a year; 0, 0, 0 for a whole year or a vague part."""
    if match["month"]:
        month, third = int(match["month"]), match["third"] or ""
        day = {"上旬": 10, "中旬": 20, "初": 5}.get(third, 0)
        return month, month, int(match["day"] or day)
    if match["half"]:
        return (1, 6, 30) if match["half"][0] == "上" else (7, 12, 31)
    if match["quarter"]:
        quarter = _QUARTERS[match["quarter"]]
        return 3 * quarter - 2, 3 * quarter, 0
    end = (match["end"] or "")[-1:]
    return {"底": (1, 12, 31), "末": (1, 12, 31), "内": (1, 12, 31), "中": (1, 6, 30)}.get(end, (0, 0, 0))


_READERS = {
    "every": _every, "plan": _plan, "years": _years, "months": _months, "point": _point,
    "relative": _relative, "within": _within, "yearless": _yearless,
}  # fmt: skip
