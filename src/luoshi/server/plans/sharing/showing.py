"""A target shared out as its page shows it: whole to the side that holds the plan, to an organ its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from django.db.models import OuterRef, QuerySet, Subquery

from luoshi.core.base.traces import trace_from_data
from luoshi.server.base.access.scope import NotFound, holds, one, organs_below, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.showing_plan import TARGET
from luoshi.server.plans.adoption.values import ShownTarget
from luoshi.server.plans.models import Plan, PlanTarget, Share, Sharing
from luoshi.server.plans.sharing.computing import framed, given_back, matrix_of, shared, sum_of
from luoshi.server.plans.sharing.values import (
    Given,
    ListedSharing,
    Matrix,
    OwnShare,
    ShareAct,
    ShareRow,
    SharingState,
    ShownSharing,
    ShownTargetShares,
)
from luoshi.server.plans.sharing.zones import names_of, zones_of


def target_shares(plan: int, serial: int, viewer: Viewer, *, number: int = 0) -> ShownTargetShares:
    """A target of a plan with its sharing in force, or the one of a number that was in force.

    Raises NotFound where the viewer sees nothing of it: no target, no share of its own side.
    """
    row, target = _target(plan, serial, viewer)
    own = holds(viewer, row.holder)
    known = Sharing.objects.filter(plan=row, target=target.key).select_related("made_by", "put_by").order_by("-number")
    told = [each for each in known if each.state != "draft"]
    mine_ = told if own else [each for each in told if _seen(each.shares.all(), viewer).exists()]
    if not own and not mine_:
        raise NotFound("access.not_found")
    asked = [each for each in mine_ if each.number == number] if number else [e for e in mine_ if e.state == "in_force"]
    if number and not asked:
        raise NotFound("access.not_found")
    draft = next((each for each in known if each.state == "draft"), None) if own else None
    return ShownTargetShares(
        row.pk, row.title, row.holder.name, target.serial, _shown_target(target),
        _shown(asked[0], viewer, own=own) if asked else None, _shown(draft, viewer, own=True) if draft else None,
        tuple(_listed(each, own=own) for each in mine_), zones_of(row) if own else (), _may(row, viewer, own=own),
    )  # fmt: skip


def preview(plan: int, serial: int, given: Given, viewer: Viewer) -> Matrix:
    """What would come of it, nothing written. Raises NotAllowed, NotFound, InputError of `computing.shared`."""
    viewer.demand("plans.adopt")
    row, _ = _target(plan, serial, viewer)
    if not holds(viewer, row.holder):
        raise NotFound("access.not_found")
    names = names_of(row, given.organs)
    return matrix_of(shared(given, names), given, names)


def shared_targets(plan: int, viewer: Viewer) -> Mapping[int, str]:
    """The targets of a plan that are shared out, by serial: `in_force`, or `draft` for the plan's own side."""
    row = one(visible(Plan.objects.select_related("holder"), viewer), pk=plan)
    serials = dict(row.targets.values_list("key", "serial"))
    sharings = Sharing.objects.filter(plan=row, target__in=serials).exclude(state="replaced")
    if not holds(viewer, row.holder):
        seen = _seen(Share.objects.filter(sharing__plan=row), viewer)
        sharings = sharings.filter(state="in_force", pk__in=seen.values("sharing"))
    return {serials[key]: state for key, state in sharings.order_by("state").values_list("target", "state")}


def own_shares(viewer: Viewer, *, plan: int = 0) -> tuple[OwnShare, ...]:
    """What targets in force ask of the viewer's own organ, from this year on, plan by plan."""
    if viewer.sight != "below":
        return ()
    plans = visible(Plan.objects.filter(state="in_force"), viewer)
    rows = Share.objects.filter(organ=viewer.organ, sharing__state="in_force", sharing__plan__in=plans.values("pk"))
    rows = rows.filter(sharing__plan=plan) if plan else rows.filter(year__gte=viewer.on.year)
    targets = PlanTarget.objects.filter(plan=OuterRef("sharing__plan"), key=OuterRef("sharing__target"))
    rows = rows.annotate(serial_now=Subquery(targets.values("serial")[:1]))
    found: dict[int, list[Share]] = {}
    for each in rows.select_related("sharing__plan").order_by("sharing__plan", "sharing", "year"):
        found.setdefault(each.sharing_id, []).append(each)
    return tuple(_own(shares) for shares in found.values() if _serial(shares[0]) is not None)


def _serial(share: Share) -> int | None:
    """The serial of the target in the version in force; None where it is no longer in it."""
    serial: int | None = share.serial_now  # type: ignore[attr-defined]  # annotated above
    return serial


def _own(shares: list[Share]) -> OwnShare:
    of = shares[0].sharing
    years = tuple((each.year, Decimal(each.value)) for each in shares)
    return OwnShare(of.plan_id, of.plan.title, _serial(shares[0]) or 0, of.indicator, of.unit, years)


def _target(plan: int, serial: int, viewer: Viewer) -> tuple[Plan, PlanTarget]:
    row = one(visible(Plan.objects.select_related("holder"), viewer), pk=plan)
    return row, one(PlanTarget.objects.filter(plan=row), serial=serial)


def _shown_target(target: PlanTarget) -> ShownTarget:
    return ShownTarget(*(getattr(target, name) for name in TARGET))


def _seen(shares: QuerySet[Share], viewer: Viewer) -> QuerySet[Share]:
    """The shares of the viewer's organ and of those below it."""
    return shares.filter(organ__in=organs_below(viewer)) if viewer.sight == "below" else shares.none()


def _shown(row: Sharing, viewer: Viewer, *, own: bool) -> ShownSharing:
    given = given_back(row.inputs, whole=row.whole, unit=row.unit, places=row.places, method=row.method)
    shares = row.shares.all() if own else _seen(row.shares.all(), viewer)
    rest, rounding = (Decimal(row.rest), Fraction(row.rounding)) if own else (Decimal(0), Fraction(0))
    matrix = framed(_rows(shares, given), given, rest=rest, rounding=rounding, is_whole=own)
    who = row.put_by or row.made_by
    told = given if own else Given(given.whole, given.unit, given.places, (), given.years, given.method)
    return ShownSharing(
        row.number, cast(SharingState, row.state), row.version, matrix, told, who.name if own else "", row.made_at,
        row.since, row.until, row.reason if own else "",
    )  # fmt: skip


def _rows(shares: QuerySet[Share], given: Given) -> Iterator[ShareRow]:
    """A row for each organ, as the shares were written."""
    found: dict[int, list[Share]] = {}
    for each in shares.order_by("serial"):
        found.setdefault(each.organ_id, []).append(each)
    for organ, own in found.items():
        values = {each.year: Decimal(each.value) for each in own}
        cells = tuple(values.get(year) for year in given.years)
        traces = {each.year: trace_from_data(each.trace) for each in own}
        yield ShareRow(organ, own[0].name, cells, sum_of(cells), traces)


def _listed(row: Sharing, *, own: bool) -> ListedSharing:
    who = row.put_by.name if row.put_by and own else ""
    return ListedSharing(
        row.number, cast(SharingState, row.state), row.since, row.until, who, row.reason if own else ""
    )  # fmt: skip


def _may(row: Plan, viewer: Viewer, *, own: bool) -> frozenset[ShareAct]:
    acts: set[ShareAct] = set()
    if own and row.state == "in_force" and viewer.may("plans.adopt"):
        acts |= {"draft", "put"}
    if viewer.may("plans.export"):
        acts.add("export")
    return frozenset(acts)
