"""Whether the order of two units depends on a third: each of some units taken away, and doubled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from luoshi.core.assessment.composites.building import build
from luoshi.core.assessment.composites.model import Composite
from luoshi.core.assessment.composites.ranking import Ranks, ranks
from luoshi.core.assessment.composites.table import Table, frozen
from luoshi.core.base.errors import InputError

CLONE = "′"


@dataclass(frozen=True, slots=True)
class Reversal:
    """A unit taken away, or doubled: how many pairs of others changed their order, out of how many, and the pair whose
    places were farthest apart before. `refused` is the code of a stage that could not be computed then.
    """

    unit: str
    way: Literal["without", "doubled"]
    pairs: int
    of: int
    example: tuple[str, str] | None = None
    refused: str = ""


def reversals(data: Table, scheme: Composite, *, most: int = 60) -> tuple[Reversal, ...]:
    """The reversals that each of at most so many units makes: those evenly spread over the ranks, ends included.

    Every unit costs two whole builds. With fewer than three units there are no two others.
    """
    built = build(data, scheme)
    nominal = built.ranks()
    placed = np.flatnonzero(nominal > 0)
    if len(placed) < 3:
        return ()
    order = placed[np.argsort(nominal[placed], kind="stable")]
    chosen = order[np.unique(np.linspace(0, len(order) - 1, min(most, len(order))).round().astype(int))]
    before = dict(zip(built.units, nominal.tolist(), strict=True))
    found = []
    for at in chosen:
        unit = built.units[at]
        row = data.units.index(unit)
        stays = np.arange(len(data.units)) != row
        found.append(_compared(unit, "without", data.only(stays), scheme, before))
        found.append(_compared(unit, "doubled", _doubled(data, row), scheme, before))
    return tuple(found)


def _doubled(data: Table, row: int) -> Table:
    again = [*range(len(data.units)), row]
    groups = {name: (*told, told[row]) for name, told in data.groups.items()}
    earlier = tuple(frozen(each[again]) for each in data.earlier)
    return Table(
        (*data.units, data.units[row] + CLONE), data.columns, frozen(data.values[again]), groups, earlier
    )  # fmt: skip


def _compared(
    unit: str, way: Literal["without", "doubled"], data: Table, scheme: Composite, before: dict[str, int]
) -> Reversal:
    try:
        built = build(data, scheme)
    except InputError as fault:
        return Reversal(unit, way, 0, 0, refused=fault.code)
    names = [each for each in built.units if each != unit and before.get(each)]
    own = np.array([built.of(built.tree.top)[built.units.index(each)] for each in names])
    now, then = ranks(own), np.array([before[each] for each in names], dtype=np.int32)
    return _reversed(unit, way, names, then, now)


def _reversed(
    unit: str, way: Literal["without", "doubled"], names: list[str], then: Ranks, now: Ranks
) -> Reversal:  # fmt: skip
    apart = then[None, :] - then[:, None]
    turned = (apart > 0) & (now[None, :] < now[:, None]) & (now[None, :] > 0) & (now[:, None] > 0)
    count = int(turned.sum())
    whole = len(names) * (len(names) - 1) // 2
    if not count:
        return Reversal(unit, way, 0, whole)
    first, second = np.unravel_index(int(np.argmax(np.where(turned, apart, 0))), turned.shape)
    return Reversal(unit, way, count, whole, (names[int(first)], names[int(second)]))
