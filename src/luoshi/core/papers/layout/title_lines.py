"""A title in lines: no wider than the page, no word torn, the shape of a trapezium."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Final

from luoshi.core.papers.layout.measures import ems

# Signs that open a line badly, and those that close one badly.
_NOT_FIRST: Final = "的了和与及、，。；：）》”〕年月日号第季度"
_NOT_LAST: Final = "（《“〔关第"
_WORDS: Final = (
    "委员会 管理 开发区 经济 技术 任务 落实 情况 工作 方案 分工 通知 通报 意见 征求 关于 重点 年度 季度 有关 项目 "
    "前期 支持 做好 收官 推进 会议 采纳 高新 产业 建设 发展 人民 政府 办公室 实施 促进 加快 进一步 数字 规划 审批 督办 "
    "催办 二次 交办 约谈 整改 督查 专项 问题 通知单 通知书 交办单 建成 建立 完善 推动 改革 服务 企业 园区 平台 厂房 "
    "控制性 详细 编制 项任务"
).split()


_ABOUT: Final = "关于"
_LONG_NAME: Final = 5


def title_lines(title: str, *, widest: float = 19) -> tuple[str, ...]:
    """The lines of a title; `widest` in characters. The name of the organ stands in a line of its own before 关于.

    >>> title_lines("青岚经济技术开发区管理委员会关于2026年第三季度重点任务落实情况的通报")
    ('青岚经济技术开发区管理委员会', '关于2026年第三季度', '重点任务落实情况的通报')
    >>> title_lines("督办通知单")
    ('督办通知单',)
    """
    if ems(title) <= widest:
        return (title,)
    place = title.find(_ABOUT)
    if place >= _LONG_NAME and ems(title[:place]) <= widest:
        return (title[:place], *title_lines(title[place:], widest=widest))
    best = next((lines for count in (2, 3, 4) if (lines := _in(title, count, widest))), None)
    return best or _torn(title, widest)


def _in(title: str, count: int, widest: float) -> tuple[str, ...] | None:
    places = [place for place in range(2, len(title) - 1) if not _bad(title, place)]
    shapes = []
    for cuts in combinations(places, count - 1):
        edges = (0, *cuts, len(title))
        lines = tuple(title[start:end] for start, end in pairwise(edges))
        widths = [ems(line) for line in lines]
        if max(widths) <= widest:
            cost = max(widths) - min(widths)
            shapes.append((cost, lines))
    return min(shapes)[1] if shapes else None


def _bad(title: str, place: int) -> bool:
    before, after = title[place - 1], title[place]
    if after in _NOT_FIRST or before in _NOT_LAST or (before.isascii() and after.isascii()):
        return True
    return any(
        title.startswith(word, start) for word in _WORDS for start in range(max(0, place - len(word) + 1), place)
    )


def _torn(title: str, widest: float) -> tuple[str, ...]:
    """Where no good cut is left: by width alone."""
    lines, line = [], ""
    for sign in title:
        if ems(line + sign) > widest:
            lines.append(line)
            line = ""
        line += sign
    return (*lines, line)
