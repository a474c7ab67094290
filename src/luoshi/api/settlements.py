"""What is settled of a draft, as a program sends it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, Field

from luoshi.api.base import Code, Day, Words, fit
from luoshi.core.plans.settlements import Settlement
from luoshi.core.plans.settlements_data import settlement_from_data
from luoshi.core.plans.unsettled import Doubt
from luoshi.core.texts.model import Every, Role

SettlementKind = Literal[
    "choose_organs", "leave_out", "give_duty", "set_due", "set_stages", "without_limit", "set_rhythm",
    "make_standing", "accept", "drop",
]  # fmt: skip
_Key = Annotated[str, Field(max_length=200), AfterValidator(fit)]
_Small = Annotated[int, Field(ge=0, le=400)]


class SettledOrgan(Schema):
    """An organ by its code, with its name."""

    organ: Code
    name: _Key


class SettledStage(Schema):
    """A stage goal: what is reached by a day, and the percent of the whole that it stands for."""

    name: _Key
    due: Day
    percent: Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]


class SettledRhythm(Schema):
    """How often a task comes back: so many `times` in each `interval` of `every`, by a month and day of it."""

    every: Every
    interval: _Small = 1
    times: _Small = 1
    month: _Small = 0
    day: _Small = 0


class NewSettlement(Schema):
    """One settlement. Which fields it bears goes by its kind; `task` is the key of a task of the draft.

    choose_organs: written, organs, task or none · leave_out: written, words, task or none · give_duty: task, organ,
    role, scope · set_due: task, due · set_stages: task, stages · set_rhythm: task, rhythm · make_standing: task ·
    without_limit, drop: task, words · accept: task, doubt, words.
    """

    kind: SettlementKind
    task: _Key = ""
    written: _Key = ""
    words: Words = ""
    organs: list[SettledOrgan] | None = Field(None, max_length=200)
    organ: SettledOrgan | None = None
    role: Role | None = None
    scope: _Key = ""
    due: Day | None = None
    stages: list[SettledStage] | None = Field(None, max_length=40)
    rhythm: SettledRhythm | None = None
    doubt: Doubt | None = None

    def settlement(self) -> Settlement:
        """The settlement. Raises InputError `settling.malformed` where it lacks a field of its kind."""
        return settlement_from_data(self.model_dump(mode="json", exclude_none=True))
