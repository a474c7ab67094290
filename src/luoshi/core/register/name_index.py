"""The names under which the organs of a register may be found, each with its days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from luoshi.core.register.days import Days
from luoshi.core.register.model import Organ, Register, Territory, Zone
from luoshi.core.texts.comparison.organ_spellings import name_parts
from luoshi.core.texts.script.fold import fold

Way = Literal["full", "short", "committee", "spelled"]
Key = tuple[str, str, bool]
# 市政府, 市政府办 · not 政府国资, 市人民政府
_GOVERNMENT = re.compile("(?<!人民)政府(?=$|办)")
_COMMITTEE = ("管委会", "管理委员会")


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an organ: how it was come by, on which days it holds, the place and level that it begins with."""

    organ: str
    way: Way
    days: Days
    place: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """What is asked for when a name is to be matched; made once for a register."""

    exact: Mapping[str, tuple[Named, ...]]
    spelled: Mapping[Key, tuple[Named, ...]]
    organs: Mapping[str, Organ]
    territories: Mapping[str, Territory]


def name_index(register: Register) -> NameIndex:
    """The index of a register's organs."""
    exact: dict[str, list[Named]] = {}
    spelled: dict[Key, list[Named]] = {}
    zones = {each.code: each for each in register.zones}
    for organ in register.organs:
        for word, named in _forms(organ, zones.get(organ.zone)):
            exact.setdefault(plain(word), []).append(named)
        for each in organ.names:
            parts = name_parts(plain(each.name))
            if parts.stem:
                named = Named(organ.id, "spelled", each.days, parts.place, parts.level)
                spelled.setdefault((parts.full, parts.suffix, parts.former), []).append(named)
    return NameIndex(
        {name: tuple(dict.fromkeys(found)) for name, found in exact.items()},
        {key: tuple(found) for key, found in spelled.items()},
        {each.id: each for each in register.organs},
        {each.code: each for each in register.territories},
    )


def plain(name: str) -> str:
    """A name as it is compared: one width, no blanks, 人民政府 in full, without 中共.

    >>> plain("市政府 办公室"), plain("中共青岚市委组织部")
    ('市人民政府办公室', '青岚市委组织部')
    """
    return _GOVERNMENT.sub("人民政府", "".join(fold(name).split())).removeprefix("中共")


def _forms(organ: Organ, zone: Zone | None) -> Iterator[tuple[str, Named]]:
    for each in organ.names:
        yield each.name, Named(organ.id, "full", each.days, level=name_parts(plain(each.name)).level)
        for short in each.short_names:
            yield short, Named(organ.id, "short", each.days)
    if zone is not None and organ.kind == "committee" and not organ.park:
        for name in dict.fromkeys((zone.name, *zone.short_names, *(each.name for each in zone.events if each.name))):
            for tail in _COMMITTEE:
                yield f"{name}{tail}", Named(organ.id, "committee", organ.days)
