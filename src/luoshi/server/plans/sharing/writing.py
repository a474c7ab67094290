"""A target is shared out: as a draft, then in force; the one that was in force before stays readable."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import trace_to_data
from luoshi.core.plans.sharing_out import SharedOut
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.adoption.changing import NotNow, demand_reason, locked
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Plan, PlanTarget, Share, Sharing
from luoshi.server.plans.sharing.computing import shared, written
from luoshi.server.plans.sharing.sharers import take_part
from luoshi.server.plans.sharing.values import Given
from luoshi.server.plans.sharing.zones import names_of

_REASON = 500


def draft_sharing(plan: int, serial: int, given: Given, *, version: int | None, viewer: Viewer) -> int:
    """Write the draft of a target's sharing, a new one or over the draft that there is; its version.

    Raises NotAllowed, NotFound, Conflict `plans.sharing_changed_since`, NotNow `plans.not_in_force`, InputError of
    `computing.shared`.
    """
    with transaction.atomic():
        row, target = _target(plan, serial, viewer)
        names = names_of(row, given.organs)
        found = shared(given, names)
        draft = Sharing.objects.filter(plan=row, target=target.key, state="draft").first()
        if version is not None and version != (draft.version if draft else 0):
            raise Conflict("plans.sharing_changed_since", who=draft.made_by.name if draft else "")
        params = {"name": target.indicator}
        with acting(viewer, Deed("plans.share", thing=row, params=params)):
            draft = draft or Sharing(plan=row, target=target.key, number=_next(row, target))
            _describe(draft, target, given, found, viewer)
            draft.save()
            _write_shares(draft, found, names)
    return draft.version


def put_sharing(
    plan: int, serial: int, *, version: int, seen: tuple[str, str], viewer: Viewer, reason: str = ""
) -> int:
    """Put the draft in force in place of the one before; its number. `seen` are rest and rounding as they were read.

    Raises NotAllowed, NotFound, Conflict `plans.sharing_changed_since`, NotNow `plans.not_in_force`,
    `plans.no_sharing_draft`, InputError `plans.look_again` where the rest or the rounding is not what was seen,
    `plans.reason_needed` where one is in force.
    """
    with transaction.atomic():
        row, target = _target(plan, serial, viewer)
        draft = Sharing.objects.filter(plan=row, target=target.key, state="draft").first()
        if draft is None:
            raise NotNow("plans.no_sharing_draft", name=target.indicator)
        if version != draft.version:
            raise Conflict("plans.sharing_changed_since", who=draft.made_by.name)
        if seen != (draft.rest, draft.rounding):
            raise InputError("plans.look_again", rest=draft.rest, unit=draft.unit)
        before = Sharing.objects.filter(plan=row, target=target.key, state="in_force").first()
        if before is not None:
            demand_reason(reason)
        deed = Deed("plans.share_put", thing=row, reason=reason, params={"name": target.indicator})
        with acting(viewer, deed):
            if before is not None:
                before.state, before.until = "replaced", viewer.on
                before.save()
            draft.state, draft.since, draft.put_by_id = "in_force", viewer.on, viewer.person
            draft.reason, draft.version = reason[:_REASON], draft.version + 1
            draft.save()
            take_part(row, on=viewer.on)
        _tell(row, target, draft, viewer)
    return draft.number


def drop_sharing(plan: int, serial: int, *, viewer: Viewer) -> None:
    """Give the draft up; nothing in force changes. Raises NotAllowed, NotFound."""
    with transaction.atomic():
        row, target = _target(plan, serial, viewer)
        draft = one(Sharing.objects.filter(plan=row, target=target.key), state="draft")
        with acting(viewer, Deed("plans.share_drop", thing=row, params={"name": target.indicator})):
            draft.delete()


def _target(plan: int, serial: int, viewer: Viewer) -> tuple[Plan, PlanTarget]:
    """A target of a plan in force of the viewer's own side; the plan is locked."""
    viewer.demand("plans.adopt")
    row = locked(plan, viewer, version=None)
    if row.state != "in_force":
        raise NotNow("plans.not_in_force", name=row.title)
    return row, one(PlanTarget.objects.filter(plan=row), serial=serial)


def _next(row: Plan, target: PlanTarget) -> int:
    found = Sharing.objects.filter(plan=row, target=target.key).aggregate(last=Max("number"))["last"]
    return (found or 0) + 1


def _describe(draft: Sharing, target: PlanTarget, given: Given, found: SharedOut, viewer: Viewer) -> None:
    draft.indicator, draft.unit, draft.whole = target.indicator, given.unit[:30], f"{given.whole:f}"
    draft.places, draft.method, draft.inputs = given.places, given.method, written(given)
    draft.rest, draft.rounding = f"{found.rest:f}", str(found.rounding)
    draft.version, draft.made_at, draft.made_by_id = draft.version + 1, viewer.now, viewer.person


def _write_shares(draft: Sharing, found: SharedOut, names: dict[int, str]) -> None:
    draft.shares.all().delete()
    numbers = {name: organ for organ, name in names.items()}
    Share.objects.bulk_create(
        Share(
            sharing=draft, serial=serial, organ_id=numbers[each.zone], name=each.zone, year=each.year,
            value=f"{each.value:f}", rounding=str(each.rounding), trace=trace_to_data(each.trace),
        )
        for serial, each in enumerate(found.shares, 1)
    )  # fmt: skip


def _tell(row: Plan, target: PlanTarget, draft: Sharing, viewer: Viewer) -> None:
    organs = draft.shares.values_list("organ", flat=True).distinct()
    params = {"name": target.indicator, "plan": row.title, "organ": viewer.organ_name}
    leads_to = f"/plans/{row.pk}/targets/{target.serial}/share/"
    people = people_at(organs, on=viewer.on, but=viewer.person)
    tell(people, "plans.notice.shared", params=params, leads_to=leads_to, thing=row, now=viewer.now)
