"""Rows of a register as its values: names stand for codes, rows of one code are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from luoshi.adapters.register.columns import Column, SheetName, form_of
from luoshi.adapters.register.tables import Row, Table
from luoshi.core.base.faults import Fault, fault
from luoshi.core.register.codes import territory_level
from luoshi.core.register.days import Days
from luoshi.core.register.model import (
    Cover,
    Organ,
    OrganKind,
    OrganName,
    Park,
    Person,
    Register,
    Role,
    Seat,
    Territory,
    TerritoryLevel,
    Zone,
    ZoneEvent,
    ZoneEventKind,
)
from luoshi.core.register.wrong import unknown

_KEYS: Mapping[str, str] = {"territories": "code", "organs": "id", "zones": "code", "parks": "code"}


def made(read: Sequence[Table], *, faults: list[Fault]) -> Register:
    """The register of all rows; rows without a code are left out, for they have their fault."""
    plain = [row for table in read for row in table.rows]
    known = {sheet: _codes(plain, sheet, key) for sheet, key in _KEYS.items()}
    columns = {(table.name, each.field): each for table in read for each in form_of(table.name).columns}
    places = {(table.grid.file, table.grid.sheet): table for table in read}
    for row in plain:
        faults += _unclear(row, columns, known, places)
    rows = [_resolved(row, columns, known) for row in plain]
    by_sheet: dict[str, list[Row]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    faults += _strays(by_sheet, places)
    return Register(
        tuple(_territory(row) for row in by_sheet.get("territories", ()) if row.text("code")),
        tuple(_organ(joined) for joined in _joined(by_sheet.get("organs", ()), "id", places, faults)),
        tuple(_zone(row, by_sheet) for row in by_sheet.get("zones", ()) if row.text("code")),
        tuple(_park(joined) for joined in _joined(by_sheet.get("parks", ()), "code", places, faults)),
        tuple(_person(row) for row in by_sheet.get("people", ()) if row.text("login")),
    )


_Known = Mapping[str, Mapping[str, tuple[str, ...]]]
_Columns = Mapping[tuple[SheetName, str], Column]


def _codes(rows: Iterable[Row], sheet: str, key: str) -> dict[str, tuple[str, ...]]:
    """The codes under each name; a code stands for itself alone."""
    found: dict[str, list[str]] = {}
    codes: set[str] = set()
    for row in rows:
        if row.sheet == sheet and row.text(key):
            codes.add(row.text(key))
            for name in (row.text("name"), *row.words("short_names")):
                if name and row.text(key) not in found.setdefault(name, []):
                    found[name].append(row.text(key))
    return {name: tuple(ids) for name, ids in found.items()} | {code: (code,) for code in codes}


def _unclear(row: Row, columns: _Columns, known: _Known, places: Mapping[tuple[str, str], Table]) -> Iterator[Fault]:
    """The names in a row that several have."""
    for name, value in row.values.items():
        listed = known.get(columns[row.sheet, name].names, {})
        for word in value if isinstance(value, tuple) else (value,):
            ids = listed.get(word, ()) if isinstance(word, str) else ()
            if len(ids) > 1:
                place = places[row.place.file, row.place.cell.rpartition("!")[0]].place(row.place, name)
                yield fault(place, "register.name_of_several", name=word, codes="、".join(ids))


def _resolved(row: Row, columns: _Columns, known: _Known) -> Row:
    values = dict(row.values)
    for name, value in row.values.items():
        listed = known.get(columns[row.sheet, name].names)
        if listed is None:
            continue
        if isinstance(value, tuple):
            values[name] = tuple(listed.get(each, (each,))[0] for each in value)
        elif isinstance(value, str):
            values[name] = listed.get(value, (value,))[0]
    return Row(row.sheet, row.place, values)


# What may differ between the rows of one organ or park: each row is one stretch of days.
_DIFFER = {"organs": ("name", "short_names", "from_day", "until_day"), "parks": ("county", "from_day", "until_day")}


def _joined(
    rows: Iterable[Row], key: str, places: Mapping[tuple[str, str], Table], faults: list[Fault]
) -> list[list[Row]]:
    """The rows of each code together; where they differ in what may not, a fault."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if not row.text(key):
            continue
        listed = found.setdefault(row.text(key), [])
        for name, value in row.values.items() if listed else ():
            said = next((each.values[name] for each in listed if name in each.values), value)
            if name not in _DIFFER[row.sheet] and said != value:
                table = places[row.place.file, row.place.cell.rpartition("!")[0]]
                params = {"code": row.text(key), "first": listed[0].place}
                faults.append(fault(table.place(row.place, name), "register.rows_differ", **params))
        listed.append(row)
    return list(found.values())


def _strays(rows: Mapping[str, Sequence[Row]], places: Mapping[tuple[str, str], Table]) -> Iterator[Fault]:
    """The rows of territories and events of a zone that is not there."""
    codes = {row.text("code"): row.text("name") for row in rows.get("zones", ())}
    for row in (*rows.get("covers", ()), *rows.get("events", ())):
        if row.text("zone") and row.text("zone") not in codes:
            table = places[row.place.file, row.place.cell.rpartition("!")[0]]
            wrong = unknown(row.place, "zone", row.text("zone"), codes)
            yield fault(table.place(row.place, "zone"), wrong.why.code, **dict(wrong.why.params))


def _first(rows: Sequence[Row], name: str) -> str:
    return next((row.text(name) for row in rows if row.text(name)), "")


def _words(rows: Sequence[Row], name: str) -> tuple[str, ...]:
    return next((row.words(name) for row in rows if row.words(name)), ())


def _days(row: Row) -> Days:
    return Days(_day(row, "from_day"), _day(row, "until_day"))


def _day(row: Row, name: str) -> date | None:
    found = row.values.get(name)
    return found if isinstance(found, date) else None


def _number(rows: Sequence[Row], name: str) -> Decimal | None:
    return next((found for row in rows if isinstance(found := row.values.get(name), Decimal)), None)


def _territory(row: Row) -> Territory:
    code = row.text("code")
    level = cast(TerritoryLevel, row.text("level") or territory_level(code))
    return Territory(code, row.text("name"), level, _days(row), row.place)


def _organ(rows: Sequence[Row]) -> Organ:
    names = tuple(OrganName(row.text("name"), row.words("short_names"), _days(row), row.place) for row in rows)
    return Organ(
        _first(rows, "id"), names, cast(OrganKind, _first(rows, "kind") or "other"), _first(rows, "territory"),
        _first(rows, "parent"), _first(rows, "guided_by"), _first(rows, "zone"), _first(rows, "park"),
        _first(rows, "credit_code"), _words(rows, "successors"), rows[0].place,
    )  # fmt: skip


def _zone(row: Row, rows: Mapping[str, Sequence[Row]]) -> Zone:
    code = row.text("code")
    covers = [each for each in rows.get("covers", ()) if each.text("zone") == code]
    events = [each for each in rows.get("events", ()) if each.text("zone") == code]
    return Zone(
        code, row.text("name"), row.text("kind"), row.text("level"), row.text("parent"), row.words("short_names"),
        row.words("industries"), _number([row], "area"),
        tuple(Cover(each.text("territory"), _days(each), each.place) for each in covers),
        tuple(_event(each, day) for each in events if (day := _day(each, "day")) and each.text("event")),
        row.place,
    )  # fmt: skip


def _event(row: Row, day: date) -> ZoneEvent:
    return ZoneEvent(
        day, cast(ZoneEventKind, row.text("event")), row.text("name"), row.text("level"), row.text("kind"),
        _number([row], "area"), row.text("into"), row.text("document_number"), row.place,
    )  # fmt: skip


def _park(rows: Sequence[Row]) -> Park:
    seats = tuple(Seat(row.text("county"), _days(row), row.place) for row in rows if row.text("county"))
    return Park(
        _first(rows, "code"), _first(rows, "name"), _first(rows, "zone"), seats, _words(rows, "industries"),
        _number(rows, "area"), rows[0].place,
    )  # fmt: skip


def _person(row: Row) -> Person:
    roles = tuple(cast(Role, each) for each in row.words("roles"))
    return Person(row.text("login"), row.text("name"), row.text("organ"), row.text("post"), roles, row.place)
