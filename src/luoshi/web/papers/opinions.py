"""What organs said of a plan's draft, typed in and decided."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.server.papers import actions, queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.papers.papers import number

_FIELDS = ("organ", "clause", "words", "verdict", "why")


@page("papers.draft", channel="form")
def opinions(asked: Asked, plan: int) -> HttpResponseBase:
    """The opinions on a plan; a form for one more, and one for what became of each."""
    found, faults = queries.opinions(plan, asked.viewer), []
    if asked.method == "POST":
        said = actions.Said(**{name: asked.POST.get(name, "").strip() for name in _FIELDS})
        try:
            actions.record(plan, said, viewer=asked.viewer, opinion=number(asked.POST.get("opinion", "")) or None)
        except InputError as fault:
            faults.append(fault)
        else:
            tell(asked, "web.papers.did_opinion")
            return redirect("papers:opinions", plan=plan)
    return shown(
        asked, "papers/opinions.html", status=422 if faults else 200, found=found, faults=faults,
        typed=asked.POST if faults else {}, choice=queries.choice(asked.viewer),
    )  # fmt: skip


@page("papers.read", channel="detail")
def behind(asked: Asked, paper: int) -> HttpResponseBase:
    """The tasks behind a number of a bulletin."""
    found = queries.behind(paper, asked.GET.get("key", ""), asked.GET.get("what", ""), asked.viewer)
    return shown(asked, "papers/behind.html", found=found)
