"""Organs without accounts: sheets made for them, sheets that came back, what is taken from those."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import BinaryIO, Final, cast

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.core.plans.returning import FieldDifference
from luoshi.server.plans import actions, queries
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.plans.words import Words, sentences

_DAYS: Final = timedelta(days=7)
_MOST_FILES: Final = 100
_MOST_TOLD: Final = 5


@page("plans.supervise", channel="form")
def ask(asked: Asked, plan: int) -> HttpResponseBase:
    """Which organs are asked, for which period, by when; the answer to a sent form is the zip."""
    title, organs = queries.askable(plan, asked.viewer)
    typed = asked.POST if asked.method == "POST" else {}
    faults: list[str] = []
    if asked.method == "POST":
        chosen = [number(each) for each in asked.POST.getlist("organ")]
        try:
            found = actions.ask(
                plan, chosen, period=asked.POST.get("period", ""), return_by=_day(asked.POST.get("return_by", "")),
                viewer=asked.viewer, contact=asked.POST.get("contact", "").strip()[:60], language=asked.language,
            )  # fmt: skip
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            return attachment(found.content, name=found.name, kind=found.kind)
    told = {"plan": plan, "title": title, "organs": organs, "typed": typed, "return_by": asked.on + _DAYS}
    chosen_so = asked.POST.getlist("organ") if typed else [str(each.organ) for each in organs if not each.has_people]
    return shown(asked, "plans/ask.html", status=422 if faults else 200, faults=faults, chosen=chosen_so, **told)


@page("plans.supervise", channel="form")
def returned(asked: Asked, plan: int) -> HttpResponseBase:
    """Where sheets are dropped in, and those that wait, row by row."""
    title, waiting = queries.waiting_returned(plan, asked.viewer)
    if asked.method == "POST":
        _drop(asked, plan)
        return redirect("plans:returned", plan=plan)
    words = Words(asked.language)
    return shown(asked, "plans/returned.html", plan=plan, title=title, waiting=waiting, words=words, plain=_plain)


@posted
@page("plans.supervise", channel="act")
def take(asked: Asked, plan: int, returned: int) -> HttpResponseBase:
    """Take in the rows that were chosen."""
    try:
        keys, finishing = asked.POST.getlist("key"), asked.POST.getlist("finish")
        count = actions.take(plan, returned, keys, viewer=asked.viewer, finishing=finishing)
    except InputError as fault:
        _tell_each(asked, "not_taken", sentences(fault, Words(asked.language)))
    else:
        tell(asked, "web.asking.taken", count=count)
    return redirect("plans:returned", plan=plan)


def _drop(asked: Asked, plan: int) -> None:
    files = [(each.name or "", cast(BinaryIO, each)) for each in asked.FILES.getlist("files")[:_MOST_FILES]]
    if not files:
        tell(asked, "web.asking.no_files", kind="fault")
        return
    words = Words(asked.language)
    found = actions.drop(plan, files, viewer=asked.viewer)
    if count := sum(each.is_new for each in found):
        tell(asked, "web.asking.dropped", count=count)
    for each in [each for each in found if not each.is_new][:_MOST_TOLD]:
        if each.why is None:
            tell(asked, "web.asking.known", kind="note", name=each.name)
        else:
            tell(asked, "web.asking.refused", kind="fault", name=each.name, why=words.reason(each.why))


def _tell_each(asked: Asked, code: str, reasons: Iterable[str]) -> None:
    for why in list(reasons)[:_MOST_TOLD]:
        tell(asked, f"web.asking.{code}", kind="fault", why=why)


def _plain(each: FieldDifference, side: str) -> str:
    """A value of a field as text."""
    value = getattr(each, side)
    return "" if value is None else str(value)


def _day(told: str) -> date:
    """The day that was typed; the first of all days where it is none, which has passed."""
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        return date.min
