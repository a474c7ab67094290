"""Meetings of 青岚市 in the small invented province, with tasks that are red or ask for coordination."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from luoshi.core.base.civil import CIVIL
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans import actions
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Meeting, Task
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World

RULED = """青岚市开发区提质增效实施方案
青政办发〔2025〕9号

一、重点任务

（一）储能产业。2026年6月底前建成储能中试平台。（省商务厅牵头，市工业和信息化局配合）

（二）工作机制。每季度召开1次联席会议。2026年9月底前完成制度建设。（市工业和信息化局负责）
"""


def at(viewer: Viewer, day: date) -> Viewer:
    """The same viewer on another day."""
    return replace(viewer, on=day, now=datetime.combine(day, time(10, 0), CIVIL))


def troubled(province: World) -> tuple[Task, Task, Task]:
    """A red task of the zone, one that asks for coordination, one that does neither; all given out."""
    plan = plan_of(province, holder="ql")
    red, asking, quiet = (
        task_of(province, holder="ql", lead=lead, due=date(2026, 6, 30), plan=plan)
        for lead in ("ql-jkq", "ql-gxj", "ql-jkq")
    )
    assign(plan.pk, [red.pk, asking.pk, quiet.pk], viewer=province.viewer("city", of="ql"))
    told = Done("report", "ql-gxj", Decimal(40), "已开工", "土地未批", "请市自然资源局支持")
    do(asking.pk, Done("receive", "ql-gxj"), version=None, viewer=province.viewer("city", of="ql"))
    do(asking.pk, told, version=None, viewer=province.viewer("city", of="ql"))
    Task.objects.filter(pk=red.pk).update(light="red")
    return red, asking, quiet


def convened(viewer: Viewer, **told: object) -> Meeting:
    """A meeting of the viewer's organ on its day, the zone called and the bureau sitting in."""
    given = {
        "kind": "dispatch", "title": "重点任务调度会", "day": viewer.on, "time": "09:30", "place": "市政府第一会议室",
        "chair": "林岚", "invited": ("ql-jkq",), "sitting_in": ("ql-gxj",),
    } | told  # fmt: skip
    return Meeting.objects.get(pk=actions.convene(actions.Convened(**given), viewer=viewer))  # type: ignore[arg-type]  # fields by name


def version(meeting: Meeting) -> int:
    """The version that the meeting has now."""
    return Meeting.objects.values_list("version", flat=True).get(pk=meeting.pk)
