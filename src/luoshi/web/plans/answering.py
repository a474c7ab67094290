"""The page of what was asked by a firm or a deputy: what was promised, what was answered."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans import actions, queries
from luoshi.server.plans.adoption.answering import CONTENT
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.plans.settle_form import day_of
from luoshi.web.plans.words import Words, sentences


@page("plans.adopt", channel="form")
def answers(asked: Asked, plan: int) -> HttpResponseBase:
    """What was asked and answered; a sent form adds an answer."""
    found, faults = queries.answers(plan, asked.viewer), list[str]()
    if asked.method == "POST":
        if not found.may:
            raise NotFound("access.not_found")
        try:
            words, content = asked.POST.get("words", ""), asked.POST.get("content", "")
            actions.answer(plan, words, on=day_of(asked.POST.get("on", "")), content=content, viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.answers.kept")
            return redirect("plans:answers", plan=plan)
    typed = asked.POST if faults else {}
    told = {"found": found, "faults": faults, "typed": typed, "contents": CONTENT}
    return shown(asked, "plans/answers.html", status=422 if faults else 200, **told)
