"""Who is told of what happened to a finding."""

from __future__ import annotations

from typing import Final

from luoshi.core.plans.inspecting import FindingAct
from luoshi.core.plans.inspecting_permits import ORGAN_ACTS
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.models import Finding

_TOLD: Final = frozenset[FindingAct](("tell", "decide", "recheck", "close")) | ORGAN_ACTS
_LENGTH: Final = 60


def tell_of(row: Finding, kind: FindingAct, *, viewer: Viewer) -> int:
    """Tell the organ what the office did and the office what the organ did; how many people."""
    if kind not in _TOLD:
        return 0
    to = row.holder_id if kind in ORGAN_ACTS else row.organ_id
    last = row.decision_by if kind == "object" else row.objection_by
    params = {"name": row.found[:_LENGTH], "organ": viewer.organ_name, "last": str(last or "")}
    return tell(
        people_at([to], on=viewer.on, but=viewer.person), f"inspecting.notice.{kind}", params=params,
        leads_to=f"/plans/findings/{row.pk}/", thing=row, now=viewer.now,
    )  # fmt: skip
