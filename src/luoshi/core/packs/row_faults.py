"""What only a whole row can show to be wrong: days, units, best values, weights, limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from luoshi.core.base.faults import Fault, fault
from luoshi.core.packs.rows import Row, Value


def stretch_faults(row: Row, first: str, end: str) -> Iterator[Fault]:
    """That an end lies after its beginning."""
    since, until = row.day(first), row.day(end)
    if since is not None and until is not None and until <= since:
        yield fault(row.at(end), "pack.ends_before", first=since, end=until)


def unit_faults(row: Row, values: Sequence[Row]) -> Iterator[Fault]:
    """A unit belongs to numbers, and the values of a parameter are of one kind."""
    found = [each.value("value") for each in values if "value" in each]
    if found and not any(map(_numeric, found)) and "unit" in row:
        yield fault(row.at("unit"), "pack.unit_of_no_number", unit=row.text("unit"))
    sorts = [(each, _sort(each.value("value"))) for each in values if "value" in each]
    for each, sort in sorts:
        if sort != sorts[0][1]:
            yield fault(each.at("value"), "pack.value_of_another_kind", kind=sort, first=sorts[0][1])


def best_faults(row: Row) -> Iterator[Fault]:
    """That an indicator has the best values that its direction needs, and no others."""
    wanted = {"moderate": 1, "band": 2}.get(row.text("direction"), 0)
    best = row.numbers("best")
    if "direction" in row and len(best) != wanted:
        yield fault(row.at("best"), f"pack.best_{wanted}", direction=row.text("direction"))
    elif len(best) == 2:
        yield from range_faults(row, "best")


def weight_faults(row: Row) -> Iterator[Fault]:
    """That a weighted mean has a weight, and nothing else has."""
    weighted = row.text("over_zones") == "weighted"
    if weighted and "weight" not in row:
        yield fault(row.at("over_zones"), "pack.no_weight")
    if not weighted and "weight" in row and "over_zones" in row:
        yield fault(row.at("weight"), "pack.idle_weight", over_zones=row.text("over_zones"))


def range_faults(row: Row, name: str) -> Iterator[Fault]:
    """That a range goes from the lower number to the higher."""
    for low, high in pairwise(row.numbers(name)):
        if low >= high:
            yield fault(row.at(name), "pack.range_backwards", name=name, low=low, high=high)


def places_faults(row: Row) -> Iterator[Fault]:
    """That a number of decimals is one."""
    if not 0 <= row.whole("places") <= 12:
        yield fault(row.at("places"), "pack.places", places=row.whole("places"))


def limit_faults(row: Row) -> Iterator[Fault]:
    """That a clock has a limit, unless it ends on receipt."""
    if "limit" not in row or "unit" not in row:
        return
    on_receipt, limit = row.text("unit") == "on_receipt", row.whole("limit")
    if on_receipt and limit:
        yield fault(row.at("limit"), "pack.limit_on_receipt", limit=limit)
    elif not on_receipt and limit < 1:
        yield fault(row.at("limit"), "pack.no_limit", limit=limit)


def extension_faults(row: Row) -> Iterator[Fault]:
    """That an extension has a limit in the clock's own unit."""
    extension = row.row("extension")
    if extension is None:
        return
    if "limit" in extension and extension.whole("limit") < 1:
        yield fault(extension.at("limit"), "pack.no_limit", limit=extension.whole("limit"))
    if "unit" in extension and "unit" in row and extension.text("unit") != row.text("unit"):
        own = row.text("unit")
        yield fault(extension.at("unit"), "pack.extension_unit", unit=extension.text("unit"), own=own)


def _numeric(value: Value) -> bool:
    if isinstance(value, Mapping):
        return any(map(_numeric, value.values()))
    if isinstance(value, tuple):
        return any(map(_numeric, value))
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _sort(value: Value) -> str:
    if isinstance(value, Mapping):
        return "fields"
    if isinstance(value, tuple):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    return "number" if _numeric(value) else "day" if isinstance(value, date) else "text"
