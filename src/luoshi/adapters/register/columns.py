"""The sheets of a register's workbook: which columns each has, how offices call them, what a cell holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from luoshi.adapters.assessments.scales import folded
from luoshi.adapters.catalogues import catalogue

SheetName = Literal["territories", "organs", "zones", "covers", "events", "parks", "people"]
Kind = Literal["text", "code", "list", "day", "number", "choice", "choices"]

HECTARE = "公顷"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the attribute that it fills, what its cells hold, other heads that offices use.

    `names` says whose code or name it refers to, `choice` under which head of the catalogues its words lie.
    """

    field: str
    kind: Kind = "text"
    needed: bool = False
    aliases: str = ""
    names: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet and its columns in the order in which they are written."""

    name: SheetName
    aliases: str
    columns: tuple[Column, ...]


_FROM = Column("from_day", "day", aliases="起 自 开始日期 生效日期 起始日期 from")
_UNTIL = Column("until_day", "day", aliases="止 至 终止日期 失效日期 截止日期 until")
_AREA = Column("area", "number", aliases="面积 规划面积 批准面积 area")
_INDUSTRIES = Column("industries", "list", aliases="产业 主要产业 industries")

SHEETS: tuple[SheetForm, ...] = (
    SheetForm("territories", "行政区 区划 territories", (
        Column("code", "code", True, "行政区划代码 区划代码 编码 code"),
        Column("name", "text", True, "行政区划名称 区划名称 name"),
        Column("level", "choice", aliases="层级 行政级别", choice="register.territory_level"),
        _FROM, _UNTIL,
    )),
    SheetForm("organs", "机构 部门 单位名录 organs", (
        Column("id", "code", True, "代码 编码 编号 单位编号 id"),
        Column("name", "text", True, "名称 单位全称 全称 name"),
        Column("short_names", "list", aliases="规范简称 单位简称 short_names"),
        Column("kind", "choice", True, "类别 单位性质 类型 kind", choice="register.organ_kind"),
        Column("territory", "code", aliases="区划代码 行政区划 所在行政区划 territory", names="territories"),
        Column("parent", "code", aliases="上级 隶属单位 主管单位 parent", names="organs"),
        Column("guided_by", "code", aliases="条线上级 上级业务部门 业务主管部门 guided_by", names="organs"),
        Column("zone", "code", aliases="开发区 zone", names="zones"),
        Column("park", "code", aliases="园区 park", names="parks"),
        Column("credit_code", "code", aliases="信用代码 社会信用代码 credit_code"),
        Column("from_day", "day", aliases="起 自 设立日期 成立日期 启用日期 from"),
        Column("until_day", "day", aliases="止 至 撤销日期 停用日期 终止日期 until"),
        Column("successors", "list", aliases="承接单位 接替单位 职责划入单位 successors", names="organs"),
    )),
    SheetForm("zones", "开发区名录 zones", (
        Column("code", "code", True, "代码 编码 目录代码 code"),
        Column("name", "text", True, "名称 开发区全称 name"),
        Column("short_names", "list", aliases="开发区简称 short_names"),
        Column("kind", "choice", True, "开发区类型 类别 kind", choice="register.zone_kind"),
        Column("level", "choice", True, "开发区级别 批准级别 level", choice="register.zone_level"),
        Column("parent", "code", True, "主管部门 隶属单位 上级单位 行政主管 parent", names="organs"),
        _INDUSTRIES, _AREA,
    )),
    SheetForm("covers", "覆盖 所跨区域 covers", (
        Column("zone", "code", True, "开发区代码 开发区名称 zone", names="zones"),
        Column("territory", "code", True, "行政区划 区划代码 所在区域 territory", names="territories"),
        _FROM, _UNTIL,
    )),
    SheetForm("events", "开发区沿革 大事记 events", (
        Column("zone", "code", True, "开发区代码 开发区名称 zone", names="zones"),
        Column("day", "day", True, "批准日期 批准时间 发生日期 day date"),
        Column("event", "choice", True, "沿革事项 event", choice="register.zone_event"),
        Column("name", "text", aliases="名称 更名后名称 name"),
        Column("level", "choice", aliases="级别 level", choice="register.zone_level"),
        Column("kind", "choice", aliases="类型 kind", choice="register.zone_kind"),
        _AREA,
        Column("into", "code", aliases="整合进 并入开发区 into", names="zones"),
        Column("document_number", "text", aliases="批准文号 依据文号 document_number"),
    )),
    SheetForm("parks", "园区名录 parks", (
        Column("code", "code", True, "代码 编码 code"),
        Column("name", "text", True, "名称 园区全称 name"),
        Column("zone", "code", True, "开发区 zone", names="zones"),
        Column("county", "code", True, "属地县区 所在县区 属地代码 county", names="territories"),
        _FROM, _UNTIL, _INDUSTRIES, _AREA,
    )),
    SheetForm("people", "账号 人员账号 用户 people", (
        Column("login", "code", True, "账号 用户名 login"),
        Column("name", "text", True, "名字 name"),
        Column("organ", "code", True, "所在单位 工作单位 单位代码 organ", names="organs"),
        Column("post", "text", aliases="岗位 职位 post"),
        Column("roles", "choices", True, "系统角色 角色(可多个) roles", choice="register.role"),
    )),
)  # fmt: skip
IDLE = frozenset(folded(each) for each in "序号 备注 说明 no no. note notes".split())
_FORMS = {each.name: each for each in SHEETS}


def form_of(name: SheetName) -> SheetForm:
    """The columns of a sheet."""
    return _FORMS[name]


@cache
def sheet_called(name: str) -> SheetName | None:
    """The sheet that a name means: by its words, else by the word that it begins with or holds in brackets.

    >>> sheet_called("开发区"), sheet_called("人员（账号）"), sheet_called("2025年园区"), sheet_called("填报说明")
    ('zones', 'people', 'parks', None)
    """
    bare = folded(name).partition("(")[0]
    known = {
        folded(word): form.name
        for form in SHEETS
        for word in (*_said(f"register.sheet.{form.name}"), *form.aliases.split())
    }
    if bare in known:
        return known[bare]
    ending = [word for word in known if bare.endswith(word)]
    return known[max(ending, key=len)] if ending else None


@cache
def heads_of(name: SheetName) -> Mapping[str, Column]:
    """The columns of a sheet by every head that means them."""
    found: dict[str, Column] = {}
    for column in form_of(name).columns:
        said = [each.partition("（")[0].partition(" (")[0] for each in _said(_head(name, column))]
        for word in (*said, *column.aliases.split(), column.field):
            found.setdefault(folded(word), column)
    return found


def head_code(name: SheetName, column: Column) -> str:
    """The code of the head under which a column is written."""
    return _head(name, column)


def _head(name: SheetName, column: Column) -> str:
    return f"register.head.{name}.{column.field}"


def _said(code: str) -> tuple[str, ...]:
    return tuple(catalogue(language).get(code, code) for language in ("zh", "en"))
