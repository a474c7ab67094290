"""What became of one correction: it was applied, the reading says it already, or it does not fit."""

from __future__ import annotations

from enum import Enum

from luoshi.core.base.reasons import Reason


class Done(Enum):
    """A correction that fits: applied, or met by what is there."""

    APPLIED = "applied"
    MET = "met"


Outcome = Done | Reason
