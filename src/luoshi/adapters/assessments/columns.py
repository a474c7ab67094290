"""What the head of a column means for a scheme: who, when, which input, in which unit, who reported it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.adapters.assessments.scales import folded, spelled
from luoshi.adapters.catalogues import catalogue
from luoshi.core.assessment.model import Input, Scheme
from luoshi.core.packs.reading import nearest

Role = Literal[
    "id", "name", "period", "group", "value", "by", "proofs", "indicator", "amount", "expert", "authority", "mark",
    "unit", "state", "organ_or_unit", "aside",
]  # fmt: skip
When = Literal["", "this", "before", "other"]

_WORDS: dict[Role, str] = {
    "id": "编号 代码 编码 开发区代码 开发区编号 单位代码 统一社会信用代码 id code",
    "name": "名称 单位名称 开发区 开发区名称 园区 园区名称 考核对象 考核单位 被考核单位 企业名称 姓名 name zone",
    "period": "年度 年份 期间 时期 报告期 考核年度 period year",
    "by": "填报单位 填报部门 报送单位 报送部门 数据来源单位 reportedby by",
    "proofs": "佐证材料 佐证 证明材料 proofs",
    "indicator": "指标 指标名称 考核指标 填报项 填报指标 indicator input",
    "amount": "数值 值 指标值 数据 实绩 完成值 实际值 打分 得分 评分 专家打分 专家评分 value amount mark score",
    "expert": "专家 评委 专家姓名 专家编号 expert",
    "authority": "专家权重 权威系数 authority",
    "unit": "计量单位 unit",
    "state": "状态 填报状态 state",
    "organ_or_unit": "单位",
    "aside": "序号 备注 说明 附注 note notes remark remarks no no.",
}
_ROLES: dict[str, Role] = {word: role for role, words in _WORDS.items() for word in words.split()}
_BEFORE = "上年 上年度 上一年 上一年度 去年 上期 上年同期 前一年 上年值 lastyear previousyear yearbefore".split()
_THIS = "本年 本年度 今年 当年 本期 本年值 当年值 thisyear".split()
_BY, _PROOFS = ("填报单位", "填报部门", "reportedby"), ("佐证材料", "证明材料", "proofs")
_TAIL = re.compile(r"(?P<base>.+)\((?P<inner>[^()]*)\)")
_YEAR_HEAD = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年度?(?P<base>.+)", re.ASCII)
_EXPERT = re.compile(r"(?:专家|评委|expert)(?!意见|评语|签|组|说明|姓名).{1,20}")
_LIKE_NOTES = re.compile(
    r"备注|说明|附注|注释|联系|电话|手机|日期|时间|签字|盖章|审核|填表|制表|填报人|remark|note|phone|date|index|unnamed"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a column holds: its role, of which input, attribute or expert, when, and in which unit.

    `of` is the input that an expert's marks are for, where the head says so.
    """

    role: Role
    key: str = ""
    when: When = ""
    unit: str = ""
    of: str = ""

    def same(self) -> tuple[str, ...]:
        """What no two columns of a table may both be."""
        return self.role, self.key, self.when or "this", self.of


class Heads:
    """The heads that a scheme's data may have.

    >>> Heads.of_inputs(Input("gdp", "产值", "number", unit="亿元")).meaning("上年产值（万元）")
    Head(role='value', key='gdp', when='before', unit='万元', of='')
    """

    def __init__(self, inputs: tuple[Input, ...], *, groups: tuple[str, ...], period: str, before: str) -> None:
        self.inputs = {each.id: each for each in inputs}
        self.groups = {folded(word): each for each in groups for word in attribute_words(each)}
        titles = [folded(each.title) for each in inputs]
        self.names = {folded(each.title): each.id for each in inputs if titles.count(folded(each.title)) == 1}
        self.names |= {folded(each.id): each.id for each in inputs}
        self.period, self.before = (canonical_period(each) or folded(each) for each in (period, before))
        self._known: dict[str, Head | None] = {}

    @classmethod
    def of(cls, scheme: Scheme, *, period: str, before: str) -> Heads:
        """The heads of a scheme for a period and the one before it."""
        return cls(tuple(scheme.inputs.values()), groups=scheme.groups, period=period, before=before)

    @classmethod
    def of_inputs(cls, *inputs: Input) -> Heads:
        """The heads of some inputs, for 2025 and 2024."""
        return cls(inputs, groups=(), period="2025", before="2024")

    def meaning(self, text: str) -> Head | None:
        """What a head means; None when it is not known."""
        base = folded(text)
        if base not in self._known:
            self._known[base] = self._meaning(base)
        return self._known[base]

    def joined(self, above: str, own: str) -> Head | None:
        """What a head means that stands below another: GDP over 本年 and 上年, 2024年 over GDP, GDP over 万元."""
        if not own or not above:
            return self.meaning(own or above)
        upper, lower = self.meaning(above), self.meaning(own)
        when, when_below = self.when(above), self.when(own)
        if lower and lower.role == "value" and when and not lower.when:
            return replace(lower, when=when)
        if upper and upper.role == "value":
            if when_below and not upper.when:
                return replace(upper, when=when_below)
            if lower and lower.role in {"by", "proofs"} and not lower.key:
                return Head(lower.role, upper.key, upper.when)
            if lower and lower.role in {"amount", "mark"}:
                return upper if lower.role == "amount" else replace(lower, of=upper.key)
            if lower is None and spelled(own) and not upper.unit:
                return replace(upper, unit=spelled(own))
        return lower

    def when(self, text: str) -> When:
        """Which period a text names: this one, the one before, another; empty when it names none.

        >>> heads = Heads.of_inputs()
        >>> heads.when("2024年度"), heads.when("本年"), heads.when("2019"), heads.when("产值")
        ('before', 'this', 'other', '')
        """
        word = folded(text)
        if word in _BEFORE:
            return "before"
        if word in _THIS:
            return "this"
        found = canonical_period(word) or word
        if found and found in (self.period, self.before):
            return "this" if found == self.period else "before"
        return "other" if canonical_period(word) else ""

    def likely(self, text: str) -> str:
        """The head that was perhaps meant; empty when none is near."""
        words = {folded(each.title): each.title for each in self.inputs.values()} | {each: each for each in self.groups}
        found = nearest(_without_tails(folded(text)), tuple(words))
        return words.get(found, "")

    def _meaning(self, base: str) -> Head | None:
        if (found := self._plain(base)) is not None:
            return found
        when: When = ""
        unit = ""
        while tail := _TAIL.fullmatch(base):
            base, inner = tail["base"], tail["inner"].removeprefix("计量").removeprefix("单位:")
            if not when and (when_inner := self.when(inner)):
                when = when_inner
            elif not unit and self._unit(inner):
                unit = inner
            else:
                return None
            found = self._plain(base)
            if found is not None and found.role in {"value", "amount"} and not (when and found.when):
                return replace(found, when=found.when or when, unit=unit)
        return None

    def _plain(self, base: str) -> Head | None:
        """A head without brackets at its end."""
        if base in self.names:
            return Head("value", self.names[base])
        if base in self.groups:
            return Head("group", self.groups[base])
        if base in _ROLES:
            return Head(_ROLES[base])
        return self._of_period(base) or self._companion(base) or self._of_expert(base)

    def _of_period(self, base: str) -> Head | None:
        for words, when in ((_BEFORE, "before"), (_THIS, "this")):
            for word in sorted(words, key=len, reverse=True):
                rest = base.removeprefix(word).lstrip(":-_")
                if rest != base and rest in self.names:
                    return Head("value", self.names[rest], "before" if when == "before" else "this")
        year = _YEAR_HEAD.fullmatch(base)
        if year and year["base"] in self.names:
            return Head("value", self.names[year["base"]], self.when(year["year"]))
        return None

    def _companion(self, base: str) -> Head | None:
        told: tuple[tuple[Role, tuple[str, ...]], ...] = (("by", _BY), ("proofs", _PROOFS))
        for role, words in told:
            for word in words:
                rest = base.removesuffix(word)
                found = self._meaning(rest) if rest and rest != base else None
                if found is not None and found.role == "value":
                    return Head(role, found.key, found.when)
        return None

    def _of_expert(self, base: str) -> Head | None:
        return Head("mark", base) if _EXPERT.fullmatch(base) else None

    def _unit(self, inner: str) -> bool:
        return bool(spelled(inner)) or any(folded(each.unit) == inner for each in self.inputs.values() if each.unit)


def attribute_words(attribute: str) -> tuple[str, ...]:
    """The heads that an attribute may have: as the scheme writes it, and its Chinese word where there is one.

    >>> attribute_words("region"), attribute_words("片区")
    (('region', '区域'), ('片区',))
    """
    code = f"assessment_data.attribute.{attribute}"
    return tuple(dict.fromkeys((attribute, catalogue("zh").get(code, attribute))))


def like_a_note(text: str) -> bool:
    """Whether a column nobody knows looks as if it held remarks, which need not be read."""
    return _LIKE_NOTES.search(folded(text)) is not None


_PERIOD = re.compile(
    r"""(?P<year> (?:19|20)[0-9]{2}) (?:年度?|-)?
        (?: (?P<half> 上半年|下半年|h[12]) | 第?(?P<quarter> [一二三四1-4])季度? | q(?P<q> [1-4])
          | (?<=[年-])(?P<month> 1[0-2]|0?[1-9])月? )?""",
    re.VERBOSE | re.ASCII,
)
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def canonical_period(text: str) -> str:
    """A period in one spelling: 2025年度 is 2025, 2025年上半年 is 2025H1; empty when it is none.

    >>> [canonical_period(each) for each in ("2025年度", "2025年上半年", "2025年第一季度", "2025-03", "去年")]
    ['2025', '2025H1', '2025Q1', '2025-03', '']
    """
    found = _PERIOD.fullmatch(folded(text))
    if found is None:
        return ""
    if found["half"]:
        return f"{found['year']}H{1 if found['half'] in {'上半年', 'h1'} else 2}"
    if quarter := found["quarter"] or found["q"]:
        return f"{found['year']}Q{_QUARTERS.get(quarter, quarter)}"
    return f"{found['year']}-{int(found['month']):02}" if found["month"] else found["year"]


def _without_tails(base: str) -> str:
    while tail := _TAIL.fullmatch(base):
        base = tail["base"]
    return base
