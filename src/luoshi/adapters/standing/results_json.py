"""Results as `luoshi assess run --format json` wrote them, taken into a history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from luoshi.adapters.standing.rounds_table import Told
from luoshi.core.assessment.facts import Subject
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Place, fault
from luoshi.core.standing.history import OVERALL, Position, Record
from luoshi.core.standing.spans import span


def is_results(name: str) -> bool:
    """Whether a file is one of these, by its name."""
    return name.lower().endswith(".json")


def read_results(name: str, data: bytes, *, faults: list[Fault]) -> list[Told]:
    """One record a subject; a file that is none of these adds a fault."""
    try:
        told = json.loads(data)
        return list(_rows(told, Place(name, 1)))
    except (InputError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        faults.append(fault(Place(name, 1), "standing_data.no_results_file"))
    return []


def _rows(told: Mapping[str, Any], place: Place) -> Iterator[Told]:
    period, scheme = span(str(told["period"])).name, told["scheme"]
    for each in told["subjects"]:
        published = each["published"]
        positions = {
            OVERALL if attribute == "overall" else attribute: Position(rank["place"], rank["from_bottom"], rank["of"])
            for attribute, rank in each["ranks"].items()
        }
        record = Record(
            period=period,
            score=None if published is None else Decimal(published),
            grade=each["grade"],
            positions=positions,
            vetoes=tuple(veto["id"] for veto in each["vetoes"]),
            scheme=f"{scheme['pack']}:{scheme['id']}",
            place=place,
        )
        yield Told(Subject(each["id"], each["name"], each["groups"], place), record)
