"""The worked table of adopting: what a clause proposes, and what is open in it."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.base.reasons import reason
from luoshi.core.plans.adopting import draft, names_in
from luoshi.core.plans.unsettled import unsettled
from luoshi.core.register.matching import Match
from luoshi.core.texts.ledger import ledger
from luoshi.core.texts.model import Source
from luoshi.core.texts.reading import read
from tests.core.worked import worked


@pytest.mark.parametrize(("clause", "between", "told"), worked("adopting.md", "Read in"))
def test_the_worked_table_holds(clause: str, between: list[str], told: str) -> None:
    reading = read(Source("a.txt", "", f"甲市2025年工作要点\n1.做好乙。{clause}"))
    rows = ledger(reading)
    matches = {name: Match("matched", (name,), reason("register.match_full", name=name)) for name in names_in(rows)}
    plan = draft(rows, matches=matches, on=date(2025, 1, 15))
    [task] = plan.tasks
    assert [f"{task.nature} {task.due or '-'}"] == between
    open_points = " · ".join(f"{each.kind}{'!' if each.blocks else ''}" for each in unsettled(plan))
    assert (open_points or "none") == told
