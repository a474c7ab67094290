"""What is wrong with the organs of a register: names, who is above them, who followed them, codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise

from luoshi.core.base.reasons import reason
from luoshi.core.register.asking import last_name
from luoshi.core.register.codes import credit_fault
from luoshi.core.register.model import Organ, OrganName, Register
from luoshi.core.register.wrong import Wrong, circles, empty_days, overlaps, shared, twice, unknown


def organ_faults(register: Register, *, credit: Mapping[str, object]) -> Iterator[Wrong]:
    """Everything about organs; `credit` are the settings of the check digit of a pack."""
    yield from twice(((each.id, each.place) for each in register.organs), field="id", code="register.code_twice")
    named = [each for each in register.organs if each.names]
    for each in register.organs:
        if not each.names:
            yield Wrong(each.place, "name", reason("register.organ_no_name", id=each.id))
    for each in named:
        yield from _names(each)
        yield from _codes(each, credit)
    yield from _links(register, named)
    yield from _successors(register, named)
    yield from _same_names(named)
    yield from _same_codes(named)


def called(organ: Organ) -> str:
    """The name by which faults speak of an organ."""
    return last_name(organ).name if organ.names else organ.id


def _names(organ: Organ) -> Iterator[Wrong]:
    yield from empty_days(organ.names, name=called(organ))
    yield from overlaps(organ.names, name=called(organ), code="register.names_overlap")
    listed = sorted(organ.names, key=lambda each: each.days.from_day or date.min)
    for one, other in pairwise(listed):
        until, begin = one.days.until_day, other.days.from_day
        if until is not None and begin is not None and until < begin:
            why = reason("register.names_gap", name=called(organ), until_day=until, from_day=begin)
            yield Wrong(other.place, "from_day", why)


def _codes(organ: Organ, credit: Mapping[str, object]) -> Iterator[Wrong]:
    why = credit_fault(organ.credit_code, settings=credit) if organ.credit_code else None
    if why is not None:
        yield Wrong(organ.place, "credit_code", why)


def _links(register: Register, named: list[Organ]) -> Iterator[Wrong]:
    ids = {each.id: called(each) for each in register.organs}
    known = {
        "parent": ids, "guided_by": ids,
        "territory": {each.code: each.name for each in register.territories},
        "zone": {each.code: each.name for each in register.zones},
        "park": {each.code: each.name for each in register.parks},
    }  # fmt: skip
    rings = {field: circles((each.id, getattr(each, field)) for each in named) for field in ("parent", "guided_by")}
    for each in named:
        for field, listed in known.items():
            told = getattr(each, field)
            if told and told not in listed:
                yield unknown(each.place, field, told, listed)
        for field, ring in rings.items():
            if each.id in ring:
                yield Wrong(each.place, field, reason("register.circle", name=called(each)))
        if each.kind == "committee" and not each.zone and not each.park:
            yield Wrong(each.place, "zone", reason("register.committee_of_nothing", name=called(each)))


def _successors(register: Register, named: list[Organ]) -> Iterator[Wrong]:
    organs = {each.id: each for each in register.organs}
    for organ in named:
        end = organ.days.until_day
        for each in organ.successors:
            if each not in organs:
                yield unknown(organ.place, "successors", each, {key: called(one) for key, one in organs.items()})
            elif each == organ.id:
                yield Wrong(organ.place, "successors", reason("register.own_successor", name=called(organ)))
            elif end is None:
                yield Wrong(organ.place, "until_day", reason("register.successor_no_end", name=called(organ)))
            elif not _there(organs[each], end):
                params = {"name": called(organ), "other": called(organs[each]), "day": end}
                yield Wrong(organ.place, "successors", reason("register.successor_not_there", **params))


def _there(organ: Organ, on: date) -> bool:
    return any(each.days.hold(on) for each in organ.names)


def _same_names(named: list[Organ]) -> Iterator[Wrong]:
    """Two organs with one full name, or with one short name in one territory, on one day."""
    full = shared((name.name, (organ, name)) for organ in named for name in organ.names)
    for name, rows in full.items():
        yield from _clashes(name, rows, field="name", code="register.name_of_two")
    short = shared(
        (f"{organ.territory} {word}", (organ, name)) for organ in named for name in organ.names
        for word in name.short_names
    )  # fmt: skip
    for told, rows in short.items():
        yield from _clashes(told.split(" ", 1)[1], rows, field="short_names", code="register.short_name_of_two")


def _clashes(name: str, rows: list[tuple[Organ, OrganName]], *, field: str, code: str) -> Iterator[Wrong]:
    for (one, first), (other, second) in combinations(rows, 2):
        if one.id != other.id and first.days.overlap(second.days):
            yield Wrong(second.place, field, reason(code, name=name, first=first.place or called(one)))


def _same_codes(named: list[Organ]) -> Iterator[Wrong]:
    for code, organs in shared((each.credit_code, each) for each in named).items():
        for one, other in combinations(organs, 2):
            if one.days.overlap(other.days):
                why = reason("register.credit_twice", code=code, other=called(one))
                yield Wrong(other.place, "credit_code", why)
