"""A table of shares as people have it: a zone a row, a year a column; pasted from a sheet, or a workbook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from luoshi.adapters.plans.grids_in import read_grids
from luoshi.core.base.reasons import Reason, reason

Place = tuple[int, int]
_YEAR: Final = re.compile(r"(?P<year>(?:19|20|21)\d\d)\s*年?(?:度)?")
_SUMS: Final = ("合计", "总计", "小计", "Total", "Sum")
_APART: Final = re.compile(r"\t|[,，;；]|\s{2,}")


@dataclass(frozen=True, slots=True)
class ReadMatrix:
    """What a table says, as text: cells by organ and year, in the order of the table; what in it is not known."""

    cells: Mapping[Place, str] = field(default_factory=dict)
    organs: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    faults: tuple[Reason, ...] = ()


def pasted(text: str) -> list[list[str]]:
    """The rows of a text: cells stand apart by tabs, else by commas or wide gaps.

    >>> pasted("开发区\\t2026\\n甲区\\t120")
    [['开发区', '2026'], ['甲区', '120']]
    """
    rows = [line for line in text.splitlines() if line.strip()]
    return [[cell.strip() for cell in (row.split("\t") if "\t" in row else _APART.split(row.strip()))] for row in rows]


def booked(data: bytes, *, name: str) -> list[list[str]]:
    """The rows of the first sheet of a workbook. Raises Faulty with what is wrong with the file."""
    grids = read_grids(data, name=name)
    rows = grids[0].rows if grids else {}
    wide = max((max(row) for row in rows.values()), default=0)
    return [[_text(row.get(at, "")) for at in range(1, wide + 1)] for _, row in sorted(rows.items())]


def read_matrix(rows: Sequence[Sequence[str]], *, names: Mapping[str, int], years: Sequence[int]) -> ReadMatrix:
    """The shares of a table. `names` are those of organs, `years` the columns of a table without a head of years."""
    head = next((at for at, row in enumerate(rows) if any(_year(cell) for cell in row[1:])), None)
    columns = (
        {at: year for at, cell in enumerate(rows[head]) if at and (year := _year(cell))}
        if head is not None
        else dict(enumerate(years, 1))
    )
    cells: dict[Place, str] = {}
    faults: list[Reason] = []
    body = rows[head + 1 :] if head is not None else rows
    for row in body:
        if not row or not row[0] or row[0] in _SUMS or not any(row[at] for at in columns if at < len(row)):
            continue
        organ = names.get(_folded(row[0]))
        if organ is None:
            faults.append(reason("sharing.unknown_zone", name=row[0]))
            continue
        cells |= {(organ, year): row[at] for at, year in columns.items() if at < len(row) and row[at]}
    if not cells and not faults:
        faults.append(reason("sharing.empty_table"))
    organs, found = dict.fromkeys(organ for organ, _ in cells), sorted({year for _, year in cells})
    return ReadMatrix(cells, tuple(organs), tuple(found), tuple(faults))


def names_of(zones: Sequence[tuple[int, Sequence[str]]]) -> dict[str, int]:
    """Names as they are looked up; one that two zones have is nobody's."""
    found: dict[str, int] = {}
    doubled = set()
    for organ, names in zones:
        for name in {_folded(each) for each in names}:
            if found.get(name, organ) != organ:
                doubled.add(name)
            found[name] = organ
    return {name: organ for name, organ in found.items() if name not in doubled}


def _folded(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


def _year(cell: str) -> int:
    told = _YEAR.fullmatch(unicodedata.normalize("NFKC", cell.strip()))
    return int(told["year"]) if told else 0


def _text(value: object) -> str:
    return f"{value:f}" if hasattr(value, "as_tuple") else str(value).strip()
