"""Tables of candidates for a checklist: a row each, its columns the values that the checklist asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luoshi.adapters.assessments.cells import number_in
from luoshi.adapters.assessments.grids import Grid, Source, grids
from luoshi.adapters.assessments.scales import folded
from luoshi.adapters.standing.cells import absent
from luoshi.core.base.faults import Fault, Faulty, Place, fault, in_order
from luoshi.core.packs.nodes import Scalar
from luoshi.core.packs.reading import nearest
from luoshi.core.standing.model import Checklist

NAME = ""
_NAMES = frozenset(map(folded, "名称 开发区 开发区名称 对象 name subject".split()))
_IDLE = frozenset(map(folded, "序号 备注 no note notes".split()))
_FLAGS = {"是": True, "有": True, "yes": True, "true": True, "否": False, "无": False, "no": False, "false": False}
Values = dict[str, object]


def read_candidates(files: Sequence[Source], *, checklist: Checklist) -> dict[str, Values]:
    """The values of each candidate by the name of their input.

    A head is the id, the input or the title of a requirement, or the attribute that names its district. Raises Faulty
    with every fault of all files.
    """
    faults: list[Fault] = []
    found: dict[str, Values] = {}
    for grid in grids(files, faults=faults):
        head = next(iter(grid.rows), 1)
        columns = _columns(grid, head, checklist, faults)
        for number, cells in grid.rows.items():
            if number > head and NAME in columns:
                _add(found, grid, number, {name: cells[at] for name, at in columns.items() if at in cells}, faults)
    if faults:
        raise Faulty.of(in_order(faults))
    return found


def _columns(grid: Grid, head: int, checklist: Checklist, faults: list[Fault]) -> dict[str, int]:
    """The column of each input, and of the name under `NAME`."""
    known = _heads(checklist)
    found: dict[str, int] = {}
    for at, cell in grid.rows.get(head, {}).items():
        told = folded(str(cell))
        if told in _IDLE:
            continue
        meaning = NAME if told in _NAMES else known.get(told)
        if meaning is None:
            _unknown(grid.place(head, at), str(cell), tuple(known), faults)
        elif meaning in found:
            faults.append(fault(grid.place(head, at), "standing_data.head_twice", head=cell))
        else:
            found[meaning] = at
    if NAME not in found:
        faults.append(fault(grid.place(head), "standing_data.no_column", names="名称"))
    return found


def _heads(checklist: Checklist) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in checklist.requirements:
        if each.test != "standing":
            found |= {folded(name): each.input for name in (each.id, each.input, each.title)}
        if each.per:
            found[folded(each.per)] = each.per
    return found


def _unknown(place: Place, head: str, known: tuple[str, ...], faults: list[Fault]) -> None:
    likely = nearest(folded(head), known)
    code = "standing_data.head_like" if likely else "standing_data.no_head"
    faults.append(fault(place, code, head=head, **({"likely": likely} if likely else {"known": "、".join(known)})))


def _add(found: dict[str, Values], grid: Grid, row: int, cells: Mapping[str, Scalar], faults: list[Fault]) -> None:
    name = str(cells.get(NAME, "")).strip()
    if not name:
        faults.append(fault(grid.place(row), "standing_data.no_name"))
    elif name in found:
        faults.append(fault(grid.place(row), "standing_data.candidate_twice", name=name))
    else:
        found[name] = {key: _value(cell) for key, cell in cells.items() if key != NAME and not absent(cell)}


def _value(cell: Scalar) -> object:
    if not isinstance(cell, str):
        return cell
    if (flag := _FLAGS.get(folded(cell))) is not None:
        return flag
    number = number_in(cell)
    return number[0] if number is not None else cell
