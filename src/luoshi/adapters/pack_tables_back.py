"""A workbook back into the files of a pack: every place is a cell, so that faults are told by cell."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from luoshi.adapters.pack_sheets import CASES, TYPED, Column, Sheet, sheets
from luoshi.adapters.yaml_strict import read_yaml, reads_as_text
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.core.packs.building import Files
from luoshi.core.packs.format import FILES, SCHEMA_VERSION
from luoshi.core.packs.kinds import Choice, Kind, ListOf, OneOf, Plain
from luoshi.core.packs.nodes import Fields, Items, Leaf, Node


def read_workbook(data: bytes, *, file: str, folder: str) -> Files:
    """The trees of a workbook, every place a cell; `folder` is the id that the pack is to have.

    Raises InputError `pack.no_workbook` for what is none.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
    except (python_calamine.CalamineError, OSError, ValueError) as wrong:
        raise InputError("pack.no_workbook", where=file) from wrong
    found = _Found(file)
    known = {sheet.name: sheet for sheet in sheets()}
    for name in book.sheet_names:
        if name not in known:
            place = Place(file, 1, f"{name}!A1")
            found.faults.append(fault(place, "pack.unknown_sheet", name=name, known=" · ".join(known)))
    for name, sheet in known.items():
        if name in book.sheet_names:
            found.take(sheet, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    trees = found.trees()
    return Files(folder, file, trees, tuple(found.faults), tuple(trees))


class _Found:
    """What the sheets of one workbook hold, gathered row by row."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.files: dict[str, dict[str, Any]] = {}
        self.places: dict[str, Place] = {}

    def take(self, sheet: Sheet, rows: Sequence[Sequence[object]]) -> None:
        heads = [_told(cell) for cell in rows[0]] if rows else []
        columns = self._columns(sheet, heads)
        for number, row in enumerate(rows[1:], 2):
            cells = {head: _told(cell) for head, cell in zip(heads, row, strict=False)}
            if any(cells.values()):
                self._row(sheet, columns, cells, heads, number)

    def _columns(self, sheet: Sheet, heads: Sequence[str]) -> list[Column]:
        for at, head in enumerate(heads):
            if head and head not in sheet.heads:
                place = Place(self.file, 1, f"{sheet.name}!{_letter(at)}1")
                self.faults.append(fault(place, "pack.unknown_column", name=head, known=" · ".join(sheet.heads)))
        return [column for column in sheet.columns if column.head in heads]

    def _row(
        self, sheet: Sheet, columns: Sequence[Column], cells: Mapping[str, str], heads: Sequence[str], number: int
    ) -> None:
        def place(head: str) -> Place:
            at = heads.index(head) if head in heads else 0
            return Place(self.file, number, f"{sheet.name}!{_letter(at)}{number}")

        entry: list[tuple[Leaf, Node]] = []
        for column in columns:
            node = self._node(column, cells[column.head], place(column.head))
            if node is not None:
                entry = _put(entry, column.path, node, place(column.head))
        keys = [Leaf(cells.get(key, ""), place(key)) for key in sheet.keys]
        self._place(sheet, keys, Fields(tuple(entry), place(sheet.heads[0])))

    def _node(self, column: Column, told: str, place: Place) -> Node | None:
        kind = column.kind
        if not told:
            return _nothing(column, place)
        if isinstance(kind, ListOf) and isinstance(kind.inner, Plain | Choice) and not told.startswith("["):
            lines = [line.strip() for line in told.splitlines() if line.strip()]
            return Items(tuple(self._scalar(kind.inner, line, place) for line in lines), place)
        return self._scalar(kind, told, place)

    def _scalar(self, kind: Kind, told: str, place: Place) -> Node:
        if isinstance(kind, Choice) or (isinstance(kind, Plain) and kind.name not in TYPED):
            return Leaf(told, place)
        single = kind.single if isinstance(kind, OneOf) else kind
        if single == Plain("scalar") and reads_as_text(told) and told[0] not in "\"'[{":
            return Leaf(told, place)
        return self._parsed(told, place)

    def _parsed(self, told: str, place: Place) -> Node:
        try:
            return _moved(read_yaml(told.encode(), file=self.file), place)
        except Faulty as wrong:
            self.faults += [Fault(place, each.code, each.params) for each in wrong.faults]
            return Leaf(told, place)

    def _place(self, sheet: Sheet, keys: Sequence[Leaf], entry: Fields) -> None:
        top = self.files.setdefault(sheet.file, {})
        self.places.setdefault(sheet.file, entry.place)
        top.setdefault(sheet.name, []).append((keys, entry))

    def trees(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for file, rows in self.files.items():
            place = self.places[file]
            if file == "pack.yaml":
                found[file] = _with_version(rows["pack"][0][1].entries, place)
            elif file == CASES:
                found |= self._cases(rows["cases"])
            else:
                found[file] = _with_version(self._sheets(file, rows, place), place)
        return found

    def _cases(self, rows: Sequence[tuple[Sequence[Leaf], Fields]]) -> dict[str, Node]:
        files: dict[str, list[Node]] = {}
        for keys, entry in rows:
            files.setdefault(f"cases/{keys[0].value or 'cases'}.yaml", []).append(entry)
        return {
            name: _with_version(
                ((Leaf("cases", listed[0].place), Items(tuple(listed), listed[0].place)),), listed[0].place
            )
            for name, listed in files.items()
        }

    def _sheets(self, file: str, rows: Mapping[str, Any], place: Place) -> tuple[tuple[Leaf, Node], ...]:
        found: list[tuple[Leaf, Node]] = []
        for field in FILES[file].fields[1:]:
            listed = rows.get(field.name, [])
            if isinstance(field.kind, ListOf):
                found.append((Leaf(field.name, place), Items(tuple(entry for _, entry in listed), place)))
            elif listed or any(name.startswith(f"{field.name}.") for name in rows):
                entries = tuple(self._entry(field.name, keys[0], entry, rows) for keys, entry in self._once(listed))
                found.append((Leaf(field.name, place), Fields(entries, place)))
                self._orphans(field.name, {str(keys[0].value) for keys, _ in listed}, rows)
        return tuple(found)

    def _once(self, listed: Sequence[tuple[Sequence[Leaf], Fields]]) -> Iterator[tuple[Sequence[Leaf], Fields]]:
        seen: dict[object, int] = {}
        for keys, entry in listed:
            if keys[0].value in seen:
                first = seen[keys[0].value]
                self.faults.append(fault(keys[0].place, "yaml.duplicate", key=keys[0].value, first=first))
                continue
            seen[keys[0].value] = keys[0].place.line
            yield keys, entry

    def _entry(self, name: str, key: Leaf, entry: Fields, rows: Mapping[str, Any]) -> tuple[Leaf, Node]:
        entries = list(entry.entries)
        for sheet in sheets():
            if sheet.name.startswith(f"{name}.") and sheet.name in rows:
                own = [(keys, inner) for keys, inner in rows[sheet.name] if keys[0].value == key.value]
                if own:
                    below = _below(sheet, own)
                    entries.append((Leaf(sheet.name.rpartition(".")[2], below.place), below))
        return key, Fields(tuple(entries), entry.place)

    def _orphans(self, name: str, known: set[str], rows: Mapping[str, Any]) -> None:
        for sheet, listed in rows.items():
            if sheet.startswith(f"{name}."):
                for keys, _ in listed:
                    if str(keys[0].value) not in known:
                        self.faults.append(fault(keys[0].place, "pack.orphan_row", key=keys[0].value, sheet=name))


def _nothing(column: Column, place: Place) -> Node | None:
    """What an empty cell says where something has to stand: an empty list, or a text that may be empty."""
    if column.required and isinstance(column.kind, ListOf):
        return Items((), place)
    return Leaf("", place) if column.required and column.kind == Plain("any_text") else None


def _below(sheet: Sheet, own: Sequence[tuple[Sequence[Leaf], Fields]]) -> Node:
    place = own[0][1].place
    if len(sheet.keys) == 2:
        return Fields(tuple((keys[1], entry.entries[0][1]) for keys, entry in own if entry.entries), place)
    return Items(tuple(entry for _, entry in own), place)


def _told(cell: object) -> str:
    """The text of a cell, however Excel has stored it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def _put(entry: list[tuple[Leaf, Node]], path: tuple[str, ...], node: Node, place: Place) -> list[tuple[Leaf, Node]]:
    if len(path) == 1:
        return [*entry, (Leaf(path[0], place), node)]
    for at, (key, inner) in enumerate(entry):
        if key.value == path[0] and isinstance(inner, Fields):
            below = _put(list(inner.entries), path[1:], node, place)
            return [*entry[:at], (key, Fields(tuple(below), inner.place)), *entry[at + 1 :]]
    return [*entry, (Leaf(path[0], place), Fields(tuple(_put([], path[1:], node, place)), place))]


def _moved(node: Node, place: Place) -> Node:
    match node:
        case Leaf(value=value):
            return Leaf(value, place)
        case Items(nodes=nodes):
            return Items(tuple(_moved(each, place) for each in nodes), place)
    return Fields(tuple((Leaf(key.value, place), _moved(each, place)) for key, each in node.entries), place)


def _with_version(entries: Sequence[tuple[Leaf, Node]], place: Place) -> Fields:
    return Fields(((Leaf("schema_version", place), Leaf(SCHEMA_VERSION, place)), *entries), place)


def _letter(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)
