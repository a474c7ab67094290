"""What was read of a brought ledger, as it is stored: entries, reports, columns, notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.adapters.plans.apart import fault_of
from luoshi.core.base.faults import Fault
from luoshi.core.plans.entering import Entry
from luoshi.core.plans.returned_cells import NOTHING, Report
from luoshi.server.plans.adoption.entries_json import read_entries
from luoshi.server.plans.bringing.values import ShownColumn, ShownTable

Content = Mapping[str, Any]


def entries_in(content: Content) -> tuple[Entry, ...]:
    """The tasks, in the order of the rows. Raises InputError `stored.faulty`."""
    return read_entries([each["entry"] for each in content["tasks"]])


def report_back(told: Mapping[str, Any]) -> Report:
    """A report of its JSON.

    >>> report_back({"percent": "40", "words": "已摸底", "done": "2026-03-01"})
    Report(percent=Decimal('40'), words='已摸底', problems='', coordinate='', proofs='', done=datetime.date(2026, 3, 1))
    """
    percent, done = told.get("percent"), told.get("done")
    texts = {name: told.get(name) or "" for name in ("words", "problems", "coordinate", "proofs")}
    number = None if percent is None else Decimal(percent)
    return Report(number, **texts, done=date.fromisoformat(done) if done else None)


def tells(told: Mapping[str, Any]) -> bool:
    """Whether a row says anything of progress."""
    return report_back(told) != NOTHING


def tables_in(content: Content) -> tuple[ShownTable, ...]:
    """The tables with their columns."""
    return tuple(
        ShownTable(each["sheet"], tuple(each["titles"]), tuple(_column(column) for column in each["columns"]))
        for each in content["tables"]
    )


def notes_in(content: Content) -> tuple[Fault, ...]:
    """The faults and warnings."""
    return tuple(fault_of(each) for each in content["notes"])


def _column(told: Mapping[str, Any]) -> ShownColumn:
    return ShownColumn(
        told["letter"], told["head"], told["field"] or "", told["remembered"], tuple(told["samples"])
    )  # fmt: skip
