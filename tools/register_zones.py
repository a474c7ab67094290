"""The zones, parks, committees, companies and people of the invented province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from luoshi.core.register.days import Days
from luoshi.core.register.model import (
    Cover,
    Organ,
    OrganName,
    Park,
    Person,
    Register,
    Role,
    Seat,
    ZoneEvent,
)
from luoshi.core.register.model import Zone as Registered
from tools.assessment_zones import ZONES, Zone
from tools.register_province import CITIES, COUNTIES, PROVINCE, Codes, organs, territories

_FULL = {"经开区": "经济技术开发区", "高新区": "高新技术产业开发区"}
_TYPES = {
    ("国家级", "经开区"): "G991",
    ("国家级", "高新区"): "G992",
    ("省级", "经开区"): "S997",
    ("省级", "高新区"): "S998",
}
_INDUSTRIES = (
    ("新型储能", "精细化工", "特色食品"), ("高端装备", "电子信息"), ("生物医药", "新材料"), ("农产品加工", "现代物流"),
    ("绿色建材", "节能环保"), ("汽车零部件", "智能制造"),
)  # fmt: skip
_PARKS = ("储能产业园", "精细化工园", "食品产业园", "智能制造园", "生物医药园", "新材料园")
# The zone that lies in two cities since a day, and where its second city begins.
SPANNING, SPANS_SINCE, SPANS_INTO = "清渠高新区", date(2022, 9, 1), "990122"
# The zone whose committee is told with the organs within it.
ROOMY = "青岚经开区"
ROOMS = "办公室 党群工作部 经济发展局 招商局 规划建设局 项目建设局 应急管理局 财政局 企业服务中心".split()
# The park whose county changed.
MOVED, MOVED_ON = "QL-P01", date(2024, 7, 1)


def the_register() -> Register:
    """All of it."""
    zones, parks = tuple(_zones()), tuple(_parks())
    return Register(territories(), (*organs(), *_of_zones(zones, parks)), zones, parks, tuple(_people()))


def _code(zone: Zone, at: int) -> str:
    return f"{_TYPES.get((zone.level, zone.kind), 'S999')}{at:03d}"


def _city(zone: Zone) -> str:
    return next(code for code, (name, _) in CITIES.items() if name == zone.city)


def _county(zone: Zone) -> str:
    """The county that a zone is called after, else the first of its city."""
    listed = [code for code in COUNTIES if code[:4] == _city(zone)[:4]]
    return next((code for code in listed if COUNTIES[code][:2] == zone.name[:2]), listed[0])


def _name(zone: Zone) -> str:
    return zone.name.replace(zone.kind, _FULL.get(zone.kind, zone.kind))


def _zones() -> Iterator[Registered]:
    for at, zone in enumerate(ZONES, 1):
        city = _city(zone)
        area = Decimal(round(zone.gdp * 2.4)) + Decimal(at) / 4
        begun = date(1992 + at * 7 % 19, 1 + at * 5 % 12, 1 + at * 3 % 28)
        home = city if zone.level == "国家级" and zone.name != SPANNING else _county(zone)
        covers = [Cover(home, Days(begun))]
        parent = f"{CITIES[city][1]}-GOV" if zone.level == "国家级" else f"{CITIES[city][1]}-{_county(zone)[4:]}"
        if zone.name == SPANNING:
            covers.append(Cover(SPANS_INTO, Days(SPANS_SINCE)))
            parent = "YL-GOV"
        full = _name(zone)
        yield Registered(
            _code(zone, at), full, zone.kind, zone.level, parent, (zone.name,) if full != zone.name else (),
            _INDUSTRIES[at % len(_INDUSTRIES)], area, tuple(covers), tuple(_events(zone, at, full, begun, area)),
        )  # fmt: skip


def _events(zone: Zone, at: int, full: str, begun: date, area: Decimal) -> Iterator[ZoneEvent]:
    at_first = (area * Decimal("0.75")).quantize(Decimal("0.1")) if zone.level == "国家级" or at % 3 == 0 else area
    level = "省级" if zone.level == "国家级" else zone.level
    then = f"云岭{zone.name[:2]}经济开发区" if zone.level == "国家级" else full
    then = "风岭化工园区" if zone.name == "风岭工业园区" else then
    kind = "经开区" if zone.level == "国家级" else zone.kind
    yield ZoneEvent(begun, "established", then, level, kind, at_first, document_number=_number(begun, at))
    if zone.level == "国家级":
        upgraded = begun.replace(year=begun.year + 8)
        yield ZoneEvent(upgraded, "upgraded", full, "国家级", zone.kind, document_number=_number(upgraded, at + 30))
    if zone.name == "风岭工业园区":
        yield ZoneEvent(date(2021, 5, 20), "renamed", full, document_number="云政函〔2021〕41号")
    if zone.name == "海岚经开区":
        yield ZoneEvent(date(2020, 11, 3), "adjusted", document_number="云政函〔2020〕88号")
    if at_first != area:
        grown = SPANS_SINCE if zone.name == SPANNING else date(2019, 1 + at % 12, 15)
        yield ZoneEvent(grown, "expanded", area=area, document_number=_number(grown, at + 60))


def _number(day: date, serial: int) -> str:
    return f"云政函〔{day.year}〕{serial}号"


def _parks() -> Iterator[Park]:
    """Three parks of each zone of the state's level, one of most others."""
    count: dict[str, int] = {}
    for at, zone in enumerate(ZONES, 1):
        city = _city(zone)
        letters = CITIES[city][1]
        listed = [code for code in COUNTIES if code[:4] == city[:4]]
        for number in range(3 if zone.level == "国家级" else int(at % 3 != 1)):
            count[letters] = count.get(letters, 0) + 1
            code = f"{letters}-P{count[letters]:02d}"
            title = _PARKS[(at - 1 + number) % len(_PARKS)]
            begun = date(2012 + (at + number) % 9, 6, 1)
            county = _county(zone) if zone.level != "国家级" or zone.name == SPANNING else listed[(at + number) % 3]
            seats = [Seat(county, Days(begun))]
            if code == MOVED:
                seats = [Seat("990102", Days(begun, MOVED_ON)), Seat("990103", Days(MOVED_ON))]
            if zone.name == SPANNING and number == 2:
                seats = [Seat(SPANS_INTO, Days(SPANS_SINCE))]
            area = Decimal(120 + 35 * number + at)
            yield Park(code, f"{zone.name}{title}", _code(zone, at), tuple(seats), (title.removesuffix("园"),), area)


def _of_zones(zones: Sequence[Registered], parks: Sequence[Park]) -> Iterator[Organ]:
    """A committee for each zone, a company for those of the state's level, an office for each park."""
    maker = Codes()
    maker.skip(500)
    for zone, told in zip(zones, ZONES, strict=True):
        home = PROVINCE if told.name == SPANNING else _city(told) if zone.level == "国家级" else _county(told)
        committee = f"{zone.code}-GWH"
        names = (f"{told.name}管委会",)
        yield Organ(
            committee, (OrganName(f"{zone.name}管理委员会", names),), "committee", home, zone.parent,
            "YL-KJT" if zone.kind == "高新区" else "YL-SWT", zone.code, credit_code=maker.next(home),
        )  # fmt: skip
        if told.name == ROOMY:
            yield from _rooms(maker, zone, told, committee, home)
        if zone.level == "国家级":
            company = f"{told.name[:2]}{'科创' if zone.kind == '高新区' else '产发'}建设发展有限公司"
            yield Organ(
                f"{zone.code}-GS", (OrganName(company),), "company", home, committee, zone=zone.code,
                credit_code=maker.next(home, kind="91"),
            )  # fmt: skip
        for park in (each for each in parks if each.zone == zone.code):
            yield Organ(
                f"{park.code}-YQB", (OrganName(f"{park.name}管理办公室"),), "affiliated", home, committee,
                zone=zone.code, park=park.code, credit_code=maker.next(home),
            )  # fmt: skip


def _rooms(maker: Codes, zone: Registered, told: Zone, committee: str, home: str) -> Iterator[Organ]:
    """What a committee consists of."""
    for at, name in enumerate(ROOMS, 1):
        yield Organ(
            f"{committee}-{at:02d}", (OrganName(f"{told.name}{name}", (name,)),), "department", home, committee,
            zone=zone.code, credit_code=maker.next(home),
        )  # fmt: skip


def _people() -> Iterator[Person]:
    told: tuple[tuple[str, str, str, str, Role], ...] = (
        ("shen.yan", "沈砚", "YL-GOV", "省开发办综合处处长", "province"),
        ("gu.lan", "顾岚", "QL-GOV", "市政府办公室开发区科科长", "city"),
        ("meng.ye", "孟野", "QL-GOV", "市政府办公室副主任", "city"),
        ("yu.qing", "余清", "QL-GOV", "市政府副秘书长", "city"),
        ("luo.hui", "罗蕙", "YH-GOV", "市政府办公室开发区科科员", "city"),
        ("he.zhou", "贺舟", "G991001-GWH", "经济发展局副局长", "zone"),
        ("qin.shu", "秦舒", "G991009-GWH", "办公室科员", "zone"),
        ("tang.li", "唐藜", "QL-P01-YQB", "企业服务专员", "park"),
        ("lu.ping", "陆平", "QL-GXT", "园区科科长", "department"),
        ("wei.an", "魏安", "YL-SWT", "开发区处副处长", "department"),
        ("fang.zhi", "方之", "YL-PGZX", "评审专家", "expert"),
        ("jiang.he", "江禾", "YL-GOV", "省审计厅派驻审计员", "auditor"),
        ("ding.xin", "丁昕", "YL-GOV", "系统管理员", "system"),
        ("bai.mu", "白沐", "YL-GOV", "安全管理员", "security"),
        ("yan.jun", "严均", "YL-GOV", "审计管理员", "audit"),
    )
    for login, name, organ, post, role in told:
        yield Person(login, name, organ, post, (role,))
