"""Idioms: the turns of phrase in which a number stands elsewhere than in 达到N or 打造N个: 前50名, 占总量的20%."""

from __future__ import annotations

import re
from dataclasses import replace

from luoshi.core.texts.figures.assertions import Assertion
from luoshi.core.texts.figures.indicators import cleaned, coordinated, subject_and_rest
from luoshi.core.texts.figures.statements import Group
from luoshi.core.texts.figures.triggers import Trigger, trigger_of

# 力争进入全国前50名
_RANK = re.compile(
    r"(?P<what>.*?)(?:力争)?(?:进入|跻身|稳居|保持|位居|位列|列|达到|进位至|迈入|挺进|冲刺|"
    r"争取)(?P<among>[^,]{0,12}?)前$"
)
# 每年至少进1位
_CLIMB = re.compile(r"(?:进|提升|前移|晋升|跃升|上升|前进|提高)$")
# 150亿级以上省级重点开发区
_LEVEL_OF = re.compile(r"[^、,;。]{2,14}")
# 销售量达到总量的20% · 不低于用地指标30% · 产值是2020年的2倍
_PART_OF = re.compile(
    r"(?P<head>.{2,}?)(?:(?P<limit>不低于|不少于|不超过|不高于)(?P<part>[^,]{4,18}?)|"
    r"(?P<word>达到|超过|不低于|不少于|不超过|提高到|提升到|控制在|达|是|为|占|约占|占到)(?P<whole>[^,]{2,18}?)的)$"
)
_SHARE = re.compile("的?(?:比重|比例|份额)$")
_CLOSED = re.compile(r"(?:$|[、,;:。()]|的(?:要求|比例|标准|水平|原则|目标))")
# 总规模100亿元的产业基金
_FUND = re.compile(r"的?(?P<what>[^,、]{0,12}(?:基金|资金池))")
_SCALE = re.compile(r"规模(?:达到?|不低于|不少于|超过?|突破|约)?$")
# 推动80%以上的企业开展数字化改造
_SHARE_OF = re.compile(r"的?(?P<what>[一-龥“”A-Za-z]{4,30})")
_DRIVEN = re.compile(r"推动|实现|力争|确保|带动|引导|促进")
_RANKED = ("名", "位", "强", "%")
_CLIMBED = ("位", "个位次", "位次", "名", "个名次", "名次")


def idiom_of(group: Group, trigger: Trigger, *, aims: bool) -> Assertion | None:
    """What a group says in one of the idioms, or None.

    >>> from luoshi.core.texts.figures.numbers import quantities
    >>> [fifty] = quantities("50名")
    >>> group = Group((fifty,), 0, "综合实力进入全国前", "", 9)
    >>> idiom_of(group, trigger_of(group.left, fifty), aims=False).names
    ('综合实力全国排名',)
    """
    readers = (_rank, _climb, _level, _part_of, _times_of, _fund)
    found = next((said for reader in readers if (said := reader(group, trigger))), None)
    return found or _share_of(group, trigger, aims=aims)


def _rank(group: Group, trigger: Trigger) -> Assertion | None:
    match = _RANK.match(group.left) if group.quantities[0].unit in _RANKED else None
    if match is None:
        return None
    subject, rest = subject_and_rest(cleaned(match["what"]))
    among = cleaned(match["among"])
    name = (rest or "") + among + ("" if among.endswith("排名") else "排名")
    by = replace(trigger, comparator="<=", change="rank", word="前", direct=True)
    return Assertion(subject, (name,), by, "word", "target.rank")


def _climb(group: Group, trigger: Trigger) -> Assertion | None:
    match = _CLIMB.search(group.left) if group.quantities[0].unit in _CLIMBED else None
    if match is None:
        return None
    least = "至少" in group.left or trigger.comparator == ">="
    by = replace(trigger, comparator=">=" if least else "growth", change="rank")
    return Assertion("", (cleaned(group.left[: match.start()]) + "进位",), by, "word", "target.rank")


def _level(group: Group, trigger: Trigger) -> Assertion | None:
    quantity = group.quantities[0]
    noun = _LEVEL_OF.match(group.right)
    if quantity.kind != "level" or not quantity.suffix or quantity.worded or noun is None:
        return None
    return Assertion("", (noun.group(),), replace(trigger, comparator=">="), "word", "target.size")


def _part_of(group: Group, _: Trigger) -> Assertion | None:
    of = _PART_OF.match(group.left) if group.quantities[0].kind == "share" else None
    if of is None or not _CLOSED.match(group.right):
        return None
    whole, word = (of["part"] or of["whole"]).removesuffix("的"), of["limit"] or of["word"]
    whole = _SHARE.sub("", whole)
    by = replace(trigger_of(of["head"] + word, group.quantities[0]), baseline=whole)
    return _named(of["head"], f"占{whole}比重", by, "target.part_of")


def _times_of(group: Group, trigger: Trigger) -> Assertion | None:
    of = _PART_OF.match(group.left) if group.quantities[0].kind == "multiple" else None
    if of is None or not _CLOSED.match(group.right):
        return None
    whole, word = of["part"] or of["whole"], of["limit"] or of["word"]
    by = replace(trigger, comparator="multiple", word=word, change="multiple", direct=True, baseline=whole)
    return _named(of["head"], "", by, "target.multiple")


def _fund(group: Group, trigger: Trigger) -> Assertion | None:
    fund = _FUND.match(group.right) if group.quantities[0].kind == "money" else None
    if fund is None or not _SCALE.search(group.left):
        return None
    return Assertion("", (fund["what"] + "规模",), trigger, "word", "target.fund")


def _share_of(group: Group, trigger: Trigger, *, aims: bool) -> Assertion | None:
    what = _SHARE_OF.match(group.right) if group.quantities[0].kind == "share" else None
    left = cleaned(group.left[: trigger.start])
    if what is None or not (aims or _DRIVEN.search(group.left)) or (left and not _DRIVEN.fullmatch(left)):
        return None
    return Assertion("", (what["what"] + "占比",), trigger, "word", "target.share_of")


def _named(head: str, tail: str, trigger: Trigger, rule: str) -> Assertion:
    subject, rest = subject_and_rest(cleaned(head))
    return Assertion(subject, tuple(name + tail for name in coordinated(cleaned(rest))), trigger, "word", rule)
