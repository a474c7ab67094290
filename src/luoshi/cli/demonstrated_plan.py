"""The plan of the invented city brought into force, with all settled that its document leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from luoshi.core.plans.model import Milestone
from luoshi.core.plans.settlements import (
    Accept,
    ChooseOrgans,
    Chosen,
    MakeStanding,
    SetDue,
    SetStages,
    Settlement,
)
from luoshi.core.plans.unsettled import WARNINGS, OpenPoint, unsettled

if TYPE_CHECKING:
    from luoshi.core.plans.drafts import Draft
    from luoshi.server.base.access.viewer import Viewer

# What the document calls together, by the codes of the register.
_TOGETHER: Final = {
    "各县区政府": ("QL-02", "QL-03", "QL-04", "QL-21", "QL-22", "QL-23"),
    "各开发区管委会": ("G991001-GWH", "G992002-GWH", "S999003-GWH", "S997004-GWH", "S998005-GWH", "S999006-GWH"),
}
_STANDING: Final = "加强督促检查"
_STAGED: Final = "深化审批改革"
_STAGES: Final = (
    ("完成事项梳理和流程再造", date(2025, 6, 30), 30),
    ("网上可办率达到90%", date(2025, 12, 31), 60),
    ("网上可办率达到100%，时限压缩到位", date(2026, 12, 31), 100),
)


def adopt_plan(number: str, *, viewer: Viewer) -> int:
    """Draft a plan from the document of a number, settle and adopt it; how many tasks it has."""
    from luoshi.server.plans import actions
    from luoshi.server.plans.adoption.proposing import settled
    from luoshi.server.plans.models import Plan
    from luoshi.server.texts.models import Document

    document = Document.objects.get(number=number)
    plan = Plan.objects.get(pk=actions.draft_document(document.pk, viewer=viewer))
    said = list(_said(settled(plan, on=viewer.on).after))
    version = actions.settle(plan.pk, said, version=plan.version, viewer=viewer)
    return actions.adopt(plan.pk, version=version, viewer=viewer, reason="市政府常务会议审定").added


def _said(proposed: Draft) -> Iterator[Settlement]:
    yield from _names()
    headings = {each.key: each.heading for each in proposed.tasks}
    for point in unsettled(proposed):
        heading = headings[point.task]
        if point.kind == "no_time_limit":
            yield from _limit(point, heading)
        elif point.kind in WARNINGS and not point.blocks:
            yield Accept(point.task, point.kind)


def _names() -> Iterator[Settlement]:
    from luoshi.server.base.access.models import Organ

    names = dict(Organ.objects.values_list("code", "name"))
    for written, codes in _TOGETHER.items():
        yield ChooseOrgans(written, tuple(Chosen(code, names[code]) for code in codes))


def _limit(point: OpenPoint, heading: str) -> Iterator[Settlement]:
    if heading == _STANDING:
        yield MakeStanding(point.task)
    elif heading == _STAGED:
        yield SetStages(point.task, tuple(Milestone(name, due, Decimal(part)) for name, due, part in _STAGES))
    elif point.proposed:
        yield SetDue(point.task, point.proposed)
