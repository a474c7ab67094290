"""The ledger as a board: columns by state or by light, cards with what a task is and how it stands."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import reverse

from luoshi.server.plans import queries
from luoshi.server.plans.ledger.board import By, Column
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.plans.ledger_asked import STATES_JOINT, choices


@page("plans.read", channel="list", views_of="plans:ledger")
def board(asked: Asked) -> HttpResponseBase:
    """The tasks that a viewer sees in columns; by state those that are over, too, where nobody asks otherwise."""
    by: By = "light" if asked.GET.get("by") == "light" else "state"
    told = choices(asked)
    filters = told["filters"]
    if "which" not in asked.GET and by == "state":
        filters = replace(filters, which="all")
    columns = queries.board(asked.viewer, filters=filters, by=by)
    kept = [(name, value) for name, value in told["kept"] if name != "which"] + [("which", filters.which)]
    exact = {
        "filters": filters,
        "exported": urlencode(kept),
        "tables": {each.key: _table(each, kept, by) for each in columns},
    }
    return shown(asked, "plans/board.html", columns=columns, by=by, **told | exact)


def _table(column: Column, kept: list[tuple[str, str]], by: str) -> str:
    """The address of the table with all tasks of a column."""
    asked = [(name, value) for name, value in kept if name != by]
    return f"{reverse('plans:ledger')}?{urlencode([*asked, (by, STATES_JOINT.join(column.values))])}"
