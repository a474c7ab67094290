"""The register of the load: invented cities, each county of theirs with a zone, most zones with a park."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Final

from luoshi.core.register.days import Days
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

PROVINCE: Final = "YL-GOV"
_FIRST_CITY: Final = 7  # 9901 to 9906 are those of the sample
_COUNTIES: Final = 12
_CODES: Final = ("02", "03", "04", "05", "21", "22", "23", "24", "25", "26", "27", "28")
_STEMS: Final = tuple(
    one + other for one, other in product("栖皓翠朔汐澜霁岫苕蘅杳霭黛絮璞", "原川屿浦陵泉坪湾溪岭洲桥港峪")
)
_LINES: Final = (
    ("FGW", "发展和改革委员会", "市发改委"), ("GXT", "工业和信息化局", "市工信局"), ("KJT", "科学技术局", "市科技局"),
    ("CZT", "财政局", "市财政局"), ("ZRZ", "自然资源局", "市自然资源局"), ("STT", "生态环境局", "市生态环境局"),
    ("SWT", "商务局", "市商务局"), ("TJJ", "统计局", "市统计局"), ("YJT", "应急管理局", "市应急管理局"),
)  # fmt: skip
_KINDS: Final = (("经开区", "经济开发区"), ("高新区", "高新技术产业开发区"), ("工业园区", "工业园区"))
_INDUSTRIES: Final = ("新型储能", "高端装备", "生物医药", "绿色建材", "电子信息", "农产品加工")


def load_register(zones: int) -> Register:
    """So many zones with the cities, counties, organs and parks that they need; always the same."""
    cities = [_City(at) for at in range(-(-zones // _COUNTIES))]
    counties = [(city, at) for city in cities for at in range(_COUNTIES)]
    made = [_Made(city, at, number) for number, (city, at) in enumerate(counties[:zones])]
    territories = [territory for city in cities for territory in city.territories()]
    organs = [organ for city in cities for organ in city.organs()]
    organs += [organ for each in made for organ in each.organs()]
    parks = tuple(each.park() for each in made if each.has_park)
    return Register(
        tuple(territories), tuple(organs), tuple(each.zone() for each in made), parks,
        tuple(_clerk(city) for city in cities),
    )  # fmt: skip


class _City:
    """The `at`-th city of the load."""

    def __init__(self, at: int) -> None:
        self.code = f"99{_FIRST_CITY + at:02d}00"
        self.letters = f"L{_FIRST_CITY + at:02d}"
        self.name = f"{_STEMS[at]}市"
        self.stems: Sequence[str] = _STEMS[15 + _COUNTIES * at : 15 + _COUNTIES * (at + 1)]

    def county(self, at: int) -> str:
        return f"{self.code[:4]}{_CODES[at]}"

    def territories(self) -> Iterator[Territory]:
        yield Territory(self.code, self.name, "city")
        for at, stem in enumerate(self.stems):
            yield Territory(self.county(at), f"{stem}{'区' if at < 4 else '县'}", "county")

    def organs(self) -> Iterator[Organ]:
        top = f"{self.letters}-GOV"
        yield _organ(top, f"{self.name}人民政府", "市政府", "government", self.code, PROVINCE)
        yield _organ(f"{self.letters}-BGS", f"{self.name}人民政府办公室", "市政府办公室", "department", self.code, top)
        for line, name, short in _LINES:
            yield _organ(
                f"{self.letters}-{line}", f"{self.name}{name}", short, "department", self.code, top, line=f"YL-{line}"
            )
        for each in self.territories():
            if each.level == "county":
                own = f"{self.letters}-{each.code[4:]}"
                yield _organ(own, f"{each.name}人民政府", f"{each.name}政府", "government", each.code, top)


class _Made:
    """The zone of one county."""

    def __init__(self, city: _City, at: int, number: int) -> None:
        self._city, self._county, self._number = city, city.county(at), number
        kind, full = _KINDS[number % len(_KINDS)]
        self._kind, self._short, self._full = kind, city.stems[at] + kind, f"云岭{city.stems[at]}{full}"
        self._code, self._parent = f"S96{number:04d}", f"{city.letters}-{self._county[4:]}"
        self._begun = date(1998 + number % 20, 1 + number % 12, 1 + number % 28)
        self.has_park = number % 4 != 3

    def zone(self) -> Zone:
        area = Decimal(300 + 7 * self._number % 900)
        begun = ZoneEvent(self._begun, "established", self._full, "省级", self._kind, area)
        return Zone(
            self._code, self._full, self._kind, "省级", self._parent, (self._short,), (self._industry,), area,
            (Cover(self._county, Days(self._begun)),), (begun,),
        )  # fmt: skip

    def park(self) -> Park:
        name = f"{self._short}{self._industry}产业园"
        seat = Seat(self._county, Days(self._begun))
        return Park(f"{self._code}-P", name, self._code, (seat,), (self._industry,), Decimal(90))

    def organs(self) -> Iterator[Organ]:
        committee = f"{self._code}-GWH"
        yield _organ(
            committee, f"{self._full}管理委员会", f"{self._short}管委会", "committee", self._county, self._parent,
            line="YL-SWT", zone=self._code,
        )  # fmt: skip
        if self.has_park:
            name = f"{self.park().name}管理办公室"
            yield _organ(
                f"{self._code}-YQB", name, "", "affiliated", self._county, committee,
                zone=self._code, park=f"{self._code}-P",
            )  # fmt: skip

    @property
    def _industry(self) -> str:
        return _INDUSTRIES[self._number % len(_INDUSTRIES)]


def _organ(
    id: str, name: str, short: str, kind: OrganKind, territory: str, parent: str, *,
    line: str = "", zone: str = "", park: str = "",
) -> Organ:  # fmt: skip
    names = (OrganName(name, (short,) if short else ()),)
    return Organ(id, names, kind, territory, parent, line, zone, park)


def _clerk(city: _City) -> Person:
    return Person(f"clerk.{city.letters.lower()}", f"{city.name[:2]}办", f"{city.letters}-GOV", "科员", ("city",))
