"""A light set by hand by the office, with its reason; taken back."""

from __future__ import annotations

from typing import Any

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import demand_none
from luoshi.core.plans.lights import Override, override_faults
from luoshi.server.base.access.models import Person
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.stored import task_of
from luoshi.server.plans.life.writing import demand_version, locked
from luoshi.server.plans.lighting import lit_of, override_of, relight
from luoshi.server.plans.models import Task
from luoshi.server.plans.rules import rules_of


def set_light(task: int, override: Override | None, *, version: int | None, viewer: Viewer) -> str:
    """Set the light of a task of the viewer's own side by hand, or with None let the rule say it again; the light.

    `by` of the override is the viewer, whatever is told. Raises NotAllowed, NotFound, Conflict, InputError
    `base.faulty` with every reason against it.
    """
    viewer.demand("plans.supervise")
    one(mine(Task.objects.all(), viewer), pk=task)
    reason = override.reason if override else ""
    deed = Deed("plans.light", thing=Task.objects.select_related("holder").get(pk=task), reason=reason[:300])
    with acting(viewer, deed):
        row = locked(task)
        demand_version(row, version)
        if row.returns:
            raise InputError("plans.light.by_instances")
        found = standing_of(row.standing)
        row.override = _stored(override, viewer)
        told = override_of(row.override)
        demand_none(override_faults(found, told, on=viewer.on) if told else ())
        lit = lit_of(row, task_of(row), found, rules_of(row.holder_id, on=viewer.on), on=viewer.on)
        if change := relight(row, lit, on=viewer.on, by=viewer.person):
            change.save()
        row.save()
    return row.light


def _stored(override: Override | None, viewer: Viewer) -> dict[str, Any] | None:
    """An override as it is stored; the name of who set it is that of the day."""
    if override is None:
        return None
    name = Person.objects.values_list("name", flat=True).get(pk=viewer.person)
    until = override.until.isoformat() if override.until else None
    return {"light": override.light, "reason": override.reason.strip(), "by": name, "until": until}
