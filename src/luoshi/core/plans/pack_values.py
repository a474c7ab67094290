"""What packs say of lights, urging and bulletins, read into rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from luoshi.core.base.basis import Basis
from luoshi.core.base.errors import InputError
from luoshi.core.base.histories import InForce
from luoshi.core.packs.model import ClockSpec, Pack
from luoshi.core.packs.resolution import Answer, Where, answering
from luoshi.core.plans.lights import LightRule
from luoshi.core.plans.rates import BulletinRule
from luoshi.core.plans.talks import TalkRule
from luoshi.core.plans.urging import Anchor, Met, StepRule, UrgingProfile

ProfileName = Literal["default", "s13710", "colours"]


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a pack with its name, for the faults."""

    name: str
    value: object
    bases: tuple[Basis, ...]

    def number(self, key: str = "") -> Decimal:
        """The number, or that of a name in it."""
        found = self.value
        if key:
            found = found.get(key) if isinstance(found, Mapping) else None
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            raise InputError("plans.pack_value", name=self.name, why=key or "number")
        return Decimal(found)

    def whole(self) -> int:
        """A whole number that is not negative."""
        found = self.number()
        if found != int(found) or found < 0:
            raise InputError("plans.pack_value", name=self.name, why=found)
        return int(found)

    def wholes(self) -> tuple[int, ...]:
        """Whole numbers, as many as there are."""
        several = self.value if isinstance(self.value, tuple) else (self.value,)
        return tuple(_Value(self.name, each, ()).whole() for each in several)


def read_light_rule(packs: Iterable[Pack], *, where: Where, on: date) -> LightRule:
    """The definitions of the lights that hold at a place on a day (`light_margins`, `light_due_soon_…`).

    Raises InputError `plans.pack_value` naming what is absent or of the wrong kind.
    """
    every = tuple(packs)
    margins = _value("light_margins", every, where, on)
    days = _value("light_due_soon_days", every, where, on)
    progress = _value("light_due_soon_progress", every, where, on)
    yellow, red = margins.number("黄"), margins.number("红")
    if not 0 <= yellow <= red:
        raise InputError("plans.pack_value", name=margins.name, why=f"黄 {yellow}, 红 {red}")
    return LightRule(yellow, red, days.whole(), progress.number(), bases=(*margins.bases, *days.bases, *progress.bases))


def read_profile(name: ProfileName, packs: Iterable[Pack], *, where: Where, on: date) -> UrgingProfile:
    """A ladder (`urging_default`, `urging_s13710`, `urging_colours`) with its clocks and its reminders.

    A step is `name: [paper, due|assigned, clock, received|reported|finished, level]`.

    Raises InputError `plans.pack_value`.
    """
    every = tuple(packs)
    told = _value(f"urging_{name}", every, where, on)
    before = _value("urging_reminder_days", every, where, on)
    if not isinstance(told.value, Mapping) or not told.value:
        raise InputError("plans.pack_value", name=told.name, why="steps")
    steps = tuple(_step(told.name, step, row, every, where, on) for step, row in told.value.items())
    bases = tuple(each.clock.basis for each in steps if each.clock.basis)
    return UrgingProfile(name, before.wholes(), steps, tuple(dict.fromkeys((*told.bases, *before.bases, *bases))))


def read_talk_rule(packs: Iterable[Pack], *, where: Where, on: date) -> TalkRule:
    """When a talk is proposed (`urging_talk_after`). Raises InputError `plans.pack_value`."""
    told = _value("urging_talk_after", packs, where, on)
    return TalkRule(max(1, told.whole()), bases=told.bases)


def read_bulletin_rule(packs: Iterable[Pack], *, where: Where, on: date) -> BulletinRule:
    """The score of the bulletin (`bulletin_score`). Raises InputError `plans.pack_value`."""
    told = _value("bulletin_score", packs, where, on)
    return BulletinRule(told.number("满分"), told.number("红灯"), told.number("黄灯"), bases=told.bases)


def read_meeting_notice(packs: Iterable[Pack], *, where: Where, on: date) -> int:
    """The days before a meeting by rule is due on which its office is told (`meeting_notice_days`).

    Raises InputError `plans.pack_value`.
    """
    return _value("meeting_notice_days", packs, where, on).whole()


def read_designation_needed(packs: Iterable[Pack], *, where: Where, on: date) -> bool:
    """Whether a department inspects only where it is designated (`supervision_needs_designation`).

    Raises InputError `plans.pack_value`.
    """
    return _value("supervision_needs_designation", packs, where, on).value is True


def read_clock(name: str, packs: Iterable[Pack], *, where: Where, on: date) -> ClockSpec:
    """A clock by its id (`DEFAULT_CLOCKS`). Raises InputError `plans.pack_value`."""
    found = answering(packs, "clocks", name, where=where, on=on)
    if not isinstance(found, Answer) or not isinstance(found.state, InForce) or not isinstance(found.rule, ClockSpec):
        raise InputError("plans.pack_value", name=name, why="not_in_force")
    return found.rule


def _value(name: str, packs: Iterable[Pack], where: Where, on: date) -> _Value:
    found = answering(packs, "parameters", name, where=where, on=on)
    if not isinstance(found, Answer) or not isinstance(found.state, InForce):
        raise InputError("plans.pack_value", name=name, why="not_in_force")
    entry = found.state.entry
    return _Value(name, found.state.value, (entry.basis,) if entry.basis else ())


def _step(name: str, step: str, row: object, packs: tuple[Pack, ...], where: Where, on: date) -> StepRule:
    match row:
        case (str(paper), str(anchor), str(clock), str(met), int(level)):
            anchors = [each for each in get_args(Anchor) if each == anchor]
            mets = [each for each in get_args(Met) if each == met]
            if anchors and mets and level > 0:
                spec = read_clock(clock, packs, where=where, on=on)
                return StepRule(step, paper, anchors[0], spec.clock, mets[0], level)
    raise InputError("plans.pack_value", name=name, why=step)
