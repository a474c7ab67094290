"""Refusals: the numbers that are no targets, each with the reason."""

from __future__ import annotations

import re

from luoshi.core.texts.figures.numbers import Quantity
from luoshi.core.texts.figures.statements import Group
from luoshi.core.texts.figures.triggers import Trigger

# 给予最高500万元奖励 · 按30%补贴 · 3:7分成
_GIVING = re.compile(
    r"给予|奖励|奖补|补贴(?!性)|补助|资助|贴息|贴补|补偿|返还|分成|罚款|一次性(?!告知)|扶持资金|让利|减免|加计扣除|"
    r"价格扣除|征收|单户|起征|抵扣|抵免|代偿|"
    r"兑现|最高|封顶|上限[为不]"
)
_GIVEN = re.compile(
    r"给予|予以[^,;]{0,8}(?:奖|补|支持)|最高不?超?过?\d|一次性(?!告知)|(?:最高|补助|奖励|补贴|资助|"
    r"奖补)(?:资金)?(?:不超过)?\d"
)
# 对年营业收入1亿元以上的企业 · 凡 · 符合
_CONDITION = re.compile(
    r"(?:对于?(?!全)|凡是?|若|如果?|当|符合|满足|针对|属于|具有|经营)(?!比|照|主体|性|收入|成本|额)"
)
_CRITERIA = re.compile(r"(?:以下|下列)(?:条件|标准|要求)|条件之一|申报条件|注册资[本金]")
# 建立100个项目、50家企业包联机制
_SYSTEM = re.compile(r"(?:建立|健全|完善|落实|推行).*(?:机制|制度|清单|台账|体系)$")
_ELIGIBLE = re.compile(r"的(?!(?:原则|要求|目标|标准|水平|任务|增长|增速|增幅|速度|比例$|年均|年度|平均|总体|基本))")
# 截至目前 · 已建成 · 以来 · 去年
_PAST = re.compile(
    r"截[至止]|(?<![由从])(?:目前|现有|上年(?!同期))|现已|已(?:经|建|达|有|累|形|完|引|培|实|超|突|获|入|认|投|"
    r"成|压|降|缩|提|增|开)|实有|以来|去年|过去|曾"
)
# 连续两年 · 满5年 · 第3 · 共5 · 等10个 · 围绕10条 · 年产 · 总投资
_DESCRIBED = re.compile(
    r"(?:连续|满|第|等|围绕|聚焦|紧盯|依托|落实|按照?|抓好|涉及|包括|涵盖|上述|其他|其它|余下|“|"
    r"分为|分成|列入|纳入|任务|《|\+|跟踪|挂牌|的|所属|下辖|首批|第一批|(?:^|[,、])(?:本|由|该|这|近|如|在|对|"
    r"用|为|全|分|从|以|前后?|将|把|与|现|原))$"
)
# 全市5所学校全覆盖 · 超50亿元的3家
_WHOLE = re.compile(r"[^,;]{2,}?(?:全覆盖|有一半|每(?:年|学期|季度|月))")
_EXCEEDING = re.compile(r"(?:超过?|过|突破|达到?)[\d.]+[十百千万亿]*元?的$")
_CAPACITY = re.compile(
    r"(?:年产|日产|月产|年处理|日处理|年加工|年屠宰|年出栏|总投资|计划投资|^投资额?|(?:项目|企业|园区)投资|"
    r"占地|占地面积|(?:规划|核准|管辖|总|辖区|建成区)面积|建筑面积|注册资[本金]|装机|产能)(?:约|近)?$"
)
_MADE = re.compile(r"年产|日产|年加工|年处理|日处理(?!能力)")
# 每半年召开1次
_OFTEN = re.compile(r"(?:每|召开|不定期|定期|季度|半年|轮)")
_MEETING = ("次", "场", "期", "回", "场次")
# 10个定量指标 · 5个方面 · 三个阶段
_PARTS = re.compile(
    r"(?!在|具有)(?:[一-龥]{0,4}(?:指标|方面|环节|阶段|步骤|领域|部门|成员单位|工作组|专班|层级|维度|原则|机制|字|小组|"
    r"任务|措施|举措|事项|责任人|联系人|联络员|专人|专员|清单|意见|"
    r"季度)|月|年|学期|问题)"
)
# 亿元以上项目 · 万元的“科技小巨人” · 千亿级产业
_FREE = re.compile(
    r"(?:$|[、,;:。()和及与并”’—]|以|力争|确保|占|比|较|年均|增长|其中|目标|任务|左右|同比|分别|(?:大关|台阶|"
    r"门槛|规模|水平|量级)$|的(?:目标|"
    r"任务|要求|原则|标准|水平)$)"
)
_RATIO = re.compile(r"(?:率|系数|指数|比|比值|得分率)[^,]{0,3}$")
_TIMED = re.compile(r"(?:时间|时限|年限|寿命|天数|周期|用时|耗时|时长|环节|工期|期限)")


def size_class(quantity: Quantity, after: str) -> bool:
    """Whether a quantity only tells the size of what follows it: 百亿元以上项目, 500亿级产业集群.

    >>> from luoshi.core.texts.figures.numbers import quantities
    >>> size_class(quantities("50亿元以上")[0], "项目1个"), size_class(quantities("50亿元以上")[0], ",占")
    (True, False)
    """
    if quantity.kind not in ("money", "level", "measure", "time"):
        return False
    return not _FREE.match(after)


def refused(group: Group, trigger: Trigger, segment: str, chunk: str) -> str | None:
    """Why a group of quantities is no target, or None.

    `segment` are the words between its commas, `chunk` those between semicolons.
    """
    quantity, left, right = group.quantities[0], group.left[: trigger.start], group.right
    bare = not trigger.direct
    checks = (
        ("subsidy", bool(_GIVING.search(segment) or _GIVEN.search(chunk))),
        ("condition", _is_condition(quantity, right, segment, chunk)),
        ("past", bool(_PAST.search(segment))),
        ("described", bare and _is_described(group)),
        (
            "capacity",
            (bare and bool(_CAPACITY.search(left))) or (quantity.kind == "measure" and bool(_MADE.search(segment))),
        ),
        ("frequency", quantity.unit in _MEETING and bool(_OFTEN.search(segment))),
        ("part", bare and quantity.kind == "count" and bool(_PARTS.match(right) or _SYSTEM.search(segment))),
        ("time", quantity.kind == "time" and not (trigger.direct and _TIMED.search(left))),
        ("name", quantity.unit == "强" and not group.left.endswith("前")),
        ("ratio", quantity.kind == "ratio" and not (trigger.direct and _RATIO.search(left))),
        ("size", size_class(quantity, right)),
        (
            "modifier",
            trigger.direct and quantity.kind == "share" and not _FREE.match(right) and not _ELIGIBLE.match(right),
        ),
    )
    return next((name for name, holds in checks if holds), None)


def is_past(words: str) -> bool:
    """Whether words speak of what has been reached already.

    >>> is_past("截至目前"), is_past("到2030年")
    (True, False)
    """
    return bool(_PAST.search(words))


def _is_described(group: Group) -> bool:
    """全市5所学校全覆盖: what is there already; but 超50亿元的3家 are to be reached."""
    if group.quantities[0].kind == "count" and (_WHOLE.match(group.right) or _EXCEEDING.search(group.left)):
        return not _EXCEEDING.search(group.left)
    return bool(_DESCRIBED.search(group.left)) and not group.left.startswith("其中")


def _is_condition(quantity: Quantity, right: str, segment: str, chunk: str) -> bool:
    if _CONDITION.match(segment) or _CRITERIA.search(chunk):
        return True
    return quantity.kind not in ("count", "time") and bool(_ELIGIBLE.match(right))
