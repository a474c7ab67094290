"""The organs among which an office shares a target out: the zones below it, of a zone its parks."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from luoshi.server.base.access.models import Organ
from luoshi.server.plans.models import Plan
from luoshi.server.plans.sharing.values import Zone
from luoshi.server.register.models import OrganName


def zones_of(plan: Plan) -> tuple[Zone, ...]:
    """Those to choose from, in the order of the register."""
    rows = list(_below(plan).order_by("path"))
    known: dict[int, list[str]] = {}
    for organ, shorts in OrganName.objects.filter(organ__in=rows, until=None).values_list("organ", "short_names"):
        known.setdefault(organ, []).extend(shorts)
    return tuple(Zone(each.pk, each.name, tuple(known.get(each.pk, ()))) for each in rows)


def names_of(plan: Plan, organs: Iterable[int]) -> dict[int, str]:
    """The names of those organs that can be chosen, by number."""
    return dict(_below(plan).filter(pk__in=list(organs)).values_list("pk", "name"))


def _below(plan: Plan) -> QuerySet[Organ]:
    kind = "park" if plan.holder.kind == "zone" else "zone"
    return Organ.objects.filter(kind=kind, path__under=plan.holder.path).exclude(pk=plan.holder_id)
