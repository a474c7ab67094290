"""A calculator's input from a file: YAML, JSON or a workbook, every fault at its line or cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from luoshi.adapters.catalogues import catalogue
from luoshi.adapters.workbooks import Cell, Sheet, read_workbook
from luoshi.adapters.yaml_strict import read_yaml
from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.core.base.plain import Misfit, shown
from luoshi.core.calculation import Calculator
from luoshi.core.packs.nodes import Fields, Items, Leaf, Node, Scalar, place_at

SCALARS = "input"
_FIELD = "calc.field."
_SIGNS = str.maketrans(",,;;", "、、、、")


def read_input_file(data: bytes, *, file: str, calculator: Calculator) -> Node:
    """The tree of an input file; `file` is the name that its places bear. JSON is read as the YAML that it is.

    Raises Faulty with everything that is wrong with the form of it, InputError for a workbook that cannot be opened.
    """
    if data.startswith(b"PK\x03\x04"):
        return _Workbook(file, calculator).tree(read_workbook(data))
    return read_yaml(data, file=file)


def located(misfits: Sequence[Misfit], tree: Node) -> tuple[Fault, ...]:
    """What is wrong, each at the line or cell that says it or that should."""
    return tuple(
        fault(place_at(tree, each.path), "calc.entry", path=shown(each.path) or "—", reason=each.reason)
        for each in misfits
    )


@cache
def field_names() -> Mapping[str, str]:
    """What a head or a sheet may be called, in both languages, and the field that it means."""
    return {
        said: code.removeprefix(_FIELD)
        for language in ("en", "zh")
        for code, said in catalogue("en" if language == "en" else "zh").items()
        if code.startswith(_FIELD)
    }


class _Workbook:
    """A workbook that is made a tree: a sheet for each table, the rest in the sheet `input`."""

    def __init__(self, file: str, calculator: Calculator) -> None:
        self.file = file
        self.calculator = calculator
        self.faults: list[Fault] = []

    def tree(self, sheets: Sequence[Sheet]) -> Node:
        """The tree. Raises Faulty with every sheet and head that is not known."""
        filled = [sheet for sheet in sheets if sheet.cells]
        tables = self.calculator.tables
        entries: list[tuple[Leaf, Node]] = []
        for sheet in filled:
            name = _meaning(sheet.name)
            if len(filled) == 1 and name not in tables and name != SCALARS:
                name = next(iter(tables))
            place = Place(self.file, 1, f"{sheet.name}!A1")
            if name == SCALARS:
                entries += self._pairs(sheet)
            elif name in tables:
                entries.append((Leaf(name, place), self._table(sheet, name, place)))
            else:
                known = "、".join([SCALARS, *tables])
                self.faults.append(fault(place, "calc.unknown_sheet", sheet=sheet.name, known=known))
        if self.faults:
            raise Faulty.of(self.faults)
        return Fields(tuple(entries), Place(self.file, 1))

    def _table(self, sheet: Sheet, name: str, place: Place) -> Node:
        match self.calculator.tables[name]:
            case "pairs":
                return Fields(tuple(self._pairs(sheet)), place)
            case "groups":
                return self._groups(sheet, place)
        return self._rows(sheet, place)

    def _pairs(self, sheet: Sheet) -> list[tuple[Leaf, Node]]:
        """A name and a value in each row below the heads; a name without a value is left out, for it is missing."""
        found: dict[str, tuple[Leaf, Node]] = {}
        for row in _below_heads(sheet):
            if 1 not in row or 2 not in row:
                continue
            name = _meaning(str(row[1].value))
            if name in found:
                place = self._place(sheet, row[1])
                self.faults.append(fault(place, "calc.row_twice", name=name, first=found[name][0].place.cell))
            found.setdefault(name, (Leaf(name, self._place(sheet, row[1])), self._leaf(sheet, row[2])))
        return list(found.values())

    def _groups(self, sheet: Sheet, place: Place) -> Node:
        found: dict[str, tuple[Place, list[Node]]] = {}
        for row in _below_heads(sheet):
            if 1 in row and 2 in row:
                own = self._place(sheet, row[1])
                found.setdefault(str(row[1].value), (own, []))[1].append(_as_text(self._leaf(sheet, row[2])))
        entries = [(Leaf(name, own), Items(tuple(nodes), own)) for name, (own, nodes) in found.items()]
        return Fields(tuple(entries), place)

    def _rows(self, sheet: Sheet, place: Place) -> Node:
        rows = sheet.rows()
        first = min(rows)
        heads = {column: _meaning(str(cell.value)) for column, cell in rows[first].items()}
        found: list[Node] = []
        for number, row in sorted(rows.items()):
            if number == first:
                continue
            for column in row.keys() - heads.keys():
                self.faults.append(fault(self._place(sheet, row[column]), "calc.no_head"))
            entries = tuple(
                (Leaf(heads[column], self._place(sheet, cell)), self._entry(sheet, heads[column], cell))
                for column, cell in sorted(row.items())
                if column in heads
            )
            found.append(Fields(entries, Place(self.file, number, f"{sheet.name}!A{number}")))
        return Items(tuple(found), place)

    def _entry(self, sheet: Sheet, head: str, cell: Cell) -> Node:
        leaf = self._leaf(sheet, cell)
        if head not in self.calculator.lists:
            return _as_text(leaf) if head in _TEXTS else leaf
        names = [each.strip() for each in str(cell.value).translate(_SIGNS).split("、")]
        return Items(tuple(Leaf(each, leaf.place) for each in names if each), leaf.place)

    def _leaf(self, sheet: Sheet, cell: Cell) -> Leaf:
        return Leaf(cell.value, self._place(sheet, cell))

    def _place(self, sheet: Sheet, cell: Cell) -> Place:
        return Place(self.file, cell.row, f"{sheet.name}!{cell.name}")


_TEXTS = frozenset({"name", "zone", "indicator", "tier", "period"})


def _below_heads(sheet: Sheet) -> list[dict[int, Cell]]:
    return [row for number, row in sorted(sheet.rows().items()) if number > 1]


def _meaning(said: str) -> str:
    """The field that a head means; a head that nobody declared means itself."""
    return field_names().get(said.strip(), said.strip())


def _as_text(leaf: Leaf) -> Leaf:
    value: Scalar = leaf.value
    return Leaf(str(value), leaf.place) if isinstance(value, int) and not isinstance(value, bool) else leaf
