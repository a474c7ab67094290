"""The rules by which an office supervises: lights, ladders, talks, the calendar; from the packs, as they hold there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast

from django.db.models import OuterRef, QuerySet, Subquery

from luoshi.core.base.calendar import Calendar
from luoshi.core.cycle import calendar_of
from luoshi.core.packs.model import ClockSpec, Pack
from luoshi.core.packs.resolution import Where
from luoshi.core.plans.lights import LightRule
from luoshi.core.plans.pack_values import ProfileName, read_clock, read_light_rule, read_profile, read_talk_rule
from luoshi.core.plans.talks import TalkRule
from luoshi.core.plans.urging import UrgingProfile
from luoshi.server.base.access.models import Organ
from luoshi.server.packs.queries import library
from luoshi.server.register.models import Zone

_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for an office on a day."""

    packs: tuple[Pack, ...]
    where: Where
    on: date
    calendar: Calendar
    light: LightRule
    talk: TalkRule

    def profile(self, name: str) -> UrgingProfile:
        """A ladder by its name. Raises InputError `plans.pack_value`."""
        return read_profile(cast(ProfileName, name), self.packs, where=self.where, on=self.on)

    def clock(self, name: str) -> ClockSpec:
        """A clock of the packs by its id. Raises InputError `plans.pack_value`."""
        return read_clock(name, self.packs, where=self.where, on=self.on)


def rules_of(holder: int, *, on: date) -> Rules:
    """The rules of the office that holds a plan. Raises InputError `plans.pack_value` where a pack lacks one."""
    return _rules(where_of(holder), on, _Packs(tuple(each.pack for each in library().packs.values())))


def rules_everywhere(on: date) -> Rules:
    """The rules that hold where no place says otherwise; asks no database."""
    return _rules(Where(), on, _Packs(tuple(each.pack for each in library().packs.values())))


def where_of(holder: int) -> Where:
    """Where an organ is: the territory that it belongs to, the kind and level of its zone; as the nearest above has it.

    One question where the register has an entry of the organ, two where it does not.
    """
    path, *told = _located(Organ.objects.filter(pk=holder)) or ("", None)
    if told[0] is None:
        above = [int(each) for each in path.split("/") if each]
        _, *told = _located(Organ.objects.filter(pk__in=above, entry__isnull=False)) or ("", "", "", "")
    territory, kind, level = told
    return Where(territory, kind or "", level or "")


def _located(organs: QuerySet[Organ]) -> tuple[Any, ...] | None:
    """Path, territory, kind and level of the zone of the lowest of some organs."""
    zone = Zone.objects.filter(code=OuterRef("entry__zone")).exclude(code="")
    asked = ("path", "entry__territory", Subquery(zone.values("kind")[:1]), Subquery(zone.values("level")[:1]))
    return organs.order_by("-path").values_list(*asked).first()


class _Packs(tuple[Pack, ...]):
    """Packs that are the same as long as they are the same objects: `library` keeps them until a file changes."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Packs) and tuple(map(id, self)) == tuple(map(id, other))


@lru_cache(maxsize=_KEPT)
def _rules(where: Where, on: date, packs: _Packs) -> Rules:
    return Rules(
        packs,
        where,
        on,
        calendar_of({each.id: each for each in packs}),
        read_light_rule(packs, where=where, on=on),
        read_talk_rule(packs, where=where, on=on),
    )
