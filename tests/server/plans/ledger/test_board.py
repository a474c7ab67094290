"""The board: which columns the questions leave, which cards stand in each, how many there are."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.plans.model import State
from luoshi.server.plans.ledger import asking, board, sight
from luoshi.server.plans.ledger.values import LIGHTS, LedgerFilters
from tests.server.plans.ledger.rooms import province_with_states
from tests.server.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(db: None) -> World:
    return province_with_states()


def shown(made: World, by: board.By = "state", **asked: Any) -> dict[str, list[int]]:
    viewer = made.viewer("city", of="ql")
    found = board.board(viewer, filters=LedgerFilters(**asked), by=by)
    return {each.key: [card.serial for card in each.cards] for each in found}


@pytest.mark.parametrize("few", [0, sight.FEW])
def test_each_state_stands_in_its_column_by_due_day(province: World, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(sight, "FEW", few)
    assert shown(province, which="all") == {
        "waiting": [1, 9], "handling": [2, 4, 3], "checking": [6, 5], "over": [7], "routine": [8],
    }  # fmt: skip


def test_a_column_in_which_nothing_can_stand_is_not_there(province: World) -> None:
    assert shown(province) == {"waiting": [1, 9], "handling": [2, 4, 3], "checking": [6, 5]}
    assert shown(province, which="over") == {"over": [7], "routine": [8]}
    assert shown(province, which="all", states=("handling", "closed")) == {"handling": [3], "over": [7]}
    assert shown(province, text="任务4") == {"waiting": [], "handling": [4], "checking": []}
    assert shown(province, text="没有") == {"waiting": [], "handling": [], "checking": []}


def test_every_state_stands_in_one_column() -> None:
    placed = [state for states in board.GROUPS.values() for state in states]
    assert sorted(placed) == sorted(State.__args__)  # type: ignore[attr-defined]


def test_by_light_every_light_that_is_asked_for_has_its_column(province: World) -> None:
    assert shown(province, "light") == {key: [] for key in LIGHTS} | {"grey": [2, 6, 4, 5, 1, 9, 3]}
    assert shown(province, "light", lights=("red", "grey"), own=True) == {"red": [], "grey": []}


def test_a_column_shows_its_first_and_says_how_many_more(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "MOST_CARDS", 2)
    viewer = province.viewer("city", of="ql")
    _, handling, _ = board.board(viewer, filters=LedgerFilters())
    assert ([each.serial for each in handling.cards], handling.count, handling.more) == ([2, 4], 3, 1)
    monkeypatch.setattr(sight, "FEW", 0)
    monkeypatch.setattr(asking, "_WALKED", 1)
    waiting, handling, _ = board.board(viewer, filters=LedgerFilters())
    assert ([each.serial for each in handling.cards], handling.count, handling.capped) == ([2, 4], 3, False)
    assert ([each.serial for each in waiting.cards], waiting.count, waiting.capped) == ([1, 9], 1, True)


def test_each_side_sees_its_own(province: World) -> None:
    other = board.board(province.viewer("city", of="yh"), filters=LedgerFilters())
    assert {each.key: each.count for each in other} == {"waiting": 1, "handling": 0, "checking": 0}
    nobody = board.board(province.viewer("system", of="yl"), filters=LedgerFilters())
    assert [each.cards for each in nobody] == [(), (), ()]


def test_a_board_costs_the_same_few_questions_whatever_is_asked(province: World) -> None:
    viewer = province.viewer("city", of="ql")
    for by in ("state", "light"):
        with CaptureQueriesContext(connection) as found:
            board.board(viewer, filters=LedgerFilters(which="all", text="任务"), by=by)
        assert len(found) == 5
