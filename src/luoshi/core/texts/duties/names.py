"""Names: a list of organs cut into its names, where a mark of enumeration inside a name does not cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.texts.duties.organs import LEVEL_PREFIX, form, plain
from luoshi.core.texts.model import Span
from luoshi.core.texts.script.sentences import trimmed


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a list; `mark`: its own role stands in brackets behind it; `companion`: it follows 会同."""

    start: int
    end: int
    mark: Span | None = None
    companion: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a list, and whether 等 or 及有关单位 leaves it open."""

    names: tuple[Name, ...]
    open_ended: bool


_LEVEL = (
    r"(?:自治区|自治州|自治县|直辖市|计划单列市|地级以上市|地级市|设区的?市|县级市|省直管县|省辖市|功能区|开发区|街道办事处|街道办?|地区|行署"
    r"|[省市州县区盟旗乡镇]+)"
)
_ASIDE = r"(?:\([^()\n]{1,12}\)|〔[^〔〕\n]{1,12}〕|\[[^\[\]\n]{1,12}\])?"
_AUTHORITY = r"(?:党委[和、]?(?:人民)?政府|人民政府|政府|党委|管委会|行政公署|行署|有关部门|相关部门)?"
_BOUND = (
    r"(?=[、,;。:)〕\s]|\Z|等|及|和|以及|与|会同|按|依|根据|结合|分工"
    r"|分别|共同|负责|牵头|配合|指导|参与|协助|落实|具体|组织|为|是)"
)
# 各市、州、县人民政府; 各区、县级市; 各市、县〔市、区〕政府; 省、市、县人民政府; 各级党委、政府
_WHOLE = (
    rf"(?<![^、,;:。(和及由与\s])各?(?:相关|有关|所在)?[省市州县区盟旗乡镇]{_ASIDE}"
    rf"(?:、{_LEVEL}{_ASIDE})+{_AUTHORITY}{_ASIDE}{_BOUND}"
    rf"|党(?:工)?委、(?:人民政府|政府|管委会){_BOUND}"
    rf"|部门、(?:单位|机构){_BOUND}"
    r"|(?<![^、,;:。(和及由与\s])[省市县区州]、[市县区州](?=(?:级|直)?(?:有关|相关|各)?(?:部门|单位|[一-鿿]{2,6}部门))"
)
_CUT = re.compile(rf"(?P<whole>{_WHOLE})|[()〔〕【】《》“”\[\]、,;。\n]")
_CLOSING = re.compile(r"[)〕】》”\]]")
_OPEN, _SHUT = "(〔【《“[", ")〕】》”]"
_ETC = re.compile(
    r"\s*等(?:\s*(?:\d+|[一二三四五六七八九十百]+)\s*[个家]?)?(?:[省市县区州](?:级|直)?|中央|国家)?各?(?:有关|相关)?"
    r"(?:职能|成员|责任|主管|配合|政府|行业|业务)*(?:部门|单位|机构|企业|方面|地方|地区|部委|委办局|组织)?"
    r"(?:[和及与、](?:各?(?:有关|相关))?(?:单位|部门|地方|机构|企业|地区))?\s*\Z"
)
_OPEN_TAIL = re.compile(
    r"\s*(?:以及|[及和与])各?(?:有关|相关|其他)+(?:部门|单位|方面|机构|地方)(?:和单位|和部门)?\s*\Z"
)
_LEADING = re.compile(
    r"\s*(?:(?:具体|主要|分别|均|并|同时|其中|统一|此项工作|该项工作|本项工作)*由|其中:?|(?:督促|指导|推动|组织|监督)(?=各|有关|相关)|以及|[及和与](?=各|[省市县区]))\s*"
)
_COMPANION = re.compile(r"\s*(?:并|负责)?(?:会同|会商|联合)\s*")
_JOINER = re.compile(
    r"(?P<kept>党工?委[和及与]|部门[和及与](?=单位|地方(?!各级|人民|政府))|单位[和及与](?=部门))|(?P<companion>会同)|以及|[和及与](?!其)|(?P<blank>\s*/\s*|(?<![)〕\]])\s+(?![(〔\[]))"
)
# No name is longer than this, and no list ends on more than two tails (等部门及有关单位): so that time stays linear.
_REACH, _TAILS = 60, 3
_MARK = re.compile(r"\s*[(〔\[]([^()〔〕\[\]]{2,10})[)〕\]]\s*\Z")
_MARK_WORD = re.compile(r"(?:总?牵头|主办|主责|负责|配合|协办|协助|参与|责任|指导)(?:负责|单位|部门|责任单位)?")
# 省委 组织部 and 市政府 办公室 are one name over a line's end
_SEAT = re.compile(r"[省市县区州盟旗]?(?:党工?委|委|政府)\Z")
_LEVELLED = re.compile(rf"(?:各|相关|有关|地方|{LEVEL_PREFIX}|国家|中央|中共|全国)")


def pieces(folded: str, start: int, end: int) -> list[Span]:
    """The stretch cut at its marks of enumeration, those in brackets or inside a name left alone.

    >>> text = "省机编办〔省改革办〕、各市、州、县人民政府分工负责"
    >>> [text[p.start:p.end] for p in pieces(text, 0, len(text))]
    ['省机编办〔省改革办〕', '各市、州、县人民政府分工负责']
    """
    found: list[Span] = []
    depth, begun = 0, start
    for cut in _CUT.finditer(folded, start, end):
        sign = cut.group()
        if cut["whole"]:
            continue
        if sign in _OPEN:
            depth += 1
        elif sign in _SHUT:
            depth = max(0, depth - 1)
        elif not depth and not (sign == "\n" and _wraps(folded, begun, cut.start(), end)):
            found.append(trimmed(folded, begun, cut.start()))
            begun = cut.end()
    found.append(trimmed(folded, begun, end))
    return [piece for piece in found if len(piece)]


def names_of(folded: str, start: int, end: int) -> Names:
    """The names in one piece of a list: 等 dropped, joined names parted, a role in brackets behind a name set apart.

    >>> text = "由市法院和市检察院等单位"
    >>> found = names_of(text, 0, len(text))
    >>> [text[n.start:n.end] for n in found.names], found.open_ended
    (['市法院', '市检察院'], True)
    """
    companion = False
    while led := (_LEADING.match(folded, start, end) or _COMPANION.match(folded, start, end)):
        companion = companion or "会" in led.group() or "联合" in led.group()
        start = led.end()
    stop, open_ended = _shortened(folded, start, end)
    found: list[Name] = []
    for part, after in _parted(folded, start, stop):
        companion = companion or after
        name, more = _named(folded, part, companion=companion)
        found += name
        open_ended |= more
    return Names(tuple(found), open_ended)


def _wraps(folded: str, start: int, place: int, end: int) -> bool:
    """Whether a line ends inside a name: what stands before it is no name, and would be one with what follows."""
    after = folded[place + 1 : min(end, place + 40)].lstrip()
    following = re.split(r"[、,;。:()\s]", after, maxsplit=1)[0]
    before = folded[start:place]
    return form(before) in ("unknown", "vague") and bool(following) and form(before + following) == "office"


def _shortened(folded: str, start: int, end: int) -> tuple[int, bool]:
    """Where the names end before 等部门 or 及有关单位, and whether there is such an end."""
    stop, open_ended = end, False
    for _ in range(_TAILS):
        begun = max(start, stop - _REACH)
        tail = _OPEN_TAIL.search(folded, begun, stop) or _ETC.search(folded, begun, stop)
        if tail is None or tail.start() == start:
            break
        stop, open_ended = tail.start(), True
    return stop, open_ended


def _parted(folded: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """The parts of a piece at its joiners, each with whether it follows 会同."""
    begun, companion, depth_end = start, False, start
    for joint in _JOINER.finditer(folded, start, end):
        if joint.start() < depth_end or joint["kept"]:
            continue
        near, far = max(begun, joint.start() - _REACH), min(end, joint.end() + _REACH)
        if (closed := _nested(folded, near, joint.start(), end)) is not None:
            depth_end = closed
            continue
        left, right = folded[near : joint.start()], folded[joint.end() : far]
        if joint["companion"] or _joins(left, right, blank=bool(joint["blank"])):
            yield trimmed(folded, begun, joint.start()), companion
            begun, companion = joint.end(), bool(joint["companion"])
    yield trimmed(folded, begun, end), companion


def _nested(folded: str, start: int, place: int, end: int) -> int | None:
    """Where the bracket that holds `place` closes; None outside brackets."""
    before = folded[start:place]
    if sum(before.count(sign) for sign in _OPEN) <= sum(before.count(sign) for sign in _SHUT):
        return None
    closing = _CLOSING.search(folded, place, end)
    return closing.start() if closing else end


def _joins(left: str, right: str, *, blank: bool) -> bool:
    """Whether both sides of a joiner are complete names: 省发展改革委 和 省林业局, not 省住房 和 城乡建设厅."""
    left = _ETC.sub("", left)
    first = re.split(r"以及|[和及与]|\s", right.strip(), maxsplit=1)[0] if form(right) == "unknown" else right
    ours, theirs = form(left), form(first)
    if "unknown" in (ours, theirs) or "vague" in (ours, theirs):
        return False
    levelled = _LEVELLED.match(right.strip()) is not None
    if blank and _SEAT.match(plain(left)) and not levelled:
        return False
    return ours == "office" or levelled or theirs == "zone" or (blank and theirs == "office")


def _named(folded: str, part: Span, *, companion: bool) -> tuple[list[Name], bool]:
    start, end, mark = part.start, part.end, None
    if (aside := _MARK.search(folded, start, end)) and _MARK_WORD.fullmatch(aside[1]):
        end, mark = aside.start(), Span(aside.start(1), aside.end(1))
    stop, open_ended = _shortened(folded, start, end)
    span = trimmed(folded, start, stop)
    return [Name(span.start, span.end, mark, companion)] if len(span) else [], open_ended


_PARTY = re.compile(
    r"(?P<prefix>(?:[一-鿿]{2,4}?)??[省市县区州盟旗]委)(?:组织部|宣传部|统战部|政法委|社会工作部|办公厅|办公室|办|编办|网信办|[一-鿿]{2,6}部)\Z"
)
_PARTY_BARE = re.compile(
    r"(?:组织部|宣传部|统战部|政法委|社会工作部|网信办|编办|改革办|金融办|军民融合办|人才办|外办|台办|农办|财经办)\Z"
)
# the fields of government that a province, a city and a county each keep an organ for
_FIELD = (
    r"(?:发展和?改革|发改|工业和?信息化|工信|经济和?信息化|经信|科学技术|科技|教育|体育|财政|商务|住房和?城乡建设|住建|建设|城乡建设"
    r"|自然资源(?:和规划)?|国土资源|国土房管|国土|规划(?:和自然资源)?|生态环境|环境保护|环保|交通运输|交通|水利|水务|农业农村|农业|农牧|农委"
    r"|林业(?:和草原)?|林草|园林|文化和?旅游|文化广电.{0,6}|文旅|文化|旅游|卫生健康|卫健|卫生|医疗保障|医保|应急管理|应急|安监|审计|国资|国有资产.{0,4}"
    r"|市场监管|市场监督管理|工商|质监|统计|地方金融.{0,4}|金融工作|金融|政务和?数据|政务服务.{0,6}|政务|数据资源?|大数据.{0,6}|数据"
    r"|人力资源和?社会保障|人社|人力社保|民政|司法|公安|民族宗教.{0,2}|民宗|民委|退役军人(?:事务)?|信访|机关事务.{0,3}|外事|侨务|知识产权"
    r"|药品?监管|药监|粮食和?(?:物资)?储备|粮食|能源|乡村振兴|人防|国防动员|招商|投资促进|经合|合作交流|行政审批.{0,4}|审批服务|审批"
    r"|城市管理.{0,6}|城管|综合执法|口岸|广电|广播电视|新闻出版.{0,4}|文物|国防科工|中小企业|档案|扶贫|移民|供销)"
)
_BARE = re.compile(
    rf"(?:政府办(?:公[厅室])?|{_FIELD}(?:局|委|厅|办|委员会|办公室|管理局|管理委员会|服务局|中心|总?社))\Z"
)
_SHORTENED = re.compile(rf"{LEVEL_PREFIX}?{_FIELD}\Z")
_PREFIXED = re.compile(rf"(?P<prefix>(?:[一-鿿]{{2,4}}?)??{LEVEL_PREFIX})(?P<seat>政府|委)?(?=[一-鿿]{{2,}})")
_VERTICAL = re.compile(
    r"税务|国税|地税|人行|人民银行|海关|气象|银保监|银监|证监|保监|外汇|烟草|邮政|通信|海事|地震|铁路|民航|电力|(?<!地方)金融监管"
)


def is_field(name: str) -> bool:
    """Whether the name is only the field of an organ, as in 财政、商务等部门.

    >>> is_field("市财政"), is_field("市财政局")
    (True, False)
    """
    return _SHORTENED.match(plain(name)) is not None


def expanded(names: Sequence[str]) -> list[str]:
    """The full form of each name that borrows its prefix from one before it, else an empty string.

    >>> expanded(["省工业和信息化厅", "科技厅", "人行兰州中心支行"])
    ['', '省科技厅', '']
    """
    found: list[str] = []
    prefix = party = ""
    for name in map(plain, names):
        if party and _PARTY_BARE.match(name):
            found.append(party + name)
            continue
        if prefix and _BARE.match(name) and not _VERTICAL.search(name):
            found.append(prefix + name)
            continue
        found.append("")
        ours, led = _PARTY.match(name), _PREFIXED.match(name)
        party = ours["prefix"] if ours else ""
        if led and (ours or led["seat"] or _BARE.match(name, led.end())):
            prefix = led["prefix"]
    return found
