"""One target of the invented plan shared out among the zones of its city, and put in force."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from luoshi.core.base.civil import CIVIL

if TYPE_CHECKING:
    from luoshi.server.base.access.viewer import Viewer

_MORNING: Final = time(10, 30, tzinfo=CIVIL)


def share_out(told: Path, *, plan: int, viewer: Callable[[str, datetime], Viewer], until: date) -> int:
    """Share the targets that a file tells out by weights, those whose day has come; how many they are."""
    from luoshi.server.base.access.models import Organ
    from luoshi.server.plans.models import PlanTarget, Sharing
    from luoshi.server.plans.sharing.values import Given
    from luoshi.server.plans.sharing.writing import draft_sharing, put_sharing

    done = 0
    for each in tomllib.loads(told.read_text("utf-8"))["sharing"]:
        target = PlanTarget.objects.filter(plan=plan, indicator=each["indicator"]).order_by("serial").first()
        if each["on"] > until or target is None:
            continue
        who = viewer(each["by"], datetime.combine(each["on"], _MORNING))
        keys = dict(Organ.objects.filter(code__in=each["weights"]).values_list("code", "pk"))
        weights = {keys[code]: Decimal(str(weight)) for code, weight in each["weights"].items()}
        given = Given(
            Decimal(each["whole"]), target.unit, each["places"], tuple(weights), tuple(each["years"]), "weights",
            organ_weights=weights,
        )  # fmt: skip
        version = draft_sharing(plan, target.serial, given, version=None, viewer=who)
        row = Sharing.objects.get(plan=plan, target=target.key, state="draft")
        put_sharing(plan, target.serial, version=version, seen=(row.rest, row.rounding), viewer=who)
        done += 1
    return done
