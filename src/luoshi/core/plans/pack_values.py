"""What packs say of lights, urging and bulletins, read into rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from luoshi.core.packs.model import ClockSpec, Pack
from luoshi.core.packs.resolution import Where
from luoshi.core.plans.lights import LightRule
from luoshi.core.plans.rates import BulletinRule
from luoshi.core.plans.talks import TalkRule
from luoshi.core.plans.urging import UrgingProfile

ProfileName = Literal["default", "s13710", "colours"]


def read_light_rule(packs: Iterable[Pack], *, where: Where, on: date) -> LightRule:
    """The definitions of the lights that hold at a place on a day (`light_margins`, `light_due_soon_…`).

    Raises InputError `plans.pack_value` naming what is absent or of the wrong kind.
    """
    raise NotImplementedError


def read_profile(name: ProfileName, packs: Iterable[Pack], *, where: Where, on: date) -> UrgingProfile:
    """A ladder (`urging_default`, `urging_s13710`, `urging_colours`) with its clocks and its reminders.

    Raises InputError `plans.pack_value`.
    """
    raise NotImplementedError


def read_talk_rule(packs: Iterable[Pack], *, where: Where, on: date) -> TalkRule:
    """When a talk is proposed (`urging_talk_after`). Raises InputError `plans.pack_value`."""
    raise NotImplementedError


def read_bulletin_rule(packs: Iterable[Pack], *, where: Where, on: date) -> BulletinRule:
    """The score of the bulletin (`bulletin_score`). Raises InputError `plans.pack_value`."""
    raise NotImplementedError


def read_clock(name: str, packs: Iterable[Pack], *, where: Where, on: date) -> ClockSpec:
    """A clock by its id (`DEFAULT_CLOCKS`). Raises InputError `plans.pack_value`."""
    raise NotImplementedError
