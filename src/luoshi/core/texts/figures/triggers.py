"""Triggers: the words before and after a number that say at least, at most, exactly, more, less or times."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luoshi.core.texts.figures.numbers import Quantity
from luoshi.core.texts.model import Comparator

# 不低于60% · 不少于70% · 不得少于
NOT_LESS = r"不(?:得|应|能)?(?:低于|少于|小于|短于)|(?:大|多)于等于"
# 不超过3家 · 控制在30以内 · 压缩至1个工作日 · 降到 · 低于
NOT_MORE = (
    r"不(?:得|应|能)?(?:超过|超出|超|高于|多于|大于|突破|长于)|(?:严格)?控制(?:在|到|至)|"
    r"(?:下降|降低|减少|压缩|压减|缩短|缩减|精简|减|降|缩|压)(?:到|至|为)|(?<!不)(?:低于|小于|少于)"
)
# 达到260亿元 · 突破800亿元 · 超40亿美元 · 提高到50%
REACH = (
    r"(?:要|须|应)?(?:达到|达成|达至|达)|突破|超过|超出|超|大于|多于|(?<!不)高于|"
    r"(?:提高|提升|增长|增加|上升|扩大|扩展|拓展|扩充|恢复|推进|发展|增|升|集聚|聚集)(?:到|至)"
)
# 稳定在85%以上 · 保持在3% · 税收实现12亿元
KEEP = (
    r"(?:(?:稳定|保持|维持|稳)(?:在)?|(?<=.)(?:实现|(?<=[值额入量资润积])完成|(?:整合|调整|优化|合并|变)为|(?:整合|调整|优化|合并|"
    r"变)(?:到|至)|(?<![分列作成称设])为))"
)
# 增长20% · 提高5个百分点
GROW = r"(?:增长|提高|提升|增加|上升|递增|增幅|增速|高出|上浮)"
# 下降10% · 压减30%以上
FALL = r"(?:下降|降低|减少|压减|削减|压缩|缩短|缩减|精简|节约|节省|下浮|降幅|(?<=[再均比别计])降)"
_ADVERBS = (
    r"(?:力争|争取|分别|均|都|基本|总体|平均|累计|每年|年均|合计|总计|总共|共|各|要|应|须|将|预计|至少|最少|再|"
    r"同比|比上年|原则上|确保|努力|也|至|已|整体|全部|必须|仍|首次)*"
)
_NEAR = r"(?:了|约|近|约为|为|到|率先|至少|力争)?"

_TAIL = re.compile(
    rf"(?P<adverbs>{_ADVERBS})(?:(?P<notless>{NOT_LESS})|(?P<notmore>{NOT_MORE})|(?P<reach>{REACH})"
    rf"|(?P<keep>{KEEP})|(?P<grow>{GROW})|(?P<fall>{FALL}))(?P<near>{_NEAR})$"
)
_AT_LEAST = re.compile(r"至少|最少")
_LEAST = re.compile(r"(?:至少|最少)(?:要|有|为)?$")
# the relative part of 高于全市平均水平3—5个百分点
_ABOVE = re.compile(
    r"(?:高于|快于|优于|高出|领先于?|超出|超过)(?P<base>[^,、]{2,14})$|(?:比|"
    r"较)(?P<than>[^,、到至]{2,14}?)(?<![提最])(?:高|快)$"
)
# 比“十二五”末 · 较2020年 · 在2020年基础上 · 与2020年相比
BASELINE = re.compile(
    r"(?:相?(?<!占)比|较之?|相较于?|对比)(?P<than>[^,、]{2,14}?)(?:相比|而言)?(?:分别)?$"
    r"|在?(?P<on>[^,、]{2,14}?)的?基础上(?:再|分别)?$|与(?P<with>[^,、]{2,14}?)相比$"
)
# 翻番 · 翻一番 · 翻两番 · 倍增
TIMES = re.compile(
    r"翻(?P<by>[一两二三])?番(?:半)?|(?:实现|达到|力争|均|双)?(?P<double>倍增)(?!计划|行动|工程|效应|器|培育|"
    r"示范|战略|方案|企业|政策|攻坚)"
)
HEDGE = re.compile(r"力争|争取|至少|原则上|左右|预计|大约|约(?=[\d一二两三])|努力")


@dataclass(frozen=True, slots=True)
class Trigger:
    """How a number is to be compared: `word` as it stands, `change` what kind of number it is."""

    comparator: Comparator
    word: str
    start: int
    change: str = "level"
    direct: bool = True
    baseline: str | None = None


def trigger_of(left: str, quantity: Quantity) -> Trigger:
    """The trigger that ends the words before a quantity, with what its suffix adds; `start` is where it begins.

    >>> from luoshi.core.texts.figures.numbers import quantities
    >>> trigger_of("地区生产总值力争达到", quantities("260亿元")[0]).comparator
    '>='
    >>> trigger_of("龙头企业最少为", quantities("5家")[0]).comparator
    '>='
    >>> trigger_of("能耗累计下降", quantities("14%")[0]).comparator
    'decline'
    """
    match = _TAIL.search(left)
    above = _above(left, quantity)
    if above and (not match or (match["grow"] and above.start() < match.start())):
        return Trigger("growth", above.group(), above.start(), "growth", baseline=above["base"] or above["than"])
    least = _LEAST.search(left)
    if least and (match is None or match["keep"]):
        return Trigger(">=", least.group(), least.start())
    if match is None:
        by = _by_suffix(quantity, len(left))
        return replace(by, comparator=">=", word="至少") if by.comparator == "=" and _AT_LEAST.search(left) else by
    return _by_word(match, quantity)


def hedge_of(*texts: str) -> str | None:
    """The first hedge of the texts.

    >>> hedge_of("力争达到", "左右"), hedge_of("达到")
    ('力争', None)
    """
    for text in texts:
        if match := HEDGE.search(text):
            return match.group()
    return None


def _above(left: str, quantity: Quantity) -> re.Match[str] | None:
    match = _ABOVE.search(left) if quantity.kind in ("points", "share") else None
    return None if match and quantity.kind == "share" and match.group().startswith("超") else match


def _by_word(match: re.Match[str], quantity: Quantity) -> Trigger:
    start, word = match.start(), match.group()
    kind = next(name for name in ("notless", "notmore", "reach", "keep", "grow", "fall") if match[name])
    if kind == "grow" and quantity.kind == "multiple":
        return Trigger("growth", word, start, "multiple")
    if kind in ("notless", "notmore", "reach"):
        change = "multiple" if quantity.kind == "multiple" else "level"
        return Trigger("<=" if kind == "notmore" else ">=", word, start, change)
    if kind == "grow":
        return Trigger("growth", word, start, "growth")
    if kind == "fall":
        return Trigger("decline", word, start, "decline")
    by = _by_suffix(quantity, start)
    return Trigger(by.comparator, word, start)


def _by_suffix(quantity: Quantity, end: int) -> Trigger:
    if "以上" in quantity.suffix:
        return Trigger(">=", "以上", end, direct=False)
    if any(word in quantity.suffix for word in ("以下", "以内", "之内")):
        return Trigger("<=", quantity.suffix, end, direct=False)
    return Trigger("=", quantity.suffix, end, direct=False)
