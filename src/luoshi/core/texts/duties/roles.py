"""Roles: the labels and the verbs by which a document says what part an organ has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from luoshi.core.texts.model import Role

Kind = Literal["duty", "person", "deadline", "scope"]
Word = Literal["lead", "plain", "joint", "division", "support", "do"]


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: the role of the organs after it, or that a person, a time or a scope follows."""

    role: Role
    kind: Kind = "duty"
    slip: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that closes a list: `word` its sort, `length` how many characters it takes at the end of the piece."""

    word: Word
    role: Role
    length: int
    by_division: bool


_WORDS: tuple[tuple[Role, str], ...] = (
    ("lead", "牵头 主办 主责 负责 承办 领办 主抓 主要负责"),
    ("support", "配合 协办 协助 协同 协作 参与 参加 支持 指导 会办"),
    ("responsible", "责任 主管 承担 分工"),
    ("implementer", "实施 落实 执行 组织实施"),
)
_ROLES: dict[str, Role] = {word: role for role, words in _WORDS for word in words.split()}
# Labels in use that differ from a known one by a single character, so that they are no slip of it.
_NO_SLIP = re.compile(
    r"督办|承建|监管|监督|主持|主导|合作|协调|领导|参建|实验|试点|实践|申报|支撑|保障|建设|施工|成员|有关|相关|各|考核|参考|组成|签约|会签|会审|主审|报送|填报|编制"
)
_KIND = "|".join(sorted(_ROLES, key=len, reverse=True))
_QUALIFIER = (
    r"(?:中央|国家|全省|全市|[省市州区县镇](?:[级直]|直属|本级)?|主要|第一|直接|具体|共同|总|项目|任务|工作|本项|各项|行业|属地|地方"
    r"|政策|部门|其他)*"
)
_THING = r"(?:单位|部门|主体|机关|机构|处室|科室|股室|组织|委办局|司局|[省市县区]{1,3}|地区|地方|方|企业|科)"
_ALONE = r"(?:牵头|配合|负责|责任|主办|协办|承办|参与|协助|分工)"
# 牵头单位, 省直牵头部门, 牵头责任单位, 责任配合单位, 牵头考核单位, 责任单位及责任人
_DUTY = re.compile(
    rf"{_QUALIFIER}(?P<kind>{_KIND})(?:[及和与、/]?(?:{_KIND}|考核|督办|推进|落实))*"
    rf"{_THING}(?:[及和与、/]?(?:{_THING}|责任人|负责人|责任领导))*(?:名称|名单|分工)?"
)
_SHORT = re.compile(rf"{_QUALIFIER}(?P<kind>{_ALONE})(?:{_ALONE})?")
# 部门分工:甲局牵头,乙局配合
_DIVIDED = re.compile(r"(?:部门|责任|任务|职责|工作|单位)(?:责任|任务|职责)?分工|分工单位")
_PERSON = re.compile(
    rf"{_QUALIFIER}(?:{_KIND}|分管|包抓|包保|包联|包干|挂钩|挂点|挂联|帮扶|督办|督导|单位|部门)+"
    r"(?:的)?(?:[省市区县州]{0,2}(?:级|委|政府)?领导(?:同志|干部)?|负责人|责任人|人员?|专员|同志)"
)
_DEADLINE = re.compile(
    r"(?:计划|预计|工作|任务|目标|整改|落实|办理|推进|实施|最后|要求|本项|拟)*(?:(?:完成|办结|整改|销号|落实|推进|实施)(?:时限|时间|期限|日期|节点|进度)"
    r"|时限|期限|时间(?:节点|安排|进度|要求)|进度(?:安排|要求|计划))(?:要求|安排|节点)?"
)
_SCOPE = re.compile(r"(?:适用|实施|试点|推广)(?:范围|区域|地区|对象|地域)")
_UNKNOWN = re.compile(r"(?!计量|金额|数量|货币|面积|基本)[一-鿿]{1,8}(?:单位|部门|主体|机构|处室)")
_MARKS = re.compile(r"[\s:*※●◆■▲★·•—\-【】\[\]〔〕]+")
_ASIDE = re.compile(r"\(([^()]*)\)")
_CANON = {kind + thing: role for kind, role in _ROLES.items() for thing in ("单位", "部门", "主体") if len(kind) == 2}


@lru_cache(maxsize=2048)
def label_of(text: str) -> Label | None:
    """What the text says as a label, one slip of a character allowed; None when it is no label.

    >>> label_of("省直奉头部门")
    Label(role='lead', kind='duty', slip=True, known=True)
    >>> label_of("完成时限").kind
    'deadline'
    """
    label = _ASIDE.sub(_aside, _MARKS.sub("", text))
    if not 2 <= len(label) <= 16:
        return None
    if _DIVIDED.fullmatch(label):
        return Label("responsible")
    if found := _DUTY.fullmatch(label) or _SHORT.fullmatch(label):
        return Label(_ROLES[found["kind"]])
    if _PERSON.fullmatch(label):
        return Label("other", "person")
    if _SCOPE.fullmatch(label):
        return Label("other", "scope")
    if _DEADLINE.fullmatch(label):
        return Label("other", "deadline")
    if slip := _slip(label):
        return Label(slip, slip=True)
    return Label("other", known=False) if _UNKNOWN.fullmatch(label) else None


def role_of_label(label: str) -> tuple[Role, bool] | None:
    """The role of a column heading or a label, and whether it matched only within one character; None if it is no such.

    >>> role_of_label("牵头单位"), role_of_label("责任(配合)单位"), role_of_label("序号")
    (('lead', False), ('responsible', False), None)
    """
    found = label_of(label)
    if found is None or found.kind in ("deadline", "scope"):
        return None
    return found.role, found.slip


_ADVERB = (
    r"(?:分别|共同|联合|一并|统一|均|都|各自|密切|积极|主动|全力|认真|切实|具体|主要"
    r"|做好|抓好|予以|给予|协同(?=推进|落实|负责)|全面|总体|统筹)*"
)
# 按职责分工, 按照各自职责, 依职责权限, 分工
_DIVISION = (
    r"(?:(?:按照?|依照?|依据|根据|结合|立足)(?:其|各自|自身|部门|本?单位|本部门|工作|管理|法定)*的?"
    r"(?:(?:职责|职能|职权|权限|任务|分工|职责任务)[、和]?)+|分工|分头|分级|各司其职|各负其责)"
)
_MORE = r"(?:抓总|抓好|抓|组织|贯彻|推进|推动|落实|实施|办理|统筹|协调|具体|完成|做好|参与|支持|督促|监督|指导|配合)*"
_LEADS = rf"(?:总?牵头(?:总?负责)?|统筹(?:负责)?){_MORE}|总负责|抓总|主[办责抓]|领办|为主"
_PLAINS = rf"(?:组织|总体|全面)?负责(?:总?牵头|{_MORE})|承[办担]"
_SUPPORTS = rf"(?:配合|指导|参与|参加|协助|协同|支持|协办|协作|会办|协调|督促|监督){_MORE}"
_DOES = (
    r"(?:组织|贯彻|抓好|推进|推动|落实|实施|执行|办理)+|研究提出[一-鿿]{0,8}意见"
    r"|(?:做好|抓好|开展|推进|落实)(?:[相有]关|各项|具体)*(?:工作|任务)"
)
_VERB = re.compile(
    rf"(?P<adverb>{_ADVERB})(?:(?P<division>{_DIVISION}),?{_ADVERB}(?:{_LEADS}|{_PLAINS}|{_SUPPORTS}|{_DOES})?"
    rf"|(?:{_LEADS}|{_PLAINS}|{_SUPPORTS}|{_DOES}))(?:相关|有关)?(?:工作)?\Z"
)
_LEAD_END = re.compile(rf"(?:{_LEADS}|负责总?牵头)(?:相关|有关)?(?:工作)?\Z")
_SUPPORT_END = re.compile(rf"(?<!负责)(?:{_SUPPORTS})(?:相关|有关)?(?:工作)?\Z")
_PLAIN_END = re.compile(rf"(?:{_PLAINS})(?:相关|有关)?(?:工作)?\Z")
_DOES_END = re.compile(r"(?:落实|实施|执行)(?:工作)?\Z")
_CUE = re.compile(r"[主筹见督促务责头合导与助同持施实行进动总办工任担抓理职调加作分]\Z")


def verb_of(piece: str) -> Verb | None:
    """The role verb that ends a piece of a list; None when it ends on a name.

    >>> verb_of("各县区按职责分工负责")
    Verb(word='division', role='responsible', length=7, by_division=True)
    >>> verb_of("各项目牵头单位") is None
    True
    """
    if not _CUE.search(piece):
        return None
    found = _VERB.search(piece)
    if found is None:
        return None
    word, role = _sort(found.group(), bool(found["division"]), "共同" in found["adverb"])
    return Verb(word, role, len(piece) - found.start(), bool(found["division"]))


@lru_cache(maxsize=512)
def _sort(verb: str, by_division: bool, joint: bool) -> tuple[Word, Role]:
    if _PLAIN_END.search(verb) and not verb.endswith("牵头") and not _LEAD_END.search(verb):
        if by_division:
            return "division", "responsible"
        return ("joint" if joint else "plain"), "lead"
    if _LEAD_END.search(verb):
        return "lead", "lead"
    if _SUPPORT_END.search(verb):
        return "support", "support"
    if by_division or joint or not _DOES_END.search(verb):
        return "division", "responsible"
    return "do", "implementer"


def _aside(found: re.Match[str]) -> str:
    return found[1] if found[1] in _ROLES else ""


def _slip(label: str) -> Role | None:
    stem = re.sub(r"^(?:[省市区县州][直级]|主要|总)", "", label)
    if not 3 <= len(stem) <= 5 or _NO_SLIP.search(stem):
        return None
    roles = {role for canon, role in _CANON.items() if _within_one(stem, canon)}
    return roles.pop() if len(roles) == 1 else None


def _within_one(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return one == other
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]
