"""The heads of tables of results and events: what each column says, however the office calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.adapters.assessments.grids import Grid
from luoshi.adapters.assessments.scales import folded
from luoshi.core.base.faults import Fault, fault
from luoshi.core.packs.reading import nearest

_ROUNDS = {
    "id": "代码 编码 编号 id code", "name": "名称 开发区 开发区名称 园区 园区名称 对象 单位名称 姓名 name subject",
    "period": "年度 年份 考核年度 考核期 考核周期 期 轮次 period year round",
    "score": "得分 公布分 考核得分 综合得分 分数 score",
    "grade": "等次 考核等次 等级 测评 测评结果 grade rating",
    "place": "名次 排名 总名次 总排名 位次 综合排名 place rank",
    "of": "总数 参评数 参评总数 参评个数 of", "bottom": "倒数名次 倒数 末位名次 倒数位次 bottom from_bottom",
    "group": "组别 分组 考核组 group", "group_place": "组内名次 组内排名 组内位次 group_place group_rank",
    "group_of": "组内总数 组内个数 组内参评数 group_of",
    "group_bottom": "组内倒数 组内倒数名次 组内末位名次 group_bottom",
    "vetoes": "否决 一票否决 否决事项 vetoes veto", "approved_by": "审定单位 审定机关 审定 approved_by",
    "approved_on": "审定日期 审定日 公布日期 通报日期 approved_on", "scheme": "办法 考核办法 办法版本 版本 scheme",
    "base": "基数 薪酬基数 薪酬总额基数 base", "level": "级别 level", "kind": "类型 开发区类型 kind",
    "region": "区域 地区 所在区域 region", "province": "省份 所在省 所在省份 province",
    "county": "县区 县市区 所在县区 所在县 county",
}  # fmt: skip
_EVENTS = {
    "id": _ROUNDS["id"], "name": _ROUNDS["name"], "day": "日期 发生日期 时间 day date", "event": "事项 事件 event",
    "measure": "措施 处置措施 measure", "rule": "规则 依据规则 rule", "until": "期限 截止日期 整改期限 至 until",
    "word": "情形 内容 认定情形 word", "by": "作出单位 办理单位 by", "document": "文号 文件 依据文件 document",
}  # fmt: skip
_IDLE = frozenset(folded(each) for each in "序号 备注 说明 no no. note notes".split())
# 组别(region): a group whose attribute is named
_NAMED = re.compile(r"(?P<head>[^()]+)\((?P<attribute>[^()]+)\)")
_TOP = 6
ATTRIBUTES = ("level", "kind", "region", "province", "county")
_NEEDED = {"rounds": ("name", "period"), "events": ("name", "day", "event")}


def _known(table: Mapping[str, str]) -> dict[str, str]:
    return {folded(word): meaning for meaning, words in table.items() for word in words.split()}


KNOWN = {"rounds": _known(_ROUNDS), "events": _known(_EVENTS)}


@dataclass(frozen=True, slots=True)
class Heads:
    """What the columns of a sheet say.

    `columns` by meaning; `attributes` are columns that describe the subject, by their own name; `peers` is the
    attribute of the group, where its head names one.
    """

    table: str
    row: int
    columns: Mapping[str, int]
    attributes: Mapping[str, int]
    peers: str = "group"


def heads_of(grid: Grid, *, faults: list[Fault]) -> Heads | None:
    """The heads of a sheet, in the first of its rows that names subjects.

    None where it has none, and where a column that is needed is not there. That, a head that stands twice and one that
    is misspelt are faults; a sheet that names no subjects at all is left to the caller.
    """
    for number in list(grid.rows)[:_TOP]:
        cells = {at: folded(str(cell)) for at, cell in grid.rows[number].items()}
        if {"name", "id"} & {KNOWN["rounds"].get(_bare(each), "") for each in cells.values()}:
            return _read(grid, number, cells, faults)
    return None


def names_subjects(grid: Grid) -> bool:
    """Whether a sheet has a row of heads that names subjects."""
    rows = [grid.rows[number].values() for number in list(grid.rows)[:_TOP]]
    return any({"name", "id"} & {KNOWN["rounds"].get(_bare(folded(str(cell))), "") for cell in row} for row in rows)


def _read(grid: Grid, row: int, cells: Mapping[int, str], faults: list[Fault]) -> Heads | None:
    words = {KNOWN["events"].get(each) for each in cells.values()}
    table = "events" if {"day", "event"} <= words else "rounds"
    columns: dict[str, int] = {}
    attributes: dict[str, int] = {}
    peers = "group"
    for at, told in cells.items():
        named = _NAMED.fullmatch(told)
        meaning = KNOWN[table].get(_bare(told))
        if named and meaning == "group":
            peers = named["attribute"].strip()
        if meaning is None and told not in _IDLE:
            own = str(grid.rows[row][at]).strip()
            if likely := nearest(told, tuple(each for each in KNOWN[table] if len(each) > 1)):
                faults.append(fault(grid.place(row, at), "standing_data.head_like", head=own, likely=likely))
            attributes[own] = at
        elif meaning in columns:
            faults.append(fault(grid.place(row, at), "standing_data.head_twice", head=grid.rows[row][at]))
        elif meaning is not None:
            columns[meaning] = at
    if lacking := [each for each in _NEEDED[table] if each not in columns and not (each == "name" and "id" in columns)]:
        names = "、".join((_EVENTS if table == "events" else _ROUNDS)[each].split()[0] for each in lacking)
        faults.append(fault(grid.place(row), "standing_data.no_column", names=names))
        return None
    return Heads(table, row, columns, attributes if table == "rounds" else {}, peers)


def _bare(told: str) -> str:
    named = _NAMED.fullmatch(told)
    return named["head"].strip() if named else told
