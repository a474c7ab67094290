"""Elisions: the words of an indicator that a sentence leaves out, taken from its other parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from luoshi.core.texts.figures.assertions import Assertion
from luoshi.core.texts.figures.indicators import cleaned, counted
from luoshi.core.texts.figures.periods import Moment
from luoshi.core.texts.figures.verbs import FLOW

_TOPIC = re.compile(
    r"(?:[^,的]{0,12}?(?:对|将|把|实施|推进|加强|规范))?(?P<topic>[^,的由要应达超突在实年至翻不。;]{2,20})"
)
_GENERIC = frozenset("总数 数量 总量 总额 总规模 规模 占比 比重 比例 面积 产值 数 增幅 增速".split())
_LEVEL = re.compile(r"(?P<mark>[^、]*?(?:级|元|型))(?P<rest>[一-龥“”]{2,})$")
_OPEN_ENDS = ("级", "元", "亿", "型", "力", "性", "色", "水平", "特色")
_RATE = re.compile(r"(?:增速|增幅|增长率|增长)$")
# 增加值占生产总值比重: what it is a part of
_PART = re.compile(r"(?<=.)占(?!比$).+(?:比重|比例|比)$")
_VERBS = sorted(FLOW, key=len, reverse=True)


def topic_of(text: str, times: Sequence[Moment]) -> str:
    """What a sentence opens with: taken for the indicator where none is named.

    >>> topic_of("省级开发区的设立由省政府管理", [])
    '省级开发区'
    """
    start = next((m.end for m in times if m.start == 0), 0)
    match = _TOPIC.match(cleaned(text[start:]))
    return match["topic"] if match and not any(sign.isdigit() for sign in match["topic"]) else ""


def completed(said: Assertion, names: Sequence[str], topic: str, unit: str, *, areas: bool = False) -> Assertion | None:
    """An assertion with its indicator: 总数 of the last one, 占比 of the last one, the last one itself, or the topic.

    Where `areas` were named one after the other, an area alone takes the indicator of the one before it.
    None where nothing in the sentence could be meant.
    """
    if said.area and names and areas:
        return replace(said, subject=said.names[0].removesuffix("数"), names=tuple(names), elided=True)
    generic = bool(said.names) and said.names[0] in _GENERIC
    if generic and names:
        return replace(said, names=tuple(_plain(name) + said.names[0] for name in names))
    if generic or not said.elided:
        return said
    said_of = topic or said.subject
    base = tuple(names) or ((said_of,) if said_of else ())
    if not base:
        return said if said.names else None
    if said.names and said.names[0].startswith("占"):
        base = tuple(_RATE.sub("", _PART.sub("", name)) for name in base)
    whole = tuple(name + said.names[0] for name in base) if said.names else tuple(counted(n, unit) for n in base)
    return replace(said, names=whole)


def share_tails(nouns: Sequence[str]) -> list[str]:
    """全国有影响力, 全省有影响力的产业链 → both …的产业链; 千亿级, 百亿级产业集群 → both …产业集群.

    >>> share_tails(["全国有影响力", "全省有影响力的产业链"])
    ['全国有影响力的产业链', '全省有影响力的产业链']
    """
    last = nouns[-1]
    place = last.rfind("的")
    tail = last[place:] if 0 < place < len(last) - 1 else ""
    if not tail and (match := _LEVEL.match(last)):
        tail = match["rest"]
    return [noun + tail if tail and noun.endswith(_OPEN_ENDS) else noun for noun in nouns[:-1]] + [last]


def _plain(name: str) -> str:
    """新增高新技术企业数 → 高新技术企业."""
    verb = next((verb for verb in _VERBS if name.startswith(verb)), "")
    return name.removeprefix(verb).removesuffix("数")
