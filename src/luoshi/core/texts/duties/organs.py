"""Organs: what the name of a 单位 looks like, and what its form says about it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Form = Literal["office", "zone", "generic", "vague", "unknown"]

LONGEST = 40
LEVEL_PREFIX = r"(?:自治区|省|市(?!场|容|民|政(?!府|协|法|务|数|研|策))|县|区(?!域|块)|州|盟|旗)"

# 省发展改革委, 市政府金融办, 兰州海关, 各开发区管委会, 国网甘肃省电力公司, 省十大产业工作专班
_OFFICE = re.compile(
    r"(?:[局委厅办部署院室处科股所站社队馆组]|(?<![社机大峰晚年展览易谈讨坛议座介证布])会|政府|机构|海关|政协|人大|妇联|团中央"
    r"|残联|科协|文联|侨联|作协|社科联|工商联|银行|人行|[分支]行|公司|集团|中心|大学|学校|党校|专班|军分区|兵团|电网|电力"
    r"|移动|联通|电信|铁塔|烟草|邮政|气象|海事)$"
)
_PLAIN_WORD = re.compile(
    r"(?:[全内外西东中北南总]部|[格布大全结]局|[举承主协督兴开创申]办|好处|之处|场所|网站|车站|车队|学科|城市|委托|用户|个人|市场|超市|都市)$"
)
# 兰州经济区, 白银市, 功能板块, 滨海高新区
_ZONE = re.compile(r"(?:[区县市州省盟旗镇乡村园港师]|街道|平台|板块|新城|基地|团场)$")
_COLLECTIVE = re.compile(
    r"(?:部门|单位|机构|企业|高校|院校|院所|政府|主体|地方|地区|方面|组织|学校|医院|委办局|园区|平台|板块)$"
)
_GENERIC = re.compile(
    r"^(?:各(?!界)|相关|有关|所在|其他|全体|所有|省内|市内|沿[海边江黄])"
    r"|(?:各|相关|有关|所在|省直|市直|[省市县区州]级|主管|成员|牵头|责任|职能|直属|驻.{0,4}|试点).{0,8}(?:部门|单位|机构|企业|高校|院校|地方|地区|委办局|党派|团体)$"
    r"|^(?:地级以上市|县级市|[省市县区州旗盟乡镇、]{2,})(?:党委和?)?(?:人民政府|政府|党委政府)?$"
    r"|^[一-鿿]{2,8}部门$|^地方(?:政府|各级.*)?$|^(?:功能板块|县区|市县|市州|区县)$"
)
# 县(市、区)政府, 市〔州〕人民政府
_LEVELS = re.compile(r"[市县区州乡镇][(〔][市县区州盟旗镇乡街道、]+[)〕](?:党委和?)?(?:人民政府|政府|党委)?\Z")
_REDACTED = re.compile(r"(?<![A-Za-z0-9])-|-(?![A-Za-z0-9])|[×X*○□某]")
_NESTED = re.compile(r"[(〔\[][^()〔〕\[\]]*[)〕\]]")
_BLANK = re.compile(r"\s+")
_PREDICATE = re.compile(
    r"。|[!?:]|的|要|应当|应该|必须|可以|不得|进行|按照|按规定|根据|通过|鼓励|加强|加快|完善|健全|深化|优化|提升|提高|强化"
    r"|开展|实现|推动(?!处|组|办|局|中心)|建立(?!组)|制定|以下|包括|不含|除外|自行|自愿|为主|已经|如有|是否|以上|以内|不超过|简称"
)


@lru_cache(maxsize=8192)
def form(name: str) -> Form:
    """What the name ends on: an office, a zone or place, a collective, a word that names nobody, or none of these.

    >>> [form(n) for n in ("省商务厅", "兰州经济区", "各有关单位", "企业", "张三")]
    ['office', 'zone', 'generic', 'vague', 'unknown']
    """
    bare = plain(name)
    if _PLAIN_WORD.search(bare) or len(bare) < 2:
        return "unknown"
    if is_generic(name):
        return "generic"
    if _OFFICE.search(bare):
        return "office"
    if _ZONE.search(bare):
        return "zone"
    return "vague" if _COLLECTIVE.search(bare) else "unknown"


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """The name without white space and without what stands in brackets.

    >>> plain("市商务局 (自贸办)")
    '市商务局'
    """
    return _NESTED.sub("", _BLANK.sub("", name))


@lru_cache(maxsize=8192)
def is_generic(name: str) -> bool:
    """Whether the name stands for several organs that are not named one by one.

    >>> is_generic("各开发区管委会"), is_generic("市级相关部门"), is_generic("市商务局")
    (True, True, False)
    """
    return _GENERIC.search(plain(name)) is not None or _LEVELS.match(_BLANK.sub("", name)) is not None


@lru_cache(maxsize=8192)
def is_redacted(name: str) -> bool:
    """Whether a part of the name was blanked out.

    >>> is_redacted("-海关"), is_redacted("××市财政局"), is_redacted("市财政局")
    (True, True, False)
    """
    return _REDACTED.search(name) is not None


@lru_cache(maxsize=8192)
def is_possible(name: str) -> bool:
    """Whether the text can be a name at all: not too long, no sentence and no predicate in it.

    >>> is_possible("甲乙工程推进组"), is_possible("要加强协调")
    (True, False)
    """
    bare = plain(name)
    if not bare or len(bare) > LONGEST or not _LETTER.search(bare):
        return False
    return (form(name) in ("office", "zone", "generic") and "。" not in bare) or not _PREDICATE.search(bare)


_LETTER = re.compile(r"[一-鿿㐀-䶿A-Za-z]")
