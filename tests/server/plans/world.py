"""Plans and tasks put straight into the invented province, for tests of what happens to them."""

from __future__ import annotations

from datetime import date

from luoshi.core.plans import model as core
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.plans.life.writing import append, locked
from luoshi.server.plans.models import Duty, Plan, Task
from tests.server.world import NOW, ON, World


def plan_of(province: World, *, holder: str, title: str = "青岚市开发区攻坚计划（虚构）") -> Plan:
    """A plan in force of an organ."""
    organ = province.organs[holder]
    person = next(post.person for (_, code), post in province.posts.items() if code == holder)
    return Plan.objects.create(
        holder=organ, title=title, source="hand", state="in_force", number=1, made_at=NOW, made_by=person,
        adopted_at=NOW, adopted_by=person,
    )  # fmt: skip


def task_of(
    province: World, *, holder: str, lead: str, support: tuple[str, ...] = (), due: date | None = date(2026, 6, 30),
    plan: Plan | None = None, nature: str = "once",
) -> Task:  # fmt: skip
    """A task of a plan, entered by its holder, its duties those of the named organs."""
    plan = plan or plan_of(province, holder=holder)
    serial = plan.tasks.count() + 1
    with acting(System(now=NOW), Deed("plans.adopt", thing=plan)):
        row = Task.objects.create(
            holder=plan.holder, plan=plan, key=f"t{serial}", serial=serial, heading=f"任务{serial}", since=ON, due=due,
            lead=province.organs[lead], leads=province.organs[lead].name, nature=nature,
        )  # fmt: skip
        for number, (code, role) in enumerate([(lead, "lead"), *((each, "support") for each in support)], 1):
            organ = province.organs[code]
            Duty.objects.create(task=row, serial=number, organ=organ, name=organ.name, role=role)
        entered = core.Event("", NOW, ON, "enter", "", plan.holder.code)
        append(locked(row.pk), [entered])
    row.refresh_from_db()
    return row
