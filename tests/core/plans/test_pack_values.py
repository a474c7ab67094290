"""What packs say of lights and urging, and what is told of a pack that says it wrongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.base.histories import Entry, History
from luoshi.core.packs.model import Pack
from luoshi.core.packs.resolution import Where
from luoshi.core.plans.pack_values import (
    read_bulletin_rule,
    read_clock,
    read_light_rule,
    read_meeting_notice,
    read_profile,
    read_talk_rule,
)
from tests.core.plans.rules import BULLETIN, LIGHTS, ON, PACKS, TALKS, WHERE, profile

Read = Callable[[tuple[Pack, ...]], object]


def lights(packs: tuple[Pack, ...]) -> object:
    return read_light_rule(packs, where=WHERE, on=ON)


def ladder(packs: tuple[Pack, ...]) -> object:
    return read_profile("default", packs, where=WHERE, on=ON)


def talk(packs: tuple[Pack, ...]) -> object:
    return read_talk_rule(packs, where=WHERE, on=ON)


def bulletin(packs: tuple[Pack, ...]) -> object:
    return read_bulletin_rule(packs, where=WHERE, on=ON)


def meeting(packs: tuple[Pack, ...]) -> object:
    return read_meeting_notice(packs, where=WHERE, on=ON)


def wrong(name: str, value: object) -> tuple[Pack, ...]:
    """The national pack with another value of a name."""
    [pack] = PACKS
    old = pack.parameters[name]
    history = History((Entry(date(2004, 1, 1), None, value),))
    return (replace(pack, parameters={**pack.parameters, name: replace(old, history=history)}),)  # type: ignore[arg-type]


def test_the_national_pack_says_the_thresholds_of_lights() -> None:
    assert (LIGHTS.yellow, LIGHTS.red, LIGHTS.soon_days, LIGHTS.soon_percent) == (5, 20, 15, 90)
    assert {each.clause for each in LIGHTS.bases} == {"灯号"}
    assert len(LIGHTS.bases) == 3


def test_the_national_pack_says_three_ladders() -> None:
    told = {
        name: [
            f"{each.name} {each.paper} {each.anchor} {each.clock.limit} {each.clock.unit} {each.met} {each.level}"
            for each in found.steps
        ]
        for name, found in (
            ("default", profile("default")),
            ("s13710", profile("s13710")),
            ("colours", profile("colours")),
        )
    }
    assert told == {
        "default": [
            "urge urge due 1 working_days finished 1",
            "supervise supervise due 5 working_days finished 2",
            "supervise_again supervise_again due 10 working_days finished 3",
        ],
        "s13710": [
            "deploy urge assigned 0 days received 1",
            "feedback urge assigned 3 days reported 1",
            "supervise supervise due 1 working_days finished 2",
            "supervise_again supervise_again due 5 working_days finished 3",
        ],
        "colours": [
            "blue urge due 1 working_days finished 1",
            "orange supervise due 5 working_days finished 2",
            "red supervise_again due 10 working_days finished 3",
        ],
    }
    assert profile("default").reminders == (7, 3, 1)
    assert {each.clause for each in profile("s13710").bases} == {"工作制度", "督办"}


def test_the_national_pack_says_when_a_talk_is_proposed_and_what_a_bulletin_scores() -> None:
    assert (TALKS.times, TALKS.step, TALKS.months) == (2, "supervise_again", 12)
    assert meeting(PACKS) == 10
    assert (BULLETIN.full, BULLETIN.red, BULLETIN.yellow) == (100, -5, -2)


@pytest.mark.parametrize(
    ("read", "name", "value", "expected"),
    [
        (lights, "light_margins", {"黄": 5}, "name=light_margins why=红"),
        (lights, "light_margins", Decimal(5), "name=light_margins why=黄"),
        (lights, "light_margins", {"黄": 20, "红": 5}, "name=light_margins why=黄 20, 红 5"),
        (lights, "light_margins", {"黄": True, "红": 5}, "name=light_margins why=黄"),
        (lights, "light_due_soon_days", Decimal("1.5"), "name=light_due_soon_days why=1.5"),
        (lights, "light_due_soon_days", -1, "name=light_due_soon_days why=-1"),
        (lights, "light_due_soon_progress", "九十", "name=light_due_soon_progress why=number"),
        (talk, "urging_talk_after", "两次", "name=urging_talk_after why=number"),
        (meeting, "meeting_notice_days", Decimal("1.5"), "name=meeting_notice_days why=1.5"),
        (bulletin, "bulletin_score", {"满分": 100, "红灯": -5}, "name=bulletin_score why=黄灯"),
        (ladder, "urging_default", (7, 3), "name=urging_default why=steps"),
        (ladder, "urging_default", {}, "name=urging_default why=steps"),
        (ladder, "urging_default", {"urge": ("urge", "due", "urge-reminder", "finished")}, "name=urging_default why=urge"),
        (ladder, "urging_default", {"urge": ("urge", "soon", "urge-reminder", "finished", 1)}, "name=urging_default why=urge"),
        (ladder, "urging_default", {"urge": ("urge", "due", "urge-reminder", "seen", 1)}, "name=urging_default why=urge"),
        (ladder, "urging_default", {"urge": ("urge", "due", "urge-reminder", "finished", 0)}, "name=urging_default why=urge"),
        (ladder, "urging_default", {"urge": ("urge", "due", "urge-never", "finished", 1)}, "name=urge-never why=not_in_force"),
        (ladder, "urging_reminder_days", (7, -3), "name=urging_reminder_days why=-3"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused_with_its_name(
    read: Read, name: str, value: object, expected: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(wrong(name, value))
    assert str(caught.value) == f"plans.pack_value {expected}"


def test_a_value_that_is_not_in_force_is_refused_with_its_name() -> None:
    with pytest.raises(InputError) as caught:
        read_profile("s13710", PACKS, where=WHERE, on=date(2016, 8, 31))
    assert str(caught.value) == "plans.pack_value name=urging_s13710 why=not_in_force"
    with pytest.raises(InputError) as none:
        read_light_rule((), where=WHERE, on=ON)
    assert str(none.value) == "plans.pack_value name=light_margins why=not_in_force"


def test_one_reminder_alone_may_stand_without_a_list() -> None:
    assert read_profile("default", wrong("urging_reminder_days", 3), where=WHERE, on=ON).reminders == (3,)


def test_a_clock_says_when_it_is_done_on_receipt() -> None:
    assert read_clock("s13710-plan", PACKS, where=WHERE, on=ON).on_receipt
    assert not read_clock("default-paper", PACKS, where=Where(), on=ON).on_receipt
