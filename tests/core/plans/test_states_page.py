"""The worked table of docs/algorithms/task-states.md is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.core.plans.states import standing
from tests.core.plans.ledger import events, task

PAGE = (Path(__file__).parents[3] / "docs/algorithms/task-states.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| → (.+) \|$", PAGE, re.MULTILINE)
PERMITS = Path(__file__).parents[3] / "src/luoshi/core/plans/permits.py"


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) == 27


@pytest.mark.parametrize(("who", "told", "expected"), ROWS)
def test_each_row_of_the_page_is_where_the_task_stands(who: str, told: str, expected: str) -> None:
    found = standing(task(who), events(told))
    assert f"{found.state} {found.percent}" == expected


def test_the_page_names_every_code_that_forbids_an_event() -> None:
    codes = set(re.findall(r'reason\(\s*"(plans\.\w+)"', PERMITS.read_text("utf-8")))
    told_not_forbidden = {"plans.no_time_limit", "plans.unsettled"}
    assert {code for code in codes - told_not_forbidden if f"`{code}`" not in PAGE} == set()
