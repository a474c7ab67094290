"""The page of the matrix: tasks against organs; on a phone organs with their tasks."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponseBase, QueryDict

from luoshi.server.plans import actions, queries
from luoshi.server.plans.adoption.values import PlanFilters
from luoshi.server.plans.ledger.matrix import Matrix
from luoshi.server.plans.ledger.matrix_file import MATRIX_FORMS
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.plans.ledger_asked import filters_of

SIZE: Final = 50
SIGNS: Final = {"lead": "●", "responsible": "◆", "support": "○", "implementer": "▲", "other": "△"}


@page("plans.read", channel="list")
def matrix(asked: Asked) -> HttpResponseBase:
    """Who has which part, fifty tasks at a time."""
    found = queries.matrix(asked.viewer, filters=filters_of(asked.GET))
    first = number(asked.GET.get("after", ""))
    first = first if first < len(found.rows) else 0
    rows = found.rows[first : first + SIZE]
    after = str(first + SIZE) if first + SIZE < len(found.rows) else ""
    plans = queries.plans(asked.viewer, filters=PlanFilters(state="in_force")).rows
    return shown(
        asked, "plans/matrix.html", found=found, rows=rows, first=first, after=after, signs=SIGNS,
        filters=filters_of(asked.GET), plans=plans, forms=MATRIX_FORMS, used=_used(found),
    )  # fmt: skip


@posted
@page("plans.export", channel="export")
def export(asked: Asked) -> HttpResponseBase:
    """The matrix of the page's questions as a file."""
    form = asked.POST.get("form", "")
    if form not in MATRIX_FORMS:
        raise Http404
    filters = filters_of(QueryDict(asked.POST.get("asked", "")))
    found = actions.export_matrix(asked.viewer, form, filters=filters, language=asked.language)
    return attachment(found.content, name=found.name, kind=found.kind)


def _used(found: Matrix) -> tuple[str, ...]:
    """The roles that the legend explains: those that there are."""
    used = {role for each in found.rows for roles in each.cells.values() for role in roles}
    used |= {role for each in found.rows for _, role in each.rest}
    return tuple(role for role in SIGNS if role in used)
