"""Likely spellings of one organ: 发改委 and 发展改革委; organs of different levels or places are never the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from luoshi.core.texts.script.fold import fold

Reason = Literal["place", "abbreviation", "successor", "suffix", "shortened"]

# The stems an office abbreviates, the full one first; "|" before those of an organ that has since been merged into it.
_STEMS = """
    发展和改革 发展改革 发改
    工业和信息化 工业信息化 工信 | 经济和信息化 经信
    人力资源和社会保障 人力资源社会保障 人力社保 人社
    自然资源 自然资源和规划 | 国土资源 国土
    生态环境 | 环境保护 环保
    住房和城乡建设 住房城乡建设 住建
    市场监督管理 市场监管 | 工商行政管理 质量技术监督
    文化和旅游 文化旅游 文旅
    卫生健康 卫健 | 卫生和计划生育 卫生计生
    应急管理 应急 | 安全生产监督管理 安监
    国有资产监督管理 国资 政府国资
    机构编制 编
    科学技术 科技
    农业农村 农村农业 | 农业
    行政审批服务 行政审批 审批服务
    政务服务和数据管理 政务服务数据管理 政务服务
    地方金融监督管理 地方金融监管 | 金融工作 政府金融 金融
    知识产权 知产
    交通运输 交通
    民族宗教 民宗
"""
_SUFFIXES = "管理委员会 管委会 委员会办公室 委员会 办公厅 办公室 管理局 厅 局 委 办 部 中心".split()
_SAME_SUFFIX = {"委员会": "委", "办公室": "办", "委员会办公室": "办", "管理委员会": "管委会", "管理局": "局"}
# 云岭省科技厅 · 市科技局 · 青岚市高新区管委会; not 市场监管局, 区域合作办
_HEAD = re.compile(
    r"(?:(?P<place>[\u4e00-\u9fff]{2,5}?)(?=[省市州县区盟旗]))?(?P<level>省(?!级)|自治区|市(?![场级政])|州|县|区(?!域)|盟|旗)"
)
_GOVERNMENT = re.compile(r"^市(?=政府)")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Two names that are likely the same organ, and why."""

    first: str
    second: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of an organ's name: place and level before it, its stem, the suffix in its short form.

    `full` is the stem in its long form, `former` says that the stem is that of an organ since merged.
    """

    place: str
    level: str
    stem: str
    suffix: str
    full: str
    former: bool


def spellings(names: Iterable[str]) -> tuple[Spelling, ...]:
    """All likely pairs among the names, sorted.

    >>> [(s.first, s.second, s.reason) for s in spellings(["省科技厅", "市发改委", "市发展改革委", "市科技局"])]
    [('市发展改革委', '市发改委', 'abbreviation')]
    """
    buckets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        parts = name_parts(name)
        buckets[parts.level, parts.full[:1]].append(name)
    found = [
        Spelling(longer, shorter, reason)
        for bucket in buckets.values()
        for place, longer in enumerate(bucket)
        for shorter in bucket[place + 1 :]
        if (reason := _reason(name_parts(longer), name_parts(shorter)))
    ]
    return tuple(sorted(found, key=lambda row: (row.first, row.second)))


def same_organ(a: str, b: str) -> bool:
    """Whether two names are one organ beyond reasonable doubt: equal, or one an established abbreviation of the other.

    >>> same_organ("市发改委", "市发展改革委"), same_organ("省科技厅", "市科技局")
    (True, False)
    """
    return fold(a) == fold(b) or _reason(name_parts(a), name_parts(b)) == "abbreviation"


@lru_cache(maxsize=4096)
def name_parts(name: str) -> NameParts:
    """The parts of a name.

    >>> parts = name_parts("青岚市发改委")
    >>> parts.place, parts.level, parts.full, parts.suffix
    ('青岚', '市', '发展和改革', '委')
    """
    plain = re.sub(r"[(〔].*?[)〕]", "", fold(name)).strip()
    head = _HEAD.match(plain)
    government = _GOVERNMENT.match(plain)
    end = head.end() if head else government.end() if government else 0
    body = plain[end:]
    suffix = next((tail for tail in _SUFFIXES if body.endswith(tail) and len(body) > len(tail)), "")
    stem = body[: len(body) - len(suffix)]
    full, former = _FULL.get(stem, (stem, False))
    place, level = (head["place"] or "", head["level"]) if head else ("", "市" if government else "")
    return NameParts(place, level, stem, _SAME_SUFFIX.get(suffix, suffix), full, former)


def _reason(a: NameParts, b: NameParts) -> Reason | None:
    if a.level != b.level or (a.place and b.place and a.place != b.place) or not a.stem or not b.stem:
        return None
    if a.full == b.full and a.suffix == b.suffix:
        if bool(a.place) != bool(b.place):
            return "place"
        return "successor" if a.former != b.former else "abbreviation"
    if a.full == b.full:
        return "successor" if a.former != b.former else "suffix"
    return "shortened" if a.suffix == b.suffix and _shortened(a.full, b.full) else None


def _shortened(a: str, b: str) -> bool:
    """Whether one holds only characters of the other, in order, from its first on; a lone character tells nothing."""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(shorter) < 2 or longer[0] != shorter[0] or len(longer) == len(shorter):
        return False
    rest = iter(longer)
    return all(sign in rest for sign in shorter)


def _table() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for line in _STEMS.strip().splitlines():
        now, _, once = line.partition("|")
        full = now.split()[0]
        found |= dict.fromkeys(now.split(), (full, False)) | dict.fromkeys(once.split(), (full, True))
    return found


_FULL = _table()
