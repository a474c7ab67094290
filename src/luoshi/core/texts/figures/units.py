"""Units of measure and classifiers: what may stand after a number that counts something."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["count", "money", "share", "points", "measure", "multiple", "time", "rank", "level", "ratio", "doubling"]

_MONEY = "美元 欧元 港元 日元 人民币 元".split()
_SHARE = "% ‰".split()
_POINTS = "个百分点 百分点".split()
_MEASURE = (
    "平方公里 平方千米 平方米 立方米/秒 立方米 公里 千米 公顷 公斤 千克 斤 毫克 微克 吨标准煤 吨标煤 "
    "吨二氧化碳 吨煤 标准煤 标煤 吨 "
    "千瓦时 千瓦 兆瓦 吉瓦 瓦时 瓦 千伏安 千伏 度 克 升 米 亩 TEU 标准箱 标箱 EFLOPS PFLOPS EFlops PFlops GW "
    "MW kW kWh GWh PB TB EB Gbps Mbps "
    "MB/s 分贝 摄氏度 标方 方"
).split()
_MULTIPLE = ["倍"]
_TIME = "个工作日 工作日 小时 分钟 个月 天 岁 年 日".split()
_RANK = "个位次 位次 个名次 名次 强".split()
_LEVEL = "亿元级 亿级 万亿级".split()
_COUNT = (
    "人年 人次 架次 班次 户次 场次 张床位 床位 个 家 户 项 件 条 名 人 位 座 所 处 场 次 台套 台 套 辆 艘 架 只 头 "
    "羽 种 类 支 部 册 篇 例 门 间 栋 幢 "
    "宗 单 笔 张 列 片 块 株 枚 口 款 对 组 班 成 盏 根 份 集 幅"
).split()

_BASES: dict[str, Kind] = {
    **dict.fromkeys(_COUNT, "count"),
    **dict.fromkeys(_MONEY, "money"),
    **dict.fromkeys(_SHARE, "share"),
    **dict.fromkeys(_POINTS, "points"),
    **dict.fromkeys(_MEASURE, "measure"),
    **dict.fromkeys(_MULTIPLE, "multiple"),
    **dict.fromkeys(_TIME, "time"),
    **dict.fromkeys(_RANK, "rank"),
    **dict.fromkeys(_LEVEL, "level"),
}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


# 万元/人, 亿元, 亿, 个百分点, 台/万人, 微克/立方米, 吨标准煤/万元, 万元/平方米·年
# no unit: 百亿项目, 百亿集群, 千亿种植业
_OTHER = "(?!项目|集群|集聚|种[植业]|家[庭居电具]|名[优企]|个[体人]|场[所景]|部门|组[织团]|片区)"
BASE = f"(?:{_OTHER}(?:{_either(list(_BASES))}))"
MAGNITUDE = "(?:万亿|[十百千]?[万亿])"
_ABOVE = "常住人口 人口 时 生产总值 增加值 GDP 产值 人民币".split()
PER = f"(?:/每?{MAGNITUDE}?(?:{_either([*_BASES, *_ABOVE])})(?:·[年天日])?)"
UNIT = f"(?:(?:{_either(_LEVEL)})|{MAGNITUDE}?{BASE}{PER}?|(?:万亿|亿)(?!级))"

_MAGNITUDE = re.compile(MAGNITUDE)


def kind_of(unit: str) -> Kind:
    """What a unit counts.

    >>> kind_of("万元/亩"), kind_of("亿"), kind_of("个百分点"), kind_of("万家")
    ('money', 'money', 'points', 'count')
    """
    if unit in _BASES:
        return _BASES[unit]
    above = unit.split("/")[0]
    if above in _BASES:
        return _BASES[above]
    rest = _MAGNITUDE.sub("", above)
    return _BASES.get(rest, "money") if rest else "money"
