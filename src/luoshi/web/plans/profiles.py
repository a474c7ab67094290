"""The page on which the ladder of a plan is chosen, with what each would mean."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError, UsageError
from luoshi.server.plans import actions, queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.plans.settle_form import number_of
from luoshi.web.plans.words import Words, sentences


@page("plans.adopt", channel="form")
def profile(asked: Asked, plan: int) -> HttpResponseBase:
    """The ladders; when the form comes back, the one that is chosen holds from today on."""
    found, faults = queries.profiles(plan, asked.viewer), list[str]()
    if asked.method == "POST":
        told = asked.POST
        try:
            actions.choose_profile(
                plan, told.get("profile", ""), version=number_of(told.get("version", ""), otherwise=-1),
                reason=told.get("reason", "").strip(), viewer=asked.viewer,
            )  # fmt: skip
        except (InputError, UsageError) as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.profile.chosen")
            return redirect("plans:plan" if found.about.number else "plans:settle", plan=plan)
    status = 422 if faults else 200
    return shown(asked, "plans/profile.html", status=status, found=found, faults=faults, typed=asked.POST)
