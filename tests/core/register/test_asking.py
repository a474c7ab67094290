"""What held on a day: names, zones, counties, who is above whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from luoshi.core.register.asking import (
    ZoneOn,
    committees_of,
    companies_of,
    county_on,
    covers_on,
    guided_organs,
    last_name,
    line_of,
    name_on,
    path_of,
    predecessors_of,
    territory_of,
    zone_on,
)
from luoshi.core.register.days import Days
from luoshi.core.register.model import Organ, OrganName, ZoneEvent
from tests.core.register.small import ON, ORGANS, PARK, REFORM, REGISTER, TERRITORIES, ZONE, organ, with_organs

BY_ID = {each.id: each for each in ORGANS}


def test_a_renamed_organ_has_the_name_of_the_day() -> None:
    renamed = BY_ID["A-TC"]
    names = [name_on(renamed, on=day) for day in (date(2019, 3, 31), date(2019, 4, 1))]
    assert [each.name for each in names if each] == ["青岚市招商局", "青岚市投资促进局"]
    assert last_name(renamed).name == "青岚市投资促进局"
    assert renamed.days == Days()


def test_an_organ_that_is_over_or_not_yet_there_has_no_name() -> None:
    assert name_on(BY_ID["P-GW"], on=REFORM) is None
    assert name_on(BY_ID["P-GT"], on=date(2024, 9, 30)) is None
    assert BY_ID["P-GT"].days == Days(REFORM)
    assert BY_ID["P-GW"].days == Days(None, REFORM)
    both = Organ(
        "x",
        (
            OrganName("甲", days=Days(date(2000, 1, 1), date(2001, 1, 1))),
            OrganName("乙", days=Days(date(2001, 1, 1), date(2002, 1, 1))),
        ),
        "other",
    )
    assert both.days == Days(date(2000, 1, 1), date(2002, 1, 1))


def test_a_zone_is_what_its_newest_event_up_to_the_day_says() -> None:
    before = zone_on(ZONE, on=date(2002, 5, 31))
    assert (before.state, str(before.why)) == ("before", "register.zone_not_yet name=青岚经济技术开发区 day=2002-06-01")
    assert zone_on(ZONE, on=date(2002, 6, 1)) == ZoneOn("there", "云岭青岚经济开发区", "省级", "经开区", Decimal(800))
    assert zone_on(ZONE, on=date(2010, 5, 1)) == ZoneOn("there", "青岚经济技术开发区", "国家级", "经开区", Decimal(800))
    assert zone_on(ZONE, on=ON) == ZoneOn("there", "青岚经济技术开发区", "国家级", "经开区", Decimal(1200))


def test_a_zone_without_history_is_as_it_is_now() -> None:
    bare = replace(ZONE, events=())
    assert zone_on(bare, on=date(1990, 1, 1)) == ZoneOn(
        "there", "青岚经济技术开发区", "国家级", "经开区", Decimal(1200)
    )


def test_what_no_event_up_to_the_day_told_is_not_known() -> None:
    grown = replace(ZONE, events=(ZoneEvent(date(2019, 5, 1), "expanded", area=Decimal(1200)),))
    assert zone_on(grown, on=date(2010, 1, 1)).area is None
    assert zone_on(grown, on=date(2010, 1, 1)).name == "青岚经济技术开发区"


def test_a_merged_zone_has_ended() -> None:
    merged = replace(ZONE, events=(*ZONE.events, ZoneEvent(date(2024, 1, 1), "merged", into="Y")))
    found = zone_on(merged, on=ON)
    assert (found.state, found.level) == ("ended", "国家级")
    assert str(found.why) == "register.zone_ended name=青岚经济技术开发区 day=2024-01-01 into=Y"
    assert zone_on(merged, on=date(2023, 12, 31)).state == "there"


def test_a_zone_covers_another_city_from_a_day_on() -> None:
    assert covers_on(ZONE, on=date(2022, 8, 31)) == ("990100",)
    assert covers_on(ZONE, on=date(2022, 9, 1)) == ("990100", "990202")


def test_a_park_lies_in_the_county_of_the_day() -> None:
    days = (date(2014, 12, 31), date(2024, 6, 30), date(2024, 7, 1))
    assert [county_on(PARK, on=day) for day in days] == ["", "990102", "990103"]


def test_the_committee_of_a_zone_is_not_its_company() -> None:
    assert [each.id for each in committees_of(REGISTER, zone="Z", on=ON)] == ["Z-GW"]
    assert [each.id for each in companies_of(REGISTER, zone="Z", on=ON)] == ["Z-GS"]
    assert committees_of(REGISTER, zone="Y", on=ON) == ()


def test_the_path_goes_down_from_the_top() -> None:
    assert path_of(REGISTER, organ="Z-P1") == ("P", "A", "Z-GW", "Z-P1")
    assert path_of(REGISTER, organ="nobody") == ()


def test_a_circle_is_cut() -> None:
    ring = with_organs(organ("P", "云岭省人民政府", kind="government", parent="A"))
    assert path_of(ring, organ="A") == ("P", "A")
    line = with_organs(organ("P-FG", "云岭省发展和改革委员会", guided_by="A-FG"))
    assert line_of(line, organ="A-FG") == ("P-FG", "A-FG")


def test_the_vertical_line_crosses_the_path() -> None:
    assert line_of(REGISTER, organ="A-FG") == ("P-FG", "A-FG")
    assert [each.id for each in guided_organs(REGISTER, organ="P-FG")] == ["A-FG", "B-FG"]


def test_predecessors_are_those_whose_work_was_taken_up() -> None:
    assert [each.id for each in predecessors_of(REGISTER, organ="P-GT")] == ["P-GW"]


def test_a_territory_is_found_by_its_code() -> None:
    assert territory_of(REGISTER, code="990102") == TERRITORIES[3]
    assert territory_of(REGISTER, code="990199") is None
