"""The ladder by which the tasks of a plan are urged: chosen, changed, asked of a past day."""

from __future__ import annotations

from datetime import date
from typing import Final, get_args

from django.db import transaction

from luoshi.core.base.errors import UsageError
from luoshi.core.plans.pack_values import ProfileName
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption.changing import demand_reason, locked
from luoshi.server.plans.models import Plan, ProfileChange, Task
from luoshi.server.plans.rules import rules_of

PROFILES: Final[tuple[ProfileName, ...]] = get_args(ProfileName)
_REASON: Final = 500


def choose_profile(plan: int, name: str, *, version: int, viewer: Viewer, reason: str = "") -> int:
    """Urge the tasks of a plan by another ladder from today on; the plan's version afterwards.

    Of a plan in force a reason is asked for; what left stays (`core.plans.taking_over`), the next nightly round looks
    at all of its open tasks. The ladder that holds already is no change. Raises NotAllowed, NotFound, Conflict
    `plans.plan_changed_since`, NotNow `plans.over`, UsageError `plans.unknown_profile`, InputError
    `plans.reason_needed`, `plans.pack_value` where no pack has it today.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = locked(plan, viewer, version=None)
        demand_profile(row, name, on=viewer.on)
        if row.profile == name:
            return row.version
        row = locked(plan, viewer, version=version)
        if row.number:
            demand_reason(reason)
        row.version += 1
        params = {"before": row.profile, "after": name, "version": row.version}
        with acting(viewer, Deed("plans.profile", thing=row, reason=reason, params=params)):
            turn(row, name, reason=reason, viewer=viewer)
            row.save()
    return row.version


def demand_profile(row: Plan, name: str, *, on: date) -> None:
    """Raise UsageError `plans.unknown_profile`, or InputError `plans.pack_value` where no pack has the ladder."""
    if name not in PROFILES:
        raise UsageError("plans.unknown_profile", name=name, known="、".join(PROFILES))
    rules_of(row.holder_id, on=on).profile(name)


def turn(row: Plan, name: str, *, reason: str, viewer: Viewer) -> None:
    """Set the ladder of a plan within an action; saving the row is the caller's.

    The change is kept where tasks are under way, which the nightly round then looks at.
    """
    if row.profile == name:
        return
    if row.versions.exists():
        ProfileChange.objects.create(
            plan=row, day=viewer.on, before=row.profile, after=name, reason=reason[:_REASON], by_id=viewer.person,
            at=viewer.now,
        )  # fmt: skip
        Task.objects.filter(plan=row, open=True, ended=None).update(look=viewer.on)
    row.profile = name


def profile_then(row: Plan, *, on: date) -> str:
    """The ladder that held at the end of a day."""
    later = row.profile_changes.filter(day__gt=on).order_by("day", "pk").first()
    return later.before if later else row.profile
