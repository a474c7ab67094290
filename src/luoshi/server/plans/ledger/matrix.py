"""责任矩阵: which organ has which part in which task, those with the most parts first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from luoshi.core.plans import model as core
from luoshi.core.plans.answering import answering
from luoshi.core.texts.ledger import ROLES
from luoshi.core.texts.model import Role
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.asking import all_rows
from luoshi.server.plans.ledger.values import LedgerFilters, LedgerRow
from luoshi.server.plans.models import Duty

MOST: Final = 1000
COLUMNS: Final = 25
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class MatrixOrgan:
    """An organ as a column: how many tasks it has in each role, and how many red ones it answers for."""

    pk: int
    name: str
    parts: dict[Role, int]
    red: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A task with the roles of the organs of the columns, by number, and the parts of all others by name."""

    task: LedgerRow
    cells: dict[int, tuple[Role, ...]]
    rest: tuple[tuple[str, Role], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The tasks that are asked for, at most 1,000 (`is_cut` where there are more), and the organs that have parts.

    `folded` counts the organs without a column of their own.
    """

    organs: tuple[MatrixOrgan, ...]
    rows: tuple[MatrixRow, ...]
    folded: int
    is_cut: bool


@dataclass(slots=True)
class _Burden:
    name: str
    parts: dict[Role, int] = field(default_factory=dict)
    red: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A duty; `pk` is 0 for a name without an organ."""

    pk: int
    organ: str
    name: str
    role: Role


def matrix(viewer: Viewer, *, filters: LedgerFilters) -> Matrix:
    """Who has which part in the tasks of these questions that a viewer sees, in the order of their plans.

    An organ that is asked for stands first.
    """
    told = all_rows(viewer, filters=filters, order="plan", most=MOST + 1)
    tasks = told[:MOST]
    parts = _parts(tasks)
    burdens = _burdens(tasks, parts)
    order = sorted(burdens, key=lambda pk: (pk != filters.organ, *_weight(burdens[pk])))
    known = [pk for pk in order if pk][:COLUMNS]
    organs = (MatrixOrgan(pk, burdens[pk].name, burdens[pk].parts, burdens[pk].red) for pk in known)
    columns = frozenset(known)
    rows = tuple(_row(each, parts.get(each.pk, ()), columns) for each in tasks)
    return Matrix(tuple(organs), rows, len(order) - len(known), len(told) > MOST)


def _parts(tasks: Sequence[LedgerRow]) -> dict[int, list[_Part]]:
    found: dict[int, list[_Part]] = {}
    for first in range(0, len(tasks), _AT_ONCE):
        numbers = [each.pk for each in tasks[first : first + _AT_ONCE]]
        rows = Duty.objects.filter(task__in=numbers, ended=None).order_by("task", "serial")
        columns = ("task", "organ", "organ__name", "name", "role")
        for task, organ, known, name, role in rows.values_list(*columns):
            part = _Part(organ or 0, str(organ or ""), known or name, cast(Role, role))
            found.setdefault(task, []).append(part)
    return found


def _burdens(tasks: Sequence[LedgerRow], parts: dict[int, list[_Part]]) -> dict[int, _Burden]:
    found: dict[int, _Burden] = {}
    for task in tasks:
        own = parts.get(task.pk, [])
        for part in own:
            burden = found.setdefault(part.pk, _Burden(part.name))
            burden.parts[part.role] = burden.parts.get(part.role, 0) + 1
        for pk in {each.pk for each in answering(own)} if _is_red(task) else ():
            found[pk].red += 1
    return found


def _is_red(task: LedgerRow) -> bool:
    over: tuple[core.State, ...] = ("done", "closed", "routine")
    return task.light == "red" and task.state not in over


def _weight(burden: _Burden) -> tuple[int, int, str]:
    """What organs are ordered by: all parts, those as lead, then the name."""
    return -sum(burden.parts.values()), -burden.parts.get("lead", 0), burden.name


def _row(task: LedgerRow, parts: Sequence[_Part], columns: frozenset[int]) -> MatrixRow:
    cells: dict[int, tuple[Role, ...]] = {}
    for pk, role in sorted(_within(parts, columns), key=lambda each: ROLES.index(each[1])):
        cells[pk] = (*cells.get(pk, ()), role)
    rest = tuple((each.name, each.role) for each in parts if each.pk not in columns)
    return MatrixRow(task, cells, rest)


def _within(parts: Sequence[_Part], columns: frozenset[int]) -> Iterator[tuple[int, Role]]:
    return ((each.pk, each.role) for each in parts if each.pk in columns)
