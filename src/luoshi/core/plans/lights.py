"""The light of a task, by written definitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.base.basis import Basis
from luoshi.core.base.reasons import Reason
from luoshi.core.plans.model import Light, Standing, Task


@dataclass(frozen=True, slots=True)
class LightRule:
    """The margins of the lights in percentage points, and when the due day is near; with what each rests on."""

    yellow: Decimal
    red: Decimal
    soon_days: int
    soon_percent: Decimal
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """A light set by hand: honoured with a reason only, up to and including a day (None: until it is taken back)."""

    light: Light
    reason: str
    by: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Lit:
    """The light of a task on a day, why, what was planned and what was reported.

    `ruled` is the light that the definitions give; it differs from `light` only where that was set by hand. `none` is
    no light at all: without time limit, or the task is done, closed or routine (`why` tells which).
    """

    light: Light
    why: Reason
    planned: Decimal | None
    actual: Decimal
    ruled: Light

    @property
    def by_hand(self) -> bool:
        """Whether somebody set the light."""
        return self.why.code == "plans.light.by_hand"


def light(task: Task, found: Standing, rule: LightRule, *, on: date, override: Override | None = None) -> Lit:
    """The light of a task on a day. The same of the same: nothing but the arguments decides."""
    raise NotImplementedError


def override_faults(found: Standing, override: Override, *, on: date) -> list[Reason]:
    """Everything that forbids setting a light by hand: no reason, nothing to light, a day that has passed."""
    raise NotImplementedError
