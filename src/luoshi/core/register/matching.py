"""Which organ a name in a document means on a day: one, several candidates or none, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.register.codes import upper_codes
from luoshi.core.register.model import Organ, OrganKind
from luoshi.core.register.name_index import Named, NameIndex, plain
from luoshi.core.texts.comparison.organ_spellings import NameParts, name_parts

# What a document of a zone calls its own committee and company.
_OWN: Mapping[str, OrganKind] = {"管委会": "committee", "管理委员会": "committee", "运营公司": "company"}


@dataclass(frozen=True, slots=True)
class Match:
    """What a name means: the ids of the organs, one when matched, several candidates, or none."""

    state: Literal["matched", "several", "none"]
    organs: tuple[str, ...]
    why: Reason


@dataclass(frozen=True, slots=True)
class _Asked:
    name: str
    on: date
    chain: tuple[str, ...]
    zone: str
    parts: NameParts


def match(index: NameIndex, name: str, *, on: date, territory: str = "", issuer: str = "") -> Match:
    """The organ that a name means on a day.

    `territory` is the code of where the document was issued: 市发改委 is looked for in the city of that place, a name
    without a place in it and then above it. `issuer` is the id of the organ that issued it: in a document of a zone
    管委会 alone is its committee, 招商局 the one within it.
    Names that hold on the day go first, then former names of the same organ, then the successors of one that is over.
    """
    word = plain(name)
    zone = index.organs[issuer].zone if issuer in index.organs else ""
    if word in _OWN and zone:
        return _of_the_zone(index, name, _OWN[word], zone, on)
    chain = (territory, *upper_codes(territory)) if territory else ()
    asked = _Asked(word, on, chain, zone, name_parts(word))
    placeless = False
    for timely, tell in _times(index, asked):
        for listed in (index.exact.get(asked.name, ()), _spelled(index, asked)):
            found = _zoned(index, asked, [each for each in listed if timely(each)])
            kept = _narrowed(index, asked, found)
            placeless |= bool(found and not kept)
            if kept:
                return tell(name, kept)
    if placeless:
        return Match("none", (), reason("register.match_no_place", name=name, level=asked.parts.level))
    return _nobody(name)


def _of_the_zone(index: NameIndex, name: str, kind: OrganKind, zone: str, on: date) -> Match:
    found = tuple(
        each.id for each in index.organs.values() if each.zone == zone and each.kind == kind and each.days.hold(on)
    )
    return _one_or_more(name, found, "register.match_issuer") if found else _nobody(name)


def _nobody(name: str) -> Match:
    return Match("none", (), reason("register.match_unknown", name=name))


def _times(
    index: NameIndex, asked: _Asked
) -> Iterator[tuple[Callable[[Named], bool], Callable[[str, list[Named]], Match]]]:
    yield lambda each: each.days.hold(asked.on), _present
    yield lambda each: each.days.ended(asked.on), lambda name, found: _former(index, asked, name, found)
    yield lambda each: each.days.begin_after(asked.on), _later


def _present(name: str, found: list[Named]) -> Match:
    return _one_or_more(name, _ids(found), f"register.match_{found[0].way}")


def _later(name: str, found: list[Named]) -> Match:
    return Match("none", (), reason("register.match_not_yet", name=name, day=found[0].days.from_day))


def _former(index: NameIndex, asked: _Asked, name: str, found: list[Named]) -> Match:
    ids = _ids(found)
    there = tuple(each for each in ids if index.organs[each].days.hold(asked.on))
    if there:
        return _one_or_more(name, there, "register.match_former_name")
    after = tuple(dict.fromkeys(last for each in ids for last in _after(index, each, asked.on)))
    if not after:
        return Match("none", (), reason("register.match_ended", name=name, day=found[0].days.until_day))
    if len(after) > 1 and len(ids) == 1:
        return Match("several", after, reason("register.match_split", name=name, count=len(after)))
    return _one_or_more(name, after, "register.match_successor")


def _one_or_more(name: str, ids: tuple[str, ...], code: str) -> Match:
    if len(ids) == 1:
        return Match("matched", ids, reason(code, name=name))
    return Match("several", ids, reason("register.match_several", name=name, count=len(ids)))


def _after(index: NameIndex, organ: str, on: date) -> Iterator[str]:
    """The organs there on the day that took up the work of one, directly or by several steps."""
    seen = {organ}
    waiting = [organ]
    while waiting:
        for each in index.organs[waiting.pop(0)].successors:
            if each in seen or each not in index.organs:
                continue
            seen.add(each)
            if index.organs[each].days.hold(on):
                yield each
            else:
                waiting.append(each)


def _spelled(index: NameIndex, asked: _Asked) -> list[Named]:
    parts = asked.parts
    listed = index.spelled.get((parts.full, parts.suffix, parts.former), ()) if parts.stem else ()
    return [
        each
        for each in listed
        if (not parts.level or each.level == parts.level) and (not parts.place or each.place == parts.place)
    ]


def _zoned(index: NameIndex, asked: _Asked, found: list[Named]) -> list[Named]:
    """Those of the zone that issued the document where there are some; without a place no other zone's are meant."""
    own = [each for each in found if _is_own(index, asked, each)]
    if own and not asked.parts.place and not asked.parts.level:
        return own
    placed = bool(asked.parts.place)
    return [each for each in found if placed or each.way == "full" or not _within_a_zone(index.organs[each.organ])]


def _is_own(index: NameIndex, asked: _Asked, named: Named) -> bool:
    return bool(asked.zone) and index.organs[named.organ].zone == asked.zone


def _within_a_zone(organ: Organ) -> bool:
    return bool(organ.zone) and organ.kind not in ("committee", "company")


def _narrowed(index: NameIndex, asked: _Asked, found: Sequence[Named]) -> list[Named]:
    """Those of the place that the name or the document tells; all where neither tells one."""
    if asked.parts.place or not asked.chain or not found or any(_is_own(index, asked, each) for each in found):
        return list(found)
    places = [index.organs[each.organ].territory for each in found]
    if not asked.parts.level:
        near = next((code for code in asked.chain if code in places), None)
        return [each for each, code in zip(found, places, strict=True) if near is None or code == near]
    own = _signed(index, asked)
    return [each for each, code in zip(found, places, strict=True) if code == own]


def _signed(index: NameIndex, asked: _Asked) -> str:
    """The nearest place of the chain whose name ends with the sign that the name begins with: 省, 市, 区 …"""
    for code in asked.chain:
        place = index.territories.get(code)
        name = place.name if place else ""
        if name.endswith(asked.parts.level) and not (asked.parts.level == "区" and name.endswith("自治区")):
            return code
    return ""


def _ids(found: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.organ for each in found))
