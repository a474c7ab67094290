"""Phases: the stages of a plan that headings name with their windows: 启动实施阶段(2018年)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.core.texts.figures.periods import Moment, moments
from luoshi.core.texts.figures.views import View, look
from luoshi.core.texts.model import Clause, Flag, Phase, Span

# 加速突破阶段(2019-2020年) · 第一阶段:2021年1月—6月 · 动员部署(3月—4月)
_HEAD = re.compile(
    r"\s*(?P<name>[^\s()。,;:!?]{0,24}?(?:阶段|期)[^\s()。,;:!?]{0,16}|[^\s()。,;:!?]{2,16}(?=\((?:20|"
    r"\d{1,2}月|即日)))(?P<more>[^\n。]{0,50})"
)
_OPEN = re.compile(r"\s*[(:,。]?\s*")
_STAGES = re.compile(r"阶段|步骤|进度|安排|时间")
_FROM_NOW = re.compile(r"即日起?|印发之日起?|本方案印发")


def find_phases(folded: str, clauses: Sequence[Clause]) -> list[Phase]:
    """The phases that clauses open with; masked years stay masked, a window without a year is flagged.

    >>> text = "1.启动实施阶段(2018年)。建立组织架构。"
    >>> clause = Clause("四/1", "1.", "启动实施阶段(2018年)", 0, len(text), 2)
    >>> [(p.name, p.from_day, p.to_day) for p in find_phases(text, [clause])]
    [('启动实施阶段', '2018-01-01', '2018-12-31')]
    """
    found: list[Phase] = []
    staged: list[str] = []
    for clause in clauses:
        if _STAGES.search(clause.heading):
            staged.append(clause.path + "/")
        found += _of(folded, clause, under=any(clause.path.startswith(path) for path in staged))
    return found


def _of(folded: str, clause: Clause, *, under: bool) -> Iterator[Phase]:
    begun = clause.start + len(clause.label)
    match = _HEAD.match(folded, begun, min(clause.end, begun + 120))
    if match is None or not (match["name"].endswith("期") or "阶段" in match["name"] or under):
        return
    opened = _OPEN.match(folded, match.end("name"))
    if opened is None:
        return
    view = look(folded, Span(opened.start(), match.end()))
    window = _window(view)
    if window is None:
        return
    moment, from_now = window
    end = view.place(moment.end - 1) + 1
    if folded[end : end + 1] == ")":
        end += 1
    first, last, flags = _days(moment)
    start = match.start("name")
    yield Phase(clause.path, match["name"], None if from_now else first, last, start, end, "phase.heading", flags)


def _window(view: View) -> tuple[Moment, bool] | None:
    """The time expression that opens what follows a name."""
    for moment in moments(view.text):
        before = view.text[: moment.start].lstrip("(:,。")
        from_now = bool(_FROM_NOW.match(before))
        if moment.kind in ("point", "span", "yearless") and (from_now or len(before) <= 2):
            return moment, from_now or moment.before
        return None
    return None


def _days(moment: Moment) -> tuple[str | None, str | None, tuple[Flag, ...]]:
    if moment.kind == "yearless":
        return None, None, (Flag("phase.no_year"),)
    return moment.first, moment.last, ()
