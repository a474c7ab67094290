"""What the field for organs in the filters of the ledger offers while somebody types."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render

from luoshi.server.plans import queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page


@page("plans.read", channel="list")
def organs(asked: Asked) -> HttpResponseBase:
    """Names of organs with the signs of `name` that have a part in a task that the viewer sees, for a script."""
    found = queries.organs_offered(asked.viewer, asked.GET.get("name", "").strip()[:60])
    return render(asked, "plans/organs_offered.html", {"names": found}, using="jinja2")
