"""Targets full of secrets, shared out among two zones: each share is its zone's and the office's alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from luoshi.core.base.traces import trace, trace_to_data
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.models import Plan, PlanTarget, Share, Sharing
from tests.isolation.seats import Paper, Seat, audits, holds, sees
from tests.server.world import NOW, ON

if TYPE_CHECKING:
    from tests.isolation.secrets_world import Allowed, Secrets

ZONES = ("ql-jkq", "yh-gxq")


def secret_shares(made: Secrets) -> None:
    """A target of each plan in force, in force itself, and a draft over it."""
    for thing in made.things["plan"]:
        if thing.paper is not None and thing.paper.shared and isinstance(thing.row, Plan):
            _target(made, thing.paper, thing.row)


def reaches_share(seat: Seat, paper: Paper) -> bool:
    """Whoever holds the plan, and a zone's own side where it is a party of the plan."""
    own = any(holds(seat, zone) for zone in ZONES)
    return holds(seat, paper.by.organ) or (sees(seat, paper) and own)


def _target(made: Secrets, paper: Paper, plan: Plan) -> None:
    inside = replace(paper, shared=False)
    indicator = made.hide(f"indicator: {paper.name}", _allowed(paper))
    why = made.hide(f"why it was shared out: {paper.name}", _allowed(inside))
    viewer = made.viewer(paper.by)
    with acting(viewer, Deed("plans.share", thing=plan, params={"name": indicator})):
        PlanTarget.objects.create(
            plan=plan, serial=1, key="target", indicator=indicator, comparator=">=", value="9", unit="亩"
        )
        for number, state in ((1, "in_force"), (2, "draft")):
            row = Sharing.objects.create(
                plan=plan, target="target", number=number, indicator=indicator, unit="亩", whole="9", method="table",
                inputs={"organs": [], "years": [2026], "table": [], "organ_weights": {}, "year_weights": {},
                        "rate": None, "bases": {}, "base_year": 0},
                state=state, made_at=NOW, made_by_id=viewer.person, since=ON, reason=why,
            )  # fmt: skip
            for serial, code in enumerate(ZONES, 1):
                name = made.hide(f"share {number} of {code}: {paper.name}", _of_zone(paper, code, in_force=number == 1))
                Share.objects.create(
                    sharing=row, serial=serial, organ=made.world.organs[code], name=name, year=2026, value="4",
                    trace=trace_to_data(trace("sharing.given", Decimal(4), zone=name, year="2026", unit="亩", rounding="0")),
                )  # fmt: skip
    from tests.isolation.secrets_world import Thing

    made.add("shared target", Thing(paper.name, plan.pk, lambda seat: reaches_share(seat, paper), paper, plan))


def _of_zone(paper: Paper, code: str, *, in_force: bool) -> Allowed:
    return lambda seat, _: holds(seat, paper.by.organ) or (in_force and sees(seat, paper) and holds(seat, code))


def _allowed(paper: Paper) -> Allowed:
    """Those who see it; whoever audits its holder reads the rows that were changed."""
    own = paper.by.organ
    return lambda seat, room: sees(seat, paper) or holds(seat, own) or (room == "audit" and audits(seat, own))
