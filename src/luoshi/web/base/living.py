"""What the living page shows in its examples: invented words of an invented province (虚构)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from luoshi.core.base.errors import LuoshiError
from luoshi.web.base.graph import Drawn, Edge, Node, draw
from luoshi.web.base.telling import Told

PLAN: Final = "云岭省开发区提质增效行动方案（虚构）"
ROWS: Final = (
    ("云岭省开发区提质增效行动方案（虚构）", "云政发〔2026〕3号", "云岭省人民政府", 42, "done", "green"),
    ("青岚市贯彻落实行动方案的若干措施（虚构）", "青政办发〔2026〕8号", "青岚市人民政府", 27, "wait", "yellow"),
    ("青岚经开区三年重点任务清单（虚构）", "青开管发〔2026〕2号", "青岚经开区管委会", 118, "warn", "red"),
    ("雁回高新区工作要点（虚构）", "", "雁回高新区管委会", 0, "fault", "grey"),
)
EVENTS: Final = (
    (datetime(2026, 3, 2, 6, 41, tzinfo=UTC), "李明", "确认了本文件"),
    (datetime(2026, 3, 2, 3, 5, tzinfo=UTC), "李明", "将“市工信局”由配合改为牵头"),
    (datetime(2026, 3, 1, 9, 30, tzinfo=UTC), "周岚", "上传了文件"),
)
PARTS: Final = (
    ("（三）培育主导产业。", "", "", ""),
    ("市工业和信息化局", "mark-organ", "duty-1", "牵头"),
    ("牵头，", "", "", ""),
    ("市商务局", "mark-organ", "duty-2", "配合"),
    ("配合，", "", "", ""),
    ("2026年12月底前", "mark-deadline", "deadline-1", "时限"),
    ("，规模以上工业增加值", "", "", ""),
    ("增长8%以上", "mark-target", "target-1", "目标"),
    ("，有关情况", "", "", ""),
    ("及时报告", "mark-doubt", "doubt-1", "存疑：没有写明时限"),
    ("。", "", "", ""),
)
FAULT: Final = LuoshiError("web.components.example_fault")
TOLD: Final = Told("web.components.example_told", {}, undo="#undo")


def lineage() -> Drawn:
    """Five documents: one that implements and replaces, one that is not here."""
    nodes = (
        Node("state", "国家级经开区综合发展水平考核评价办法（虚构，未收录）", kind="missing"),
        Node("old", "云岭省开发区高质量发展意见（2021年，虚构）", address="#old"),
        Node("plan", PLAN, address="#plan", kind="here"),
        Node("city", "青岚市贯彻落实行动方案的若干措施（虚构）", address="#city"),
        Node("zone", "青岚经开区三年重点任务清单（虚构）", address="#zone"),
    )
    edges = (
        Edge("state", "plan", "cites", "引用"),
        Edge("old", "plan", "replaces", "替代"),
        Edge("plan", "city", "implements", "落实"),
        Edge("plan", "zone", "implements", "落实"),
    )
    return draw(nodes, edges)
