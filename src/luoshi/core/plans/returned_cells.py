"""What an organ filled in, read as a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.texts.script.fold import fold

Given = Decimal | date | str | None
REPORTED = ("percent", "words", "problems", "coordinate", "proofs", "done")
"""The fields of a report, in the order of the columns."""
LONGEST = 2000
_NUMBER = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%?", re.ASCII)
_DAY = re.compile(r"(?P<year>[12][0-9]{3})[-./年](?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})日?", re.ASCII)
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported of a task: percent, 当前进展, 存在问题, 需协调事项, the names of proofs, the day it was done."""

    percent: Decimal | None = None
    words: str = ""
    problems: str = ""
    coordinate: str = ""
    proofs: str = ""
    done: date | None = None


NOTHING = Report()
"""The report of a task of which nothing was reported."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a report as the file has them; None where one is empty."""

    percent: Given = None
    words: Given = None
    problems: Given = None
    coordinate: Given = None
    proofs: Given = None
    done: Given = None


def read_report(cells: Cells, *, sent: Report, on: date) -> tuple[Report, tuple[Reason, ...]]:
    """The report of the cells, and everything that cannot be read in them.

    A percent is 0 to 100 (`85`, `85%`); one between 0 and 1 is asked back, for 0.5 may mean half a percent or a half.
    A day is not after `on`. An emptied cell says that there is nothing; an emptied percent leaves what was sent.
    """
    faults: list[Reason] = []
    percent = _percent(cells.percent, faults)
    texts = {name: _text(name, getattr(cells, name), faults) for name in ("words", "problems", "coordinate", "proofs")}
    done = _day(cells.done, on, faults)
    return Report(sent.percent if percent is None else percent, **texts, done=done), tuple(faults)


def _percent(cell: Given, faults: list[Reason]) -> Decimal | None:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    number = cell if isinstance(cell, Decimal) else _number(cell)
    if number is None or not number.is_finite():
        faults.append(reason("returning.percent_unread", value=cell))
        return None
    if not 0 <= number <= _FULL:
        faults.append(reason("returning.percent_range", value=number))
        return None
    if 0 < number < 1 and not (isinstance(cell, str) and "%" in fold(cell)):
        faults.append(reason("returning.percent_small", value=number))
        return None
    return number.normalize() if number != number.to_integral_value() else Decimal(int(number))


def _number(cell: date | str) -> Decimal | None:
    found = _NUMBER.fullmatch(fold(cell).strip()) if isinstance(cell, str) else None
    return Decimal(found["number"]) if found else None


def _text(name: str, cell: Given, faults: list[Reason]) -> str:
    if cell is None:
        return ""
    text = f"{cell:f}" if isinstance(cell, Decimal) else cell.isoformat() if isinstance(cell, date) else cell
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    told = "\n".join(line for line in lines if line)
    if len(told) > LONGEST:
        faults.append(reason("returning.too_long", field=name, length=len(told), most=LONGEST))
    return told


def _day(cell: Given, on: date, faults: list[Reason]) -> date | None:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    day = cell if isinstance(cell, date) else _written_day(cell)
    if day is None:
        faults.append(reason("returning.day_unread", value=cell))
    elif day > on:
        faults.append(reason("returning.day_ahead", value=day, on=on))
    return day


def _written_day(cell: Decimal | str) -> date | None:
    found = _DAY.fullmatch(fold(cell).strip()) if isinstance(cell, str) else None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None
