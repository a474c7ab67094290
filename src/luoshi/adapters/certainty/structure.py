"""A composite from a table of units and a table of structure, as users of the field's reference engine have them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import cast

from luoshi.core.assessment.composites.model import Composite, Node
from luoshi.core.assessment.composites.table import Table, table
from luoshi.core.assessment.composites.trees import tree_of
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.core.base.reasons import Reasons

UNIT, NAME = "uCode", "uName"
NEEDED = ("iCode", "Parent", "Type")
KINDS = ("Indicator", "Aggregate", "Group", "Denominator", "Other")
_MISSING = frozenset({"", "NA", "NaN", "nan", "-"})


@dataclass(frozen=True, slots=True)
class Structured:
    """The figures with the names of their units, and the bare composite: tree, weights, directions, no stage yet."""

    table: Table
    names: tuple[str, ...]
    composite: Composite
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file with its number."""

    number: int
    cells: Mapping[str, str]

    def get(self, name: str) -> str:
        return (self.cells.get(name) or "").strip()


def read_structured(data: Path, meta: Path, *, title: str = "") -> Structured:
    """The two files as a table and a composite without stages.

    `meta` has iCode, Parent, Type and, where they differ from plain, iName, Direction, Weight, Target, Denominator;
    `data` has uCode, perhaps uName, and a column for each Indicator, Group and Denominator. Cells that are empty or NA
    are missing. Raises Faulty with every fault at its line.
    """
    heads, lines = _lines(meta)
    faults = [fault(Place(str(meta), 1), "structure.no_head", name=name) for name in NEEDED if name not in heads]
    if faults:
        raise Faulty.of(faults)
    faults += _meta_faults(lines, meta)
    nodes = tuple(_node(each) for each in lines if each.get("Type") in ("Indicator", "Aggregate")) if not faults else ()
    whole = Composite("structure", title or meta.stem, nodes)
    if nodes:
        faults += _tree_faults(whole, lines, meta)
    rows, found = _lines(data)
    faults += _data_faults(rows, found, lines, data)
    if faults:
        raise Faulty.of(faults)
    return _structured(whole, lines, found)


def _structured(whole: Composite, lines: Sequence[_Line], found: Sequence[_Line]) -> Structured:
    columns = [each.get("iCode") for each in lines if each.get("Type") in ("Indicator", "Denominator")]
    groups = tuple(each.get("iCode") for each in lines if each.get("Type") == "Group")
    made = table(
        [each.get(UNIT) for each in found], columns,
        [[_figure(each.get(name)) for name in columns] for each in found],
        groups={name: [each.get(name) for each in found] for name in groups},
    )  # fmt: skip
    return Structured(made, tuple(each.get(NAME) or each.get(UNIT) for each in found), whole, groups)


def _lines(path: Path) -> tuple[tuple[str, ...], list[_Line]]:
    """The heads, and every line that is not empty.

    Raises Faulty where it is no text, and with every line that has more cells than heads, OSError.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Faulty.of([fault(Place(str(path), 1), "structure.no_text")]) from wrong
    reader = csv.DictReader(StringIO(text, newline=""))
    heads = tuple(each.strip() for each in reader.fieldnames or ())
    reader.fieldnames = list(heads)
    found, wide = [], []
    for each in reader:
        if None in each:
            wide.append(fault(Place(str(path), reader.line_num), "structure.too_wide", count=len(heads)))
        elif any(each.values()):
            found.append(_Line(reader.line_num, {str(name): str(value or "") for name, value in each.items()}))
    if wide:
        raise Faulty.of(wide)
    return heads, found


def _node(line: _Line) -> Node:
    return Node(
        id=line.get("iCode"), title=line.get("iName") or line.get("iCode"), under=_parent(line),
        weight=_or(line, "Weight", 1.0), direction=1 if _or(line, "Direction", 1.0) > 0 else -1,
        denominator="" if line.get("Denominator") in _MISSING else line.get("Denominator"),
        target=None if line.get("Target") in _MISSING else float(line.get("Target")),
    )  # fmt: skip


def _parent(line: _Line) -> str:
    return "" if line.get("Parent") in _MISSING else line.get("Parent")


def _or(line: _Line, name: str, otherwise: float) -> float:
    return otherwise if line.get(name) in _MISSING else float(line.get(name))


def _figure(text: str) -> float:
    return float("nan") if text in _MISSING else float(text)


def _meta_faults(lines: Sequence[_Line], path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for each in lines:
        at, code = Place(str(path), each.number), each.get("iCode")
        if not code:
            yield fault(at, "structure.no_code")
        elif code in seen:
            yield fault(at, "structure.code_twice", name=code)
        seen.add(code)
        if each.get("Type") not in KINDS:
            yield fault(at, "structure.no_type", name=code, kind=each.get("Type"), known="、".join(KINDS))
        if each.get("Type") not in ("Indicator", "Aggregate"):
            continue
        for name in ("Weight", "Direction", "Target"):
            if each.get(name) not in _MISSING and not _number(each.get(name)):
                yield fault(at, "structure.no_number", name=name, value=each.get(name))
        if _number(each.get("Direction")) and float(each.get("Direction")) not in (1.0, -1.0):
            yield fault(at, "structure.direction", name=code, value=each.get("Direction"))


def _tree_faults(whole: Composite, lines: Sequence[_Line], path: Path) -> Iterator[Fault]:
    places = {each.get("iCode"): each.number for each in lines}
    kinds = {each.get("iCode"): each.get("Type") for each in lines}
    try:
        tree = tree_of(whole)
    except InputError as wrong:
        for why in cast("Reasons", wrong.params["faults"]):
            at = places.get(str(dict(why.params).get("node", "")), 1)
            yield fault(Place(str(path), at), why.code, **dict(why.params))
        return
    for each in tree.leaves:
        if kinds[each.id] == "Aggregate":
            yield fault(Place(str(path), places[each.id]), "structure.empty_aggregate", name=each.id)
    for parent in tree.parents:
        if kinds[parent.node.id] == "Indicator":
            yield fault(Place(str(path), places[parent.node.id]), "structure.parent_indicator", name=parent.node.id)
    for each in tree.leaves:
        if each.denominator and kinds.get(each.denominator) not in ("Denominator", "Indicator"):
            yield fault(Place(str(path), places[each.id]), "composite.no_column", name=each.denominator)


def _data_faults(
    heads: Sequence[str], found: Sequence[_Line], lines: Sequence[_Line], path: Path
) -> Iterator[Fault]:  # fmt: skip
    wanted = [each.get("iCode") for each in lines if each.get("Type") in ("Indicator", "Group", "Denominator")]
    figures = [each.get("iCode") for each in lines if each.get("Type") in ("Indicator", "Denominator")]
    for name in (UNIT, *wanted):
        if name not in heads:
            yield fault(Place(str(path), 1), "structure.no_head", name=name)
    for name in sorted({each for each in heads if heads.count(each) > 1}):
        yield fault(Place(str(path), 1), "composite.twice", name=name)
    if not found:
        yield fault(Place(str(path), 1), "composite.no_units")
    seen: set[str] = set()
    for each in found:
        unit = each.get(UNIT)
        if UNIT in heads and (not unit or unit in seen):
            yield fault(Place(str(path), each.number), "composite.twice" if unit else "structure.no_unit", name=unit)
        seen.add(unit)
        for name in figures:
            if each.get(name) not in _MISSING and not _number(each.get(name)):
                yield fault(Place(str(path), each.number), "structure.no_number", name=name, value=each.get(name))


def _number(text: str) -> bool:
    try:
        return abs(float(text)) < float("inf")
    except ValueError:
        return False
