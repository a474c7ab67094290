"""Tables of targets: 指标 | 单位 | 2025年 | 2030年, each value to be reached as a target of its row's indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.texts.figures.numbers import DIGITS, decimal_of
from luoshi.core.texts.figures.periods import moments
from luoshi.core.texts.model import Comparator, Span, Target, Value

_INDICATOR = re.compile(r"指标(?:名称|内容)?$|^(?:目标|名称|项目|主要指标|目标名称)$")
_UNIT = re.compile(r"(?:计量)?单位$")
_PAST = re.compile(r"基数|基期|现状|实际|完成情况|完成值|上年|当前")
_AIMED = re.compile(r"目标|规划|计划|预期|力争")
_RATE = re.compile(r"年均(?:增长|增速)|年均.{0,4}[(%)]")
# 指标名称(亿元)
_IN_NAME = re.compile(r"[(]([^()]{1,10})[)]$")
# ≥85 · 不低于85 · 85以上 · 3-5 · [13]
_CELL = re.compile(
    rf"^(?P<mark>≥|≤|>=|<=|>|<|不低于|不少于|达到|不超过|控制在|约)?\[?(?P<low>-?{DIGITS})"
    rf"(?:[—–~-]+(?P<high>{DIGITS}))?\]?(?P<percent>%)?(?P<suffix>以上|以下|以内|左右)?$"
)
_AT_LEAST = frozenset(("≥", ">=", ">", "不低于", "不少于", "达到", "以上"))
_AT_MOST = frozenset(("≤", "<=", "<", "不超过", "控制在", "以下", "以内"))
_HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Column:
    kind: Literal["indicator", "unit", "value", "rate", "other"]
    period: str | None = None


def targets_of_table(folded: str, rows: Sequence[Sequence[Span]], *, path: str) -> list[Target]:
    """The targets of a table whose head names indicators and years; none where it does not.

    >>> text = "指标\\t单位\\t2025年\\t2030年目标"
    >>> body = "亩均税收\\t万元/亩\\t18\\t≥25"
    >>> def cells(line, start):
    ...     places = [m.span() for m in re.finditer(r"[^\\t]+", line)]
    ...     return [Span(start + a, start + b) for a, b in places]
    >>> rows = [cells(text, 0), cells(body, len(text) + 1)]
    >>> [(t.indicator, t.period, t.comparator, t.value, t.unit)
    ...     for t in targets_of_table(text + "\\n" + body, rows, path="表1")]
    [('亩均税收', '2030', '>=', Decimal('25'), '万元/亩')]
    """
    for place, head in enumerate(rows[:_HEAD_ROWS]):
        columns = _columns([_words(folded, cell) for cell in head])
        if columns:
            return [row for cells in rows[place + 1 :] for row in _of_row(folded, cells, columns, path)]
    return []


def _columns(heads: Sequence[str]) -> list[_Column]:
    """What each column holds; nothing where indicator or value columns lack."""
    years = [_year(head) for head in heads]
    named = [head for head in heads if _INDICATOR.search(head)]
    aimed = [year for head, year in zip(heads, years, strict=True) if year and not _PAST.search(head)]
    marked = any(_AIMED.search(head) for head, year in zip(heads, years, strict=True) if year)
    if not named or not (aimed or any("目标值" in head for head in heads)):
        return []
    first = min(aimed) if len(aimed) > 1 and not marked else None
    return [_column(head, year, named[0], marked=marked, base=first) for head, year in zip(heads, years, strict=True)]


def _column(head: str, year: str | None, indicator: str, *, marked: bool, base: str | None) -> _Column:
    if head == indicator:
        return _Column("indicator")
    if _UNIT.match(head):
        return _Column("unit")
    if _RATE.search(head):
        return _Column("rate", year)
    is_aimed = (year and (_AIMED.search(head) or not marked)) or "目标值" in head
    if is_aimed and not _PAST.search(head) and (year is None or year != base):
        return _Column("value", year)
    return _Column("other")


def _of_row(folded: str, cells: Sequence[Span], columns: Sequence[_Column], path: str) -> Iterator[Target]:
    pairs = list(zip(columns, cells, strict=False))
    name = next((_words(folded, cell) for column, cell in pairs if column.kind == "indicator"), "")
    unit = next((_words(folded, cell) for column, cell in pairs if column.kind == "unit"), "")
    inner = _IN_NAME.search(name)
    if inner and not unit:
        name, unit = name[: inner.start()], inner[1]
    for column, cell in pairs:
        match = _CELL.match(_words(folded, cell)) if column.kind in ("value", "rate") else None
        if name and match:
            yield _target(folded, cell, match, column, path=path, name=name, unit=unit)


def _target(
    folded: str, cell: Span, match: re.Match[str], column: _Column, *, path: str, name: str, unit: str
) -> Target:
    rate = column.kind == "rate"
    low = decimal_of(match["low"])
    value: Value = low if match["high"] is None else (low, decimal_of(match["high"]))
    by: Comparator = "growth" if rate else _comparator(match)
    unit = "%" if rate else unit or match["percent"] or ""
    hedge = "左右" if match["suffix"] == "左右" else "约" if match["mark"] == "约" else None
    return Target(
        path, "", name, column.period or ("每年" if rate else None), by, value, unit,
        hedge, folded[cell.start : cell.end], cell.start, cell.end, "growth" if rate else "level",
        annual=rate, period_source="stated", rule="target.table",
    )  # fmt: skip


def _comparator(match: re.Match[str]) -> Comparator:
    words = {match["mark"], match["suffix"]}
    return ">=" if words & _AT_LEAST else "<=" if words & _AT_MOST else "="


def _year(head: str) -> str | None:
    return next((m.period for m in moments(head) if m.kind in ("point", "span")), None)


def _words(folded: str, cell: Span) -> str:
    return "".join(folded[cell.start : cell.end].split())
