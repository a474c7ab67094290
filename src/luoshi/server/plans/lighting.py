"""The light of a task as it is remembered: set anew, and each change of it with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.plans import model as core
from luoshi.core.plans.lights import Lit, Override, light
from luoshi.server.plans.models import LightChange, Task
from luoshi.server.plans.rules import Rules


def lit_of(row: Task, task: core.Task, found: core.Standing, rules: Rules, *, on: date) -> Lit:
    """The light of a task on a day, that set by hand honoured; one that its instances stand for has none."""
    if row.returns and found.open:
        return Lit("none", reason("plans.light.by_instances"), None, found.percent, "none")
    return light(task, found, rules.light, on=on, override=override_of(row.override))


def relight(row: Task, lit: Lit, *, on: date, by: int | None = None) -> LightChange | None:
    """Set the columns of the light; saving the row is the caller's. The change, not yet saved, where there is one."""
    row.light_why = told_reason(lit.why)
    if row.light == lit.light and row.light_since is not None:
        return None
    before, row.light, row.light_since = row.light if row.light_since else "", lit.light, on
    return LightChange(task=row, day=on, before=before, after=lit.light, why=row.light_why, by_id=by)


def told_reason(why: Reason) -> dict[str, Any]:
    """A reason as it is stored: its code and what its sentence needs, as text."""
    return {"code": why.code, "params": {name: _text(value) for name, value in why.params}}


def _text(value: object) -> str:
    """A value as text, a percent without noughts behind the point."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def override_of(told: Mapping[str, Any] | None) -> Override | None:
    """The light set by hand, as it is stored."""
    if not told:
        return None
    until = date.fromisoformat(told["until"]) if told.get("until") else None
    return Override(told["light"], told["reason"], told["by"], until)
