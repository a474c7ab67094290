"""A plan in force with a target, and two zones below the city that holds it."""

from __future__ import annotations

from decimal import Decimal

from luoshi.server.plans.models import Plan, PlanTarget
from luoshi.server.plans.sharing.values import Given
from tests.server.plans.world import plan_of
from tests.server.world import World, organ


def targeted(province: World) -> Plan:
    """盘活低效用地 1500亩 by 2027, of 青岚市; a second zone is added below the city."""
    if "ql-hg" not in province.organs:
        province.organs["ql-hg"] = organ("ql-hg", "青岚化工园区管理委员会", "zone", province.organs["ql"])
    plan = plan_of(province, holder="ql")
    Plan.objects.filter(pk=plan.pk).update(shared=True)
    PlanTarget.objects.create(
        plan=plan, serial=1, key="target-1", indicator="盘活低效用地", period="2027", comparator=">=", value="1500",
        unit="亩", path="二、（一）",
    )  # fmt: skip
    plan.refresh_from_db()
    return plan


def weighed(province: World, whole: str = "1500", *, jkq: str = "2") -> Given:
    """Both zones by weight, 2026 and 2027 alike."""
    organs = (province.organs["ql-jkq"].pk, province.organs["ql-hg"].pk)
    return Given(
        Decimal(whole), "亩", 0, organs, (2026, 2027), "weights", organ_weights={organs[0]: Decimal(jkq)}
    )  # fmt: skip
