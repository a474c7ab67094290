"""Kinds: what a clause's heading says of its part – aims, phases, general rules, or work to be done."""

from __future__ import annotations

import re

_ADJECTIVE = (
    "总体|指导|基本|主要|工作|发展|建设|战略|年度|具体|近期|中期|远期|预期|阶段|阶段性|总|创建|改革|重要|功能|空间|产业|重点|"
    "核心|行动|实施|试点|任务|目标|政策|活动|整体|量化|区域|攻坚|现实|规划|编制|推进"
)
_NOUN = (
    "要求|思路|思想|原则|目标|定位|方向|愿景|意义|背景|形势|现状|基础|概况|范围|依据|布局|目标任务|任务目标|目的|理念|导向|指标|"
    "重大意义|重要意义|发展环境|主要成效|存在问题"
)
_END = r"(?:\([^()]*\)?)?[:。]?"
# 总体要求 · 指导思想和基本原则 · 发展目标及定位; but not 明确功能定位, which is work
_AIMS = re.compile(rf"(?:(?:{_ADJECTIVE}){{0,3}}(?:{_NOUN})(?:[和与及、]|以及)?){{1,3}}{_END}")
# 建设阶段及步骤 · 实施步骤和安排 · 时间进度安排 · 启动实施阶段(2018年)
_PHASES = re.compile(
    r"(?:[^,。;:]{0,12}(?:阶段|步骤)(?:[及和与]安排)?|(?:时间|进度|工作|步骤|实施|推进)(?:进度|时间)?安排)" + _END
)
_GENERAL = re.compile(r"(?:总则|附则|名词解释|术语|适用范围|解释权|施行日期)[:。]?")


# 为规范管理,制定本办法 · 本办法自印发之日起施行 · 本规定由市商务局负责解释 · 本条例所称园区,是指
_FRAME = re.compile(
    r"(?:为|根据)[^。;]*制[定订]本(?:实施)?[办规条细方制措][^。;]{1,3}$"
    r"|本[办规条细方制措意][法定例则案度施见](?:(?:自|从)[^。;]*(?:施行|实施|执行|生效)|由[^。;]*(?:解释|释义)|适用于|所称)"
)


def frames(sentence: str) -> bool:
    """Whether the first sentence of a clause only says why, where, from when or by whose reading it holds.

    >>> frames("本办法自印发之日起施行"), frames("本办法由县商务局组织实施")
    (True, False)
    """
    return _FRAME.match(sentence) is not None


def kind_of(heading: str) -> str:
    """`aims`, `phases`, `general` or `work`.

    >>> [kind_of(h) for h in ("总体要求", "明确功能定位", "实施步骤", "附则", "重点任务")]
    ['aims', 'work', 'phases', 'general', 'work']
    """
    bare = "".join(heading.split())
    for kind, form in (("aims", _AIMS), ("phases", _PHASES), ("general", _GENERAL)):
        if form.fullmatch(bare):
            return kind
    return "work"
