"""A kept assessment (the JSON that `assess run` writes) read back: its recipe, and the facts it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from luoshi.core.assessment.facts import Cell, Fact, Facts, Mark, Subject
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Place
from luoshi.core.base.plain import Absence


@dataclass(frozen=True, slots=True)
class Kept:
    """What a kept assessment was made with, and from what."""

    recipe: Mapping[str, str]
    facts: Facts


def kept_run(data: bytes, *, file: str) -> Kept:
    """The recipe and the facts of a kept assessment. Raises InputError `assess.no_run` for anything else."""
    try:
        told = json.loads(data)
        recipe = {str(name): str(value) for name, value in told["recipe"].items()}
        subjects = tuple(Subject(each["id"], each["name"], each["groups"]) for each in told["subjects"])
        now, before = dict(_columns(told["subjects"], "facts")), dict(_columns(told["subjects"], "before"))
        facts = Facts(str(told["period"]), subjects, now, before)
        date.fromisoformat(recipe["day"])
    except (AttributeError, InvalidOperation, KeyError, RecursionError, TypeError, ValueError) as wrong:
        raise InputError("assess.no_run", where=file) from wrong
    if "scheme" not in recipe:
        raise InputError("assess.no_run", where=file)
    return Kept(recipe, facts)


def _columns(subjects: list[dict[str, Any]], part: str) -> Iterator[tuple[str, dict[str, Cell]]]:
    names = dict.fromkeys(name for each in subjects for name in each.get(part, {}))
    for name in names:
        yield name, {each["id"]: _cell(each[part][name]) for each in subjects if name in each.get(part, {})}


def _cell(told: Mapping[str, Any]) -> Cell:
    if told["state"] != "reported":
        return Absence(told["state"])
    marks = tuple(Mark(each["expert"], _number(each["value"]), _number(each["authority"])) for each in told["marks"])
    place = Place(**told["place"]) if told["place"] else None
    return Fact(_number(told["value"]), told["by"], tuple(told["proofs"]), told["word"], marks, place)


def _number(told: str) -> Decimal:
    """A finite number. Raises ValueError for any other."""
    number = Decimal(told)
    if not number.is_finite():
        raise ValueError(told)
    return number
