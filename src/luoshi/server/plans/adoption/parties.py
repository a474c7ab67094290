"""Who has a part in a plan in force, and the notice of it."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.core.plans.drafts import Adopted
from luoshi.core.texts.ledger import ROLES
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.adoption.changing import LABEL
from luoshi.server.plans.adoption.task_rows import Cast
from luoshi.server.plans.models import Plan
from luoshi.server.plans.partaking import join, leave
from luoshi.server.plans.sharing.sharers import sharers


def make_parties(plan: Plan, adopted: Adopted, *, organs: Cast, viewer: Viewer) -> int:
    """A part for each organ that has a duty, in its weightiest role, or a share of a target; how many there are.

    One that has none any more ends.
    """
    roles = sharers(plan) | _roles(adopted, organs)
    leave(LABEL, plan.pk, stay=roles, on=viewer.on)
    join(LABEL, plan.pk, roles, on=viewer.on)
    return len(roles)


def tell_parties(plan: Plan, code: str, *, viewer: Viewer) -> None:
    """Tell the people of the parties' own organs."""
    organs = Party.objects.filter(thing_kind=LABEL, thing=plan.pk, until=None, organ__isnull=False)
    people: Iterable[int] = people_at(organs.values_list("organ", flat=True), on=viewer.on, but=viewer.person)
    params = {"name": plan.title, "organ": viewer.organ_name}
    tell(people, code, params=params, leads_to=f"/plans/{plan.pk}/", thing=plan, now=viewer.now)


def _roles(adopted: Adopted, organs: Cast) -> dict[int, str]:
    roles: dict[int, str] = {}
    ranks: list[str] = list(ROLES)
    for task in adopted.tasks:
        for duty in task.duties:
            organ = organs.of(duty.organ)
            if organ is not None:
                roles[organ] = min(roles.get(organ, duty.role), duty.role, key=ranks.index)
    return roles
