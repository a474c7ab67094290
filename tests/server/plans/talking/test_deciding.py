"""Talks on the server: proposed by the rule, decided by people, written down once, not proposed again."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound, visible
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.plans.inspecting import actions, queries
from luoshi.server.plans.models import Talk, Urging
from tests.server.plans.inspecting.conftest import Room, later, room

__all__ = ["room"]


def urged(made: Room, *days: int) -> None:
    """Second supervisions of the zone so many days before today."""
    for days_ago in days:
        left = made.city.on - timedelta(days=days_ago)
        Urging.objects.create(
            task=made.task, key=f"supervise_again@{left}", step="supervise_again", paper="supervise_again", level=3,
            due_on=left, left_on=left, named=["ql-jkq"],
        )  # fmt: skip


def test_red_slips_of_a_ladder_of_colours_count_as_second_supervisions(room: Room) -> None:
    urged(room, 60, 20)
    Urging.objects.update(step="red")
    assert [(each.code, each.times) for each in queries.proposed_talks(room.city)] == [("ql-jkq", 2)]
    Urging.objects.update(step="supervise_again", paper="supervise", level=2)
    assert queries.proposed_talks(room.city) == ()


def faults(refused: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [each.code for each in refused.value.params["faults"]]  # type: ignore[union-attr]  # reasons


HOLD = actions.TalkDecision(
    "decided", "两次二次督办仍未办结", date(2026, 3, 9), "顾岚", "管委会主任", "市政府204会议室"
)


def test_a_talk_is_proposed_decided_held_and_not_proposed_again(room: Room) -> None:
    organ = room.province.organs["ql-jkq"].pk
    urged(room, 60)
    assert queries.proposed_talks(room.city) == ()
    urged(room, 20)
    [proposed] = queries.proposed_talks(room.city)
    assert (proposed.code, proposed.times, [each.task for each in proposed.steps]) == ("ql-jkq", 2, [room.task.pk] * 2)
    assert queries.proposed_talks(room.zone) == queries.proposed_talks(room.province.viewer("city", of="yh")) == ()
    pk = actions.decide_talk(organ, HOLD, viewer=room.city)
    assert queries.proposed_talks(room.city) == ()
    with pytest.raises(InputError) as refused:
        actions.decide_talk(organ, HOLD, viewer=room.city)
    assert refused.value.code == "talks.not_proposed"
    told = actions.TalkRecord(date(2026, 3, 9), "对照清单逐项说明", "月底前办结")
    with pytest.raises(InputError) as early:
        actions.record_talk(pk, told, viewer=room.city)
    assert faults(early) == ["talks.too_early"]
    paper = [("谈话记录.txt", io.BytesIO("记录".encode()))]
    actions.record_talk(pk, told, viewer=later(room.city, 7), files=paper)
    shown = queries.talk(pk, later(room.zone, 7))
    assert (shown.state, shown.held_on, shown.outcome, shown.made_by) == ("held", date(2026, 3, 9), "月底前办结", "")
    assert [name for _, name in shown.files] == ["谈话记录.txt"]
    assert [each.pk for each in queries.talks(room.city, task=room.task.pk)] == [pk]
    assert [each.pk for each in queries.talks(room.zone, organ=organ)] == [pk]
    with pytest.raises(InputError) as again:
        actions.record_talk(pk, told, viewer=later(room.city, 8))
    assert faults(again) == ["talks.recorded_before"]


def test_a_talk_decided_against_is_the_offices_own_and_comes_back_with_a_further_paper(room: Room) -> None:
    organ = room.province.organs["ql-jkq"].pk
    urged(room, 60, 20)
    actions.decide_talk(organ, actions.TalkDecision("declined", "已约见整改"), viewer=room.city)
    assert queries.proposed_talks(room.city) == queries.proposed_talks(later(room.city, 30)) == ()
    assert not visible(Talk.objects.all(), room.zone).exists()
    urged(room, 1)
    [proposed] = queries.proposed_talks(room.city)
    assert proposed.times == 3


def test_what_is_lacking_is_said_together_and_only_the_office_decides(room: Room) -> None:
    organ = room.province.organs["ql-jkq"].pk
    urged(room, 60, 20)
    with pytest.raises(InputError) as refused:
        actions.decide_talk(organ, actions.TalkDecision("decided", ""), viewer=room.city)
    assert faults(refused) == ["talks.no_reason", "talks.no_talker", "talks.no_day"]
    with pytest.raises(InputError) as none:
        actions.decide_talk(organ, actions.TalkDecision("", "理由"), viewer=room.city)
    assert faults(none) == ["talks.no_decision"]
    with pytest.raises(NotAllowed):
        actions.decide_talk(organ, HOLD, viewer=room.province.viewer("park"))
    pk = actions.decide_talk(organ, HOLD, viewer=room.city)
    with pytest.raises(NotFound):
        actions.record_talk(pk, actions.TalkRecord(None, "", ""), viewer=room.zone)
