"""From the trees of a pack's files to the pack: what is sound becomes a rule, what is not becomes a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from luoshi.core.base.basis import Evidence
from luoshi.core.base.calendar import CalendarYear, calendar_faults
from luoshi.core.base.faults import Fault, Place, fault
from luoshi.core.base.reasons import Reason
from luoshi.core.packs import making
from luoshi.core.packs.format import FILES, SCHEMA_VERSION, file_shape
from luoshi.core.packs.model import AppliesTo, Case, Citing, Pack, PackDocument, qualified
from luoshi.core.packs.nodes import Fields, Items, Leaf, Node
from luoshi.core.packs.reading import nearest, read
from luoshi.core.packs.row_faults import stretch_faults
from luoshi.core.packs.rows import Row, inner_rows

R = TypeVar("R")
# Calculators say the bases of their settings themselves.
_WITH_SETTINGS = frozenset({"item", "by_group", "weights"})
FILE_OF = {
    "documents": "documents.yaml", "parameters": "parameters.yaml", "organs": "organs.yaml",
    "indicators": "indicators.yaml", "plans": "plans.yaml", "calculators": "calculators.yaml",
    "schemes": "assessment.yaml", "composites": "composites.yaml", "standing_rules": "standing.yaml",
    "checklists": "standing.yaml", "pay_rules": "standing.yaml", "clocks": "clocks.yaml", "codes": "codes.yaml",
    "check_digits": "codes.yaml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a pack as read: the folder's name, how it is shown, each tree by file name, what failed."""

    folder: str
    shown: str
    trees: Mapping[str, Node]
    faults: tuple[Fault, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A pack with the faults found so far; `declared` holds every id that was given, of faulty rules too.

    `unread` names the kinds whose file could not be read: what refers to them is not held against anyone.
    """

    pack: Pack
    faults: tuple[Fault, ...]
    declared: Mapping[str, frozenset[str]]
    unread: frozenset[str] = field(default_factory=frozenset)

    def knows(self, kind: str, name: str) -> bool:
        """Whether a rule was given, sound or not, or may have been given in a file that could not be read."""
        return kind in self.unread or name in self.declared.get(kind, ())


def build(files: Files) -> Built:
    """The pack of a folder, as far as it is sound."""
    rows, faults = _rows(files)
    head = rows.get("pack.yaml")
    pack_id = files.folder
    place = Place(f"{files.shown}/pack.yaml", 1)
    if "pack.yaml" not in files.names:
        faults.append(fault(place, "pack.no_pack_file"))
    elif head and head.text("id") and head.text("id") != files.folder:
        faults.append(fault(head.at("id"), "pack.id_not_folder", id=head.text("id"), folder=files.folder))
    make = _Maker(rows, pack_id, faults)
    calendar, wrong = _calendar(rows.get("calendar.yaml"))
    pack = replace(
        _head(head, pack_id, place),
        documents=make.all("documents", _document),
        parameters=make.all("parameters", making.parameter),
        organs=make.all("organs", making.organ),
        indicators=make.all("indicators", making.indicator),
        plans=make.all("plans", making.plan),
        calculators=make.all("calculators", making.calculator),
        schemes=make.all("schemes", making.scheme),
        composites=make.all("composites", making.scheme),
        standing_rules=make.all("standing_rules", making.standing),
        checklists=make.all("checklists", making.standing),
        pay_rules=make.all("pay_rules", making.standing),
        clocks=make.all("clocks", making.clock),
        codes=make.all("codes", making.code_table),
        check_digits=make.all("check_digits", making.check_digit),
        calendar=calendar,
        cases=tuple(_cases(rows)),
        citings=tuple(_all_citings(rows, pack_id)),
    )
    declared = {kind: frozenset(make.rows_of(kind)) for kind in FILE_OF}
    unread = frozenset(kind for kind, file in FILE_OF.items() if file in files.names and file not in rows)
    # A cell that could not be read is told once, not again for what it is not.
    cells = {each.place for each in files.faults if each.place.cell}
    found = (each for each in (*faults, *wrong) if each.place not in cells)
    return Built(pack, (*files.faults, *found), declared, unread)


class _Maker:
    """Makes the rules of each kind, and keeps what is wrong with them."""

    def __init__(self, rows: Mapping[str, Row], pack: str, faults: list[Fault]) -> None:
        self.rows, self.pack, self.faults = rows, pack, faults

    def rows_of(self, kind: str) -> Mapping[str, Row]:
        file = self.rows.get(FILE_OF[kind])
        return file.named_rows(kind) if file else {}

    def all(self, kind: str, make: Callable[[str, Row, str], making.Made[R]]) -> dict[str, R]:
        found: dict[str, R] = {}
        for name, row in self.rows_of(kind).items():
            made = make(name, row, self.pack)
            self.faults += made.faults
            if made.value is not None:
                found[name] = made.value
        return found


def _rows(files: Files) -> tuple[dict[str, Row], list[Fault]]:
    rows: dict[str, Row] = {}
    faults: list[Fault] = []
    for name in files.names:
        if file_shape(name) is None:
            faults.append(_unknown_file(Place(f"{files.shown}/{name}", 1), name))
    for name, tree in files.trees.items():
        shape = file_shape(name)
        if shape is None:
            continue
        one = read(shape, tree, name=name)
        faults += one.faults
        if isinstance(one.value, Row):
            rows[name] = one.value
            faults += _version_faults(one.value)
    return rows, faults


def _version_faults(row: Row) -> Iterator[Fault]:
    version = row.values.get("schema_version")
    if version not in (None, SCHEMA_VERSION):
        yield fault(row.at("schema_version"), "pack.schema_version", version=version, known=SCHEMA_VERSION)


def _unknown_file(place: Place, name: str) -> Fault:
    if likely := nearest(name.removesuffix(".yaml"), tuple(each.removesuffix(".yaml") for each in FILES)):
        return fault(place, "pack.unknown_file_like", name=name, likely=f"{likely}.yaml")
    return fault(place, "pack.unknown_file", name=name, known=" · ".join(FILES))


def _head(head: Row | None, folder: str, place: Place) -> Pack:
    told = head.row("applies_to") if head else None
    where = AppliesTo(told.texts("territories"), told.texts("kinds"), told.texts("levels")) if told else AppliesTo()
    title, nature, issuer = (head.text(name) if head else "" for name in ("title", "nature", "issuer"))
    return Pack(folder, title, nature, issuer, where, head.at("applies_to") if head else place)


def _document(name: str, row: Row, pack: str) -> making.Made[PackDocument]:
    del pack
    faults = [*stretch_faults(row, "in_force_from", "in_force_until"), *_repeated_clauses(row)]
    issued, since = row.day("issued"), row.day("in_force_from")
    if not row.sound or faults or since is None:
        return making.Made(None, tuple(faults))
    return making.Made(
        PackDocument(
            id=name, title=row.text("title"), number=row.text("number"), issuer=row.text("issuer"), issued=issued,
            in_force_from=since, in_force_until=row.day("in_force_until"),
            dates_evidence=Evidence(row.text("dates_evidence")), clauses=row.texts("clauses"), place=row.place,
        )
    )  # fmt: skip


def _repeated_clauses(row: Row) -> Iterator[Fault]:
    seen: set[str] = set()
    for clause in row.texts("clauses"):
        if clause in seen:
            yield fault(row.at("clauses"), "pack.clause_twice", clause=clause)
        seen.add(clause)


def _calendar(row: Row | None) -> tuple[tuple[CalendarYear, ...], list[Fault]]:
    if row is None:
        return (), []
    listed = row.rows("calendar")
    years = tuple(
        CalendarYear(
            each.whole("year"), frozenset(_days(each, "off")), frozenset(_days(each, "working")),
            each.text("notice"), each.text("source"), Evidence(each.text("evidence")),
        )
        for each in listed if each.sound
    )  # fmt: skip
    places = {each.whole("year"): each for each in listed}
    faults = [_calendar_fault(each, places) for each in calendar_faults(years)]
    return (() if faults else years), faults


def _calendar_fault(reason: Reason, rows: Mapping[int, Row]) -> Fault:
    params = dict(reason.params)
    row = next(each for year, each in rows.items() if year == params["year"])
    name = next((name for name in ("off", "working") if params.get("day") in _days(row, name)), "year")
    return fault(row.at(name), f"pack.calendar_{reason.code.removeprefix('calendar.')}", **params)


def _days(row: Row, name: str) -> tuple[date, ...]:
    found = row.values.get(name, ())
    return found if isinstance(found, tuple) else ()


def _cases(rows: Mapping[str, Row]) -> Iterator[Case]:
    for file, row in rows.items():
        if file.startswith("cases/"):
            for each in row.rows("cases"):
                if each.sound:
                    yield Case(each.text("title"), each)


def _all_citings(rows: Mapping[str, Row], pack: str) -> Iterator[Citing]:
    for row in rows.values():
        yield from _citings(row, None, pack)


def _citings(row: Row, on: date | None, pack: str) -> Iterator[Citing]:
    """Every basis within a row; the day that it has to be in force on is that of the entry around it."""
    if row.shape.name == "basis":
        if "document" in row and "clause" in row:
            document = qualified(row.text("document"), pack=pack)
            yield Citing(document, row.text("clause"), row.at("document"), row.at("clause"), on)
        return
    day = _governing(row, on)
    if row.shape.name in _WITH_SETTINGS and "settings" in row.nodes:
        yield from _settings_citings(row.nodes["settings"], day, pack)
    for each in row.values.values():
        for inner in inner_rows(each):
            yield from _citings(inner, day, pack)


def _settings_citings(node: Node, on: date | None, pack: str) -> Iterator[Citing]:
    """The bases of settings that bring their own: `{value: 0.4, basis: {document, clause}, evidence: M}`."""
    if isinstance(node, Items):
        for each in node.nodes:
            yield from _settings_citings(each, on, pack)
    elif isinstance(node, Fields):
        named = {name: inner for name, _, inner in node.named()}
        basis = named.get("basis")
        if "value" in named and isinstance(basis, Fields):
            told = {name: leaf for name, _, leaf in basis.named() if isinstance(leaf, Leaf)}
            if {"document", "clause"} <= told.keys():
                document, clause = told["document"], told["clause"]
                reference = qualified(str(document.value), pack=pack)
                yield Citing(reference, str(clause.value), document.place, clause.place, on)
        for each in named.values():
            yield from _settings_citings(each, on, pack)


def _governing(row: Row, on: date | None) -> date | None:
    if row.shape.excused:
        return None
    return row.day("from") if row.shape.governs else on
