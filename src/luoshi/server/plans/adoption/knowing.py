"""Settlements of programs: the organs that they name by code are ones that the register has."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.base.errors import InputError
from luoshi.core.plans.settlements import ChooseOrgans, Chosen, GiveDuty, Settlement
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.settling import settle


def settle_known(plan: int, settlements: Sequence[Settlement], *, version: int, viewer: Viewer) -> int:
    """What `settle` does. Raises what it raises, InputError `plans.no_organ_named` for a code that nobody bears."""
    codes = {each.organ for settlement in settlements for each in _chosen(settlement)}
    unknown = codes - set(Organ.objects.filter(code__in=codes).values_list("code", flat=True))
    if unknown:
        raise InputError("plans.no_organ_named", name=min(unknown))
    return settle(plan, settlements, version=version, viewer=viewer)


def _chosen(settlement: Settlement) -> tuple[Chosen, ...]:
    match settlement:
        case ChooseOrgans(_, organs, _):
            return organs
        case GiveDuty(_, organ, _, _):
            return (organ,)
        case _:
            return ()
