"""What the register says of a name that has a part in a proposed task."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.base.reasons import reason
from luoshi.core.plans.drafts import DraftDuty
from luoshi.core.register.matching import Match
from luoshi.core.texts.ledger import organ_name
from luoshi.core.texts.model import Duty, Role


def duty_read(duty: Duty, *, matches: Mapping[str, Match]) -> DraftDuty:
    """One organ's part as a reading has it; 各部门 and the like are never matched."""
    written = organ_name(duty)
    if duty.generic:
        return DraftDuty(written, duty.role, "generic", scope=duty.scope)
    return duty_named(written, role=duty.role, matches=matches, scope=duty.scope)


def duty_named(written: str, *, role: Role, matches: Mapping[str, Match], scope: str = "") -> DraftDuty:
    """The part of a name; one that was not asked for counts as unknown."""
    match = matches.get(written, Match("none", (), reason("register.match_unknown", name=written)))
    if match.state == "matched":
        return DraftDuty(written, role, "matched", organ=match.organs[0], scope=scope, why=match.why)
    return DraftDuty(written, role, match.state, candidates=match.organs, scope=scope, why=match.why)
