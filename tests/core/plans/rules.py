"""The rules of the national pack, as the tests ask them."""

from __future__ import annotations

from datetime import date

from luoshi.adapters.packs import installed, read_files
from luoshi.core.base.calendar import Calendar
from luoshi.core.packs.building import build
from luoshi.core.packs.resolution import Where
from luoshi.core.plans.pack_values import (
    ProfileName,
    read_bulletin_rule,
    read_light_rule,
    read_profile,
    read_talk_rule,
)
from luoshi.core.plans.urging import UrgingProfile

PACKS = (build(read_files(installed()["cn"])).pack,)
WHERE, ON = Where("620100"), date(2026, 1, 1)
CALENDAR = Calendar(PACKS[0].calendar)
LIGHTS = read_light_rule(PACKS, where=WHERE, on=ON)
TALKS = read_talk_rule(PACKS, where=WHERE, on=ON)
BULLETIN = read_bulletin_rule(PACKS, where=WHERE, on=ON)


def profile(name: ProfileName) -> UrgingProfile:
    return read_profile(name, PACKS, where=WHERE, on=ON)
