"""A small invented register: one province, two cities, what changed in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from luoshi.core.register.checking import check
from luoshi.core.register.days import ALWAYS, Days
from luoshi.core.register.model import (
    Cover,
    Organ,
    OrganKind,
    OrganName,
    Park,
    Person,
    Register,
    Seat,
    Territory,
    Zone,
    ZoneEvent,
)

REFORM = date(2024, 10, 1)
ON = date(2025, 3, 1)
# The settings of GB 32100, as the pack `cn` has them.
CREDIT: dict[str, object] = {
    "alphabet": "0123456789ABCDEFGHJKLMNPQRTUWXY", "length": 18, "modulus": 31,
    "weights": [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28],
}  # fmt: skip


def organ(
    id: str,
    name: str,
    territory: str = "990100",
    *short: str,
    kind: OrganKind = "department",
    days: Days = ALWAYS,
    **more: object,
) -> Organ:
    return Organ(id, (OrganName(name, short, days),), kind, territory, **more)  # type: ignore[arg-type]


TERRITORIES = (
    Territory("000000", "中华人民共和国", "state"),
    Territory("990000", "云岭省", "province"),
    Territory("990100", "青岚市", "city"),
    Territory("990102", "柳汀区", "county"),
    Territory("990103", "望汀区", "county"),
    Territory("990181", "临渚市", "county"),
    Territory("990200", "雁回市", "city"),
    Territory("990202", "清渠区", "county"),
)
ORGANS = (
    organ("P", "云岭省人民政府", "990000", "省政府", kind="government"),
    organ("P-FG", "云岭省发展和改革委员会", "990000", "省发改委", parent="P"),
    organ("P-GW", "云岭省工业和信息化委员会", "990000", "省工信委", days=Days(None, REFORM), parent="P", successors=("P-GT",)),
    organ("P-GT", "云岭省工业和信息化厅", "990000", "省工信厅", days=Days(REFORM), parent="P"),
    organ("A", "青岚市人民政府", kind="government", parent="P"),
    organ("A-FG", "青岚市发展和改革委员会", "990100", "市发改委", parent="A", guided_by="P-FG"),
    organ("B", "雁回市人民政府", "990200", kind="government", parent="P"),
    organ("B-FG", "雁回市发展和改革委员会", "990200", "市发改委", parent="B", guided_by="P-FG"),
    Organ(
        "A-TC",
        (
            OrganName("青岚市招商局", ("市招商局",), Days(None, date(2019, 4, 1))),
            OrganName("青岚市投资促进局", ("市投促局",), Days(date(2019, 4, 1))),
        ),
        "department", "990100", "A",
    ),
    organ("Z-GW", "青岚经济技术开发区管理委员会", kind="committee", parent="A", zone="Z"),
    organ("Z-GS", "青岚产发建设发展有限公司", kind="company", parent="Z-GW", zone="Z"),
    organ("Z-ZS", "青岚经开区招商局", "990100", "招商局", parent="Z-GW", zone="Z"),
    organ("Z-P1", "储能园管理办公室", kind="affiliated", parent="Z-GW", zone="Z", park="P1"),
)  # fmt: skip
ZONE = Zone(
    "Z", "青岚经济技术开发区", "经开区", "国家级", "A", ("青岚经开区",), ("新型储能",), Decimal(1200),
    (Cover("990100", Days(date(2002, 6, 1))), Cover("990202", Days(date(2022, 9, 1)))),
    (
        ZoneEvent(date(2002, 6, 1), "established", "云岭青岚经济开发区", "省级", "经开区", Decimal(800)),
        ZoneEvent(date(2010, 5, 1), "upgraded", "青岚经济技术开发区", "国家级"),
        ZoneEvent(date(2019, 5, 1), "expanded", area=Decimal(1200)),
    ),
)  # fmt: skip
PARK = Park(
    "P1", "储能园", "Z",
    (Seat("990102", Days(date(2015, 1, 1), date(2024, 7, 1))), Seat("990103", Days(date(2024, 7, 1)))),
)  # fmt: skip
PEOPLE = (Person("he.zhou", "贺舟", "Z-GW", "副局长", ("zone",)),)
REGISTER = Register(TERRITORIES, ORGANS, (ZONE,), (PARK,), PEOPLE)


def with_organs(*more: Organ) -> Register:
    """The register with these organs, each in the place of the one that has its id."""
    known = {each.id: each for each in (*ORGANS, *more)}
    return replace(REGISTER, organs=tuple(known.values()))


def with_zone(**changes: object) -> Register:
    return replace(REGISTER, zones=(replace(ZONE, **changes),))  # type: ignore[arg-type]


def with_park(**changes: object) -> Register:
    return replace(REGISTER, parks=(replace(PARK, **changes),))  # type: ignore[arg-type]


def told(register: Register) -> list[str]:
    """What is wrong, a line each: field and reason."""
    return [f"{each.field}: {each.why}" for each in check(register, credit=CREDIT)]
