"""The organs that a plan's targets are shared out among: parties of the plan from the day on which it is in force."""

from __future__ import annotations

from datetime import date
from typing import Final

from luoshi.server.plans.adoption.changing import LABEL
from luoshi.server.plans.models import Duty, Plan, Share
from luoshi.server.plans.partaking import join, leave

ROLE: Final = "target"


def sharers(plan: Plan) -> dict[int, str]:
    """Those with a share in force of a target that the plan still has, by number, with their role."""
    keys = plan.targets.values("key")
    shares = Share.objects.filter(sharing__plan=plan, sharing__state="in_force", sharing__target__in=keys)
    return dict.fromkeys(shares.order_by().values_list("organ", flat=True).distinct(), ROLE)


def take_part(plan: Plan, *, on: date) -> None:
    """Make them parties; one that has neither a share nor a duty in the plan any more is none from that day."""
    roles = sharers(plan)
    duties = Duty.objects.filter(task__plan=plan, ended=None, organ__isnull=False)
    leave(LABEL, plan.pk, stay={*roles, *duties.values_list("organ", flat=True)}, on=on)
    join(LABEL, plan.pk, roles, on=on)
