"""Ledgers as offices keep them, written for tests: invented."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl  # type: ignore[import-untyped]

HEADS = (
    "序号",
    "重点任务",
    "牵头单位",
    "配合单位",
    "完成时限",
    "进展情况",
    "进度(%)",
    "存在问题",
    "佐证材料",
    "销号日期",
    "负责人",
)
ROWS: tuple[tuple[object, ...], ...] = (
    (1, "建强储能产业链", "青岚市工业和信息化局", "云溪县人民政府", "2026年12月底前", "图谱已编完", 70, "用地未定", None, None, "王某"),
    (2, "建成中试平台", "青岚经济技术开发区管理委员会", "青岚市工业和信息化局", "2026年2月20日", "已验收", 100, None, "验收意见", "2026-02-18", "李某"),
    (3, "盘活低效用地", "青岚市工业和信息化局", None, "2026年11月底前", None, None, None, None, None, None),
)  # fmt: skip


def ledger(rows: Sequence[Sequence[object]] = ROWS, *, heads: Sequence[str] = HEADS) -> io.BytesIO:
    """The stream of a workbook with one sheet, 台账, its heads in the second row."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in (["青岚市2026年重点工作台账（虚构）"], heads, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return io.BytesIO(out.getvalue())
