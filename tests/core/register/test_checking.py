"""The check of a register: every fault, each with the field that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.base.faults import Place
from luoshi.core.register.checking import check
from luoshi.core.register.days import ALWAYS, Days
from luoshi.core.register.model import Cover, Organ, OrganName, Park, Person, Register, Seat, Territory, ZoneEvent
from tests.core.register.small import (
    CREDIT,
    PARK,
    PEOPLE,
    REGISTER,
    TERRITORIES,
    ZONE,
    organ,
    told,
    with_organs,
    with_park,
    with_zone,
)


def test_a_sound_register_has_no_fault() -> None:
    assert told(REGISTER) == []


def test_all_faults_come_together_in_the_order_of_the_tables() -> None:
    wrong = replace(
        with_organs(organ("A", "青岚市人民政府", parent="nobody", kind="government")),
        territories=(*TERRITORIES, Territory("99010", "短", "county")),
        zones=(replace(ZONE, area=Decimal(0), events=()),),
        parks=(replace(PARK, zone="Y"),),
        people=(replace(PEOPLE[0], roles=()),),
    )
    assert told(wrong) == [
        "code: register.territory_form code=99010",
        "parent: register.unknown code=nobody",
        "area: register.area name=青岚经济技术开发区 area=0",
        "zone: register.unknown code=Y",
        "roles: register.no_role name=贺舟",
    ]


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        (Territory("990102", "柳汀区", "county"), ["code: register.code_twice code=990102 first=—"]),
        (Territory("990300", "石桥市", "county"), []),
        (Territory("990300", "石桥市", "province"), ["level: register.territory_unlike name=石桥市 code=990300"]),
        (Territory("980102", "远方区", "county"), []),
        (
            Territory("990300", "石桥市", "city", Days(date(2024, 1, 1), date(2023, 1, 1))),
            ["until_day: register.days_backwards name=石桥市 from_day=2024-01-01 until_day=2023-01-01"],
        ),
    ],
)
def test_territories(more: Territory, lines: list[str]) -> None:
    assert told(replace(REGISTER, territories=(*TERRITORIES, more))) == lines


def test_a_county_with_nothing_above_it_is_told() -> None:
    alone = Register(territories=(Territory("980102", "远方区", "county"),))
    assert told(alone) == ["code: register.territory_no_parent name=远方区 code=980102"]


def test_organs_without_name_or_with_a_code_twice() -> None:
    bare = Organ("X", (), "other")
    assert told(replace(REGISTER, organs=(*REGISTER.organs, bare, bare))) == [
        "id: register.code_twice code=X first=—",
        "name: register.organ_no_name id=X",
        "name: register.organ_no_name id=X",
    ]


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (
            (OrganName("甲局", days=Days(None, date(2020, 1, 1))), OrganName("乙局", days=Days(date(2019, 1, 1)))),
            ["from_day: register.names_overlap name=乙局 first=—"],
        ),
        (
            (OrganName("甲局", days=Days(None, date(2020, 1, 1))), OrganName("乙局", days=Days(date(2021, 1, 1)))),
            ["from_day: register.names_gap name=乙局 until_day=2020-01-01 from_day=2021-01-01"],
        ),
        (
            (OrganName("甲局", days=Days(date(2020, 1, 1), date(2020, 1, 1))),),
            ["until_day: register.days_backwards name=甲局 from_day=2020-01-01 until_day=2020-01-01"],
        ),
    ],
)
def test_dated_names(names: tuple[OrganName, ...], lines: list[str]) -> None:
    assert told(with_organs(Organ("X", names, "other", "990100"))) == lines


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        (organ("X", "甲局", "999999"), ["territory: register.unknown code=999999"]),
        (organ("X", "甲局", parent="P-FX"), ["parent: register.unknown_like code=P-FX likely=P-FG"]),
        (organ("X", "甲局", guided_by="云岭省发展和改革委"), ["guided_by: register.unknown_like code=云岭省发展和改革委 likely=云岭省发展和改革委员会"]),
        (organ("X", "甲局", zone="K"), ["zone: register.unknown code=K"]),
        (organ("X", "甲局", park="K"), ["park: register.unknown code=K"]),
        (organ("X", "甲管委会", kind="committee"), ["zone: register.committee_of_nothing name=甲管委会"]),
        (organ("X", "甲局", credit_code="91350100M000100Y44"), ["credit_code: register.credit_check code=91350100M000100Y44 sign=3"]),
        (organ("X", "甲局", successors=("A",)), ["until_day: register.successor_no_end name=甲局"]),
        (organ("X", "甲局", successors=("X",)), ["successors: register.own_successor name=甲局"]),
        (organ("X", "甲局", days=Days(None, date(2020, 1, 1)), successors=("K",)), ["successors: register.unknown code=K"]),
        (
            organ("X", "甲局", days=Days(None, date(2020, 1, 1)), successors=("P-GT",)),
            ["successors: register.successor_not_there name=甲局 other=云岭省工业和信息化厅 day=2020-01-01"],
        ),
        (organ("X", "青岚市人民政府"), ["name: register.name_of_two name=青岚市人民政府 first=青岚市人民政府"]),
        (organ("X", "甲局", "990100", "市发改委"), ["short_names: register.short_name_of_two name=市发改委 first=青岚市发展和改革委员会"]),
        (organ("X", "青岚市招商局", days=Days(date(2019, 4, 1))), []),
    ],
)  # fmt: skip
def test_organs(one: Organ, lines: list[str]) -> None:
    assert told(with_organs(one)) == lines


def test_a_circle_of_organs_names_each_of_them() -> None:
    ring = with_organs(
        organ("P", "云岭省人民政府", "990000", kind="government", parent="A"),
        organ("P-FG", "云岭省发展和改革委员会", "990000", parent="P", guided_by="A-FG"),
    )
    assert told(ring) == [
        "parent: register.circle name=云岭省人民政府",
        "guided_by: register.circle name=云岭省发展和改革委员会",
        "parent: register.circle name=青岚市人民政府",
        "guided_by: register.circle name=青岚市发展和改革委员会",
    ]


def test_a_credit_code_belongs_to_one_organ_at_a_time() -> None:
    code = "91350100M000100Y43"
    first = organ("X", "甲局", credit_code=code, days=Days(None, date(2020, 1, 1)))
    assert told(with_organs(first, organ("Y", "乙局", credit_code=code))) == [
        f"credit_code: register.credit_twice code={code} other=甲局"
    ]
    assert told(with_organs(first, organ("Y", "乙局", credit_code=code, days=Days(date(2020, 1, 1))))) == []


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"kind": "经济区"}, ["kind: register.word word=经济区 known=经开区、高新区、自创区、新区、综保区、边合区、农高区、工业园区、其他",
                            "kind: register.not_newest name=青岚经济技术开发区 now=经济区 day=2002-06-01 told=经开区"]),
        ({"level": "省级"}, ["level: register.not_newest name=青岚经济技术开发区 now=省级 day=2010-05-01 told=国家级"]),
        ({"area": Decimal(900)}, ["area: register.not_newest name=青岚经济技术开发区 now=900 day=2019-05-01 told=1200"]),
        ({"area": Decimal(-1), "events": ()}, ["area: register.area name=青岚经济技术开发区 area=-1"]),
        ({"area": None, "events": ()}, []),
        ({"parent": ""}, ["parent: register.zone_no_parent name=青岚经济技术开发区"]),
        ({"parent": "K"}, ["parent: register.unknown code=K", "parent: register.committee_elsewhere name=青岚经济技术开发区管理委员会 zone=青岚经济技术开发区"]),
        ({"covers": (Cover("990100"), Cover("990100", Days(date(2020, 1, 1))))},
         ["from_day: register.covers_overlap name=青岚经济技术开发区 territory=990100 first=—"]),
        ({"covers": (Cover("990100"), Cover("990299"))}, ["territory: register.unknown code=990299"]),
        ({"covers": (Cover("990100"), Cover("990200", Days(date(2020, 1, 1), date(2020, 1, 1))))},
         ["until_day: register.days_backwards name=青岚经济技术开发区 from_day=2020-01-01 until_day=2020-01-01"]),
    ],
)  # fmt: skip
def test_zones(changes: dict[str, object], lines: list[str]) -> None:
    assert told(with_zone(**changes)) == lines


def test_a_zone_covers_something() -> None:
    assert told(replace(with_zone(covers=()), parks=())) == [
        "park: register.unknown code=P1",
        "code: register.zone_no_covers name=青岚经济技术开发区",
    ]


def test_two_zones_have_two_names() -> None:
    both = replace(REGISTER, zones=(ZONE, replace(ZONE, code="Y"), ZONE))
    assert told(both) == [
        "code: register.code_twice code=Z first=—",
        "name: register.name_of_two name=青岚经济技术开发区 first=Z",
        "name: register.name_of_two name=青岚经济技术开发区 first=Y",
    ]


@pytest.mark.parametrize(
    ("event", "lines"),
    [
        (ZoneEvent(date(2003, 1, 1), "established"), ["event: register.established_twice name=青岚经济技术开发区 first=2002-06-01"]),
        (ZoneEvent(date(2001, 1, 1), "adjusted"), ["day: register.event_before name=青岚经济技术开发区 day=2001-01-01 begun=2002-06-01"]),
        (ZoneEvent(date(2009, 1, 1), "withdrawn"), [
            "day: register.event_after name=青岚经济技术开发区 day=2010-05-01 ended=2009-01-01",
            "day: register.event_after name=青岚经济技术开发区 day=2019-05-01 ended=2009-01-01",
        ]),
        (ZoneEvent(date(2020, 1, 1), "renamed"), ["name: register.event_tells_nothing name=青岚经济技术开发区 day=2020-01-01"]),
        (ZoneEvent(date(2020, 1, 1), "expanded"), ["area: register.event_tells_nothing name=青岚经济技术开发区 day=2020-01-01"]),
        (ZoneEvent(date(2005, 1, 1), "adjusted", level="甲级"), ["level: register.word word=甲级 known=国家级、省级、市级"]),
        (ZoneEvent(date(2020, 1, 1), "merged"), ["into: register.merged_into_nothing name=青岚经济技术开发区 day=2020-01-01"]),
        (ZoneEvent(date(2020, 1, 1), "merged", into="Z"), ["into: register.merged_into_itself name=青岚经济技术开发区"]),
        (ZoneEvent(date(2020, 1, 1), "merged", into="Y"), ["into: register.unknown code=Y"]),
        (ZoneEvent(date(2020, 1, 1), "adjusted", document_number="云政函〔2020〕1号"), []),
    ],
)  # fmt: skip
def test_the_history_of_a_zone(event: ZoneEvent, lines: list[str]) -> None:
    assert told(with_zone(events=(*ZONE.events, event))) == lines


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"seats": ()}, ["county: register.park_no_county name=储能园"]),
        ({"seats": (Seat("990109"),)}, ["county: register.unknown code=990109"]),
        ({"seats": (Seat("990100", Days(date(2015, 1, 1))),)}, ["county: register.seat_no_county name=储能园 county=青岚市"]),
        ({"seats": (Seat("990102", Days(date(2015, 1, 1))), Seat("990103", Days(date(2024, 7, 1))))}, ["from_day: register.seats_overlap name=储能园 first=—"]),
        (
            {"seats": (Seat("990102", Days(date(2015, 1, 1), date(2024, 1, 1))), Seat("990103", Days(date(2024, 7, 1))))},
            ["from_day: register.seats_gap name=储能园 until_day=2024-01-01 from_day=2024-07-01"],
        ),
        (
            {"seats": (Seat("990202", Days(date(2021, 1, 1))),)},
            ["county: register.seat_outside name=储能园 county=清渠区 zone=青岚经济技术开发区 day=2021-01-01"],
        ),
        ({"seats": (Seat("990202", Days(date(2022, 9, 1))),)}, []),
        ({"seats": (Seat("990102"),)}, ["county: register.seat_outside name=储能园 county=柳汀区 zone=青岚经济技术开发区 day=—"]),
        ({"seats": (Seat("990102", Days(date(2015, 1, 1), date(2014, 1, 1))),)},
         ["until_day: register.days_backwards name=储能园 from_day=2015-01-01 until_day=2014-01-01"]),
    ],
)  # fmt: skip
def test_parks(changes: dict[str, object], lines: list[str]) -> None:
    assert told(with_park(**changes)) == lines


def test_a_county_that_the_zone_leaves_is_outside_from_that_day() -> None:
    left = with_zone(covers=(Cover("990100", Days(date(2002, 6, 1), date(2020, 1, 1))),))
    assert (
        told(left)[0]
        == "county: register.seat_outside name=储能园 county=柳汀区 zone=青岚经济技术开发区 day=2020-01-01"
    )


def test_a_park_code_stands_once() -> None:
    assert told(replace(REGISTER, parks=(PARK, Park("P1", "另园", "Z", PARK.seats)))) == [
        "code: register.code_twice code=P1 first=—"
    ]


@pytest.mark.parametrize(
    ("person", "lines"),
    [
        (Person("He", "贺", "Z-GW", roles=("zone",)), ["login: register.login login=He"]),
        (Person("he.zhou", "贺", "Z-GW", roles=("zone",)), ["login: register.code_twice code=he.zhou first=—"]),
        (Person("ab.c", "贺", "K", roles=("zone",)), ["organ: register.unknown code=K"]),
        (Person("ab.c", "贺", "A", roles=("zone", "park")), [
            "roles: register.role_of_no_zone name=贺 organ=青岚市人民政府", "roles: register.role_of_no_park name=贺 organ=青岚市人民政府",
        ]),
        (Person("ab.c", "贺", "Z-P1", roles=("park", "zone")), []),
        (Person("ab.c", "贺", "A", roles=("chief",)), ["roles: register.word word=chief known=province、city、zone、park、department、expert、auditor、system、security、audit"]),  # type: ignore[arg-type]
        (Person("ab.c", "贺", "A", roles=("system", "audit")), ["roles: register.roles_apart name=贺"]),
    ],
)  # fmt: skip
def test_people(person: Person, lines: list[str]) -> None:
    assert told(replace(REGISTER, people=(*PEOPLE, person))) == lines


def test_a_committee_below_another_organ_is_a_warning() -> None:
    [only] = check(with_zone(parent="P"), credit=CREDIT)
    assert (only.warning, only.why.code, only.field) == (True, "register.committee_elsewhere", "parent")


def test_administrators_in_one_person_are_a_warning() -> None:
    small = replace(REGISTER, people=(Person("ab.c", "贺", "A", roles=("system", "security", "audit")),))
    [only] = check(small, credit=CREDIT)
    assert only.warning
    assert only.why.code == "register.roles_apart"


def test_a_fault_keeps_the_row_of_its_value_and_names_that_of_the_first() -> None:
    one, other = Place("a.xlsx", 4, "园区!A4"), Place("a.xlsx", 5, "园区!A5")
    seats = (Seat("990102", Days(date(2015, 1, 1)), one), Seat("990103", Days(date(2020, 1, 1)), other))
    [only] = check(with_park(seats=seats), credit=CREDIT)
    assert only.place == other
    assert str(only.why) == "register.seats_overlap name=储能园 first=a.xlsx:园区!A4"


def test_the_place_takes_no_part_in_equality() -> None:
    assert Seat("990102", ALWAYS, Place("a", 1)) == Seat("990102")
