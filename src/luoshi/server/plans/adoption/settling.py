"""What people settle of a draft: appended, undone, held against the draft as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from luoshi.core.base.reasons import demand_none
from luoshi.core.plans.settlements import Settlement
from luoshi.core.plans.settlements_data import settlement_to_data
from luoshi.core.plans.settling import settled_as_far_as_possible
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption.changing import locked
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.models import Settlement as SettlementRow


def settle(plan: int, settlements: Sequence[Settlement], *, version: int, viewer: Viewer) -> int:
    """Append what was settled of a plan that stands at `version`; its version afterwards.

    All of them or none. Raises NotAllowed, NotFound, Conflict `plans.plan_changed_since`, NotNow `plans.over`,
    InputError `base.faulty` with all that does not fit the draft.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = locked(plan, viewer, version=version)
        if not settlements:
            return row.version
        _, faults = settled_as_far_as_possible(settled(row, on=viewer.on).after, settlements)
        demand_none(why for _, why in faults)
        row.version += 1
        params: dict[str, object] = {"version": row.version, "count": len(settlements)}
        with acting(viewer, Deed("plans.settle", thing=row, params=params)):
            row.save()
            SettlementRow.objects.bulk_create(
                SettlementRow(plan=row, content=settlement_to_data(each), person_id=viewer.person, made_at=viewer.now)
                for each in settlements
            )
    return row.version


def unsettle(plan: int, settlement: int, *, version: int | None = None, viewer: Viewer) -> int:
    """Take one settlement back; those after it stay. The plan's version afterwards; a version of None asks for none.

    Raises NotAllowed, NotFound (of the settlement too), Conflict, NotNow `plans.over`.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = locked(plan, viewer, version=version)
        told = one(row.settlements.filter(undone=False), pk=settlement)
        row.version, told.undone = row.version + 1, True
        with acting(viewer, Deed("plans.unsettle", thing=row, params={"version": row.version})):
            row.save()
            told.save()
    return row.version
