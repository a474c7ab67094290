"""What people settled of a plan, for its page: the draft is not made anew for it."""

from __future__ import annotations

from luoshi.core.plans.settlements_data import kind_of, settlement_from_data
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.proposing import in_force
from luoshi.server.plans.adoption.values import Given
from luoshi.server.plans.models import Plan


def settled_of(plan: int, viewer: Viewer) -> tuple[Given, ...]:
    """What was settled of a plan of the viewer's own side and not undone, the latest first. Raises NotFound."""
    row = one(mine(Plan.objects.all(), viewer), pk=plan)
    adopted = in_force(row)
    headings = {each.key: each.heading for each in adopted.tasks} if adopted else {}
    rows = row.settlements.filter(undone=False).select_related("person").order_by("-pk")
    told = ((each, settlement_from_data(each.content)) for each in rows)
    return tuple(
        Given(each.pk, said, kind_of(said), each.person.name, each.made_at, headings.get(said.task, ""))
        for each, said in told
    )
