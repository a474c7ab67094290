"""The check of a whole register: every fault together."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.register.model import Register
from luoshi.core.register.organ_faults import organ_faults
from luoshi.core.register.park_faults import park_faults
from luoshi.core.register.people_faults import people_faults
from luoshi.core.register.territory_faults import territory_faults
from luoshi.core.register.wrong import Wrong
from luoshi.core.register.zone_faults import zone_faults


def check(register: Register, *, credit: Mapping[str, object]) -> tuple[Wrong, ...]:
    """Everything that is wrong with a register, in the order of its tables.

    `credit` are the settings of the check digit `credit-code` of a pack.
    """
    return (
        *territory_faults(register),
        *organ_faults(register, credit=credit),
        *zone_faults(register),
        *park_faults(register),
        *people_faults(register),
    )
