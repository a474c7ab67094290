"""Plans drafted, settled and adopted in the small invented province."""

from __future__ import annotations

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans import actions
from luoshi.server.plans.models import Plan
from tests.server.texts.room import SHORT, confirmed

SURE = """青岚市开发区提质增效实施方案
青政办发〔2025〕9号

一、重点任务

（一）储能产业。2026年6月底前建成储能中试平台。（省商务厅牵头，市工业和信息化局配合）

（二）用地保障。2026年9月底前完成低效用地清查。（青岚经济技术开发区管理委员会负责，市工业和信息化局配合）
"""


def drafted(viewer: Viewer, text: str = SHORT) -> Plan:
    """A plan begun from a document that is confirmed."""
    return Plan.objects.get(pk=actions.draft_document(confirmed(viewer, text).pk, viewer=viewer))


def adopted(viewer: Viewer, text: str = SURE) -> Plan:
    """A plan in force."""
    plan = drafted(viewer, text)
    actions.adopt(plan.pk, version=plan.version, viewer=viewer)
    plan.refresh_from_db()
    return plan
