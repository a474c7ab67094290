"""Pages of the chain: asking for a check, what the last checks told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from luoshi.server.base.audit import queries
from luoshi.server.base.audit.findings import Found
from luoshi.server.base.audit.values import Check
from luoshi.server.base.upkeep.auditing import ask_check
from luoshi.web.audit.asking import number
from luoshi.web.audit.words import Words
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown

_PATIENCE: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Told:
    """A check as the page shows it."""

    at: datetime
    person: str
    clean: bool
    told: dict[str, Any]
    oldest: tuple[datetime, ...]
    findings: tuple[str, ...]


@page("audit.verify", channel="list")
def results(asked: Asked) -> HttpResponseBase:
    """The last checks; while one is awaited htmx asks for them again and again."""
    words = Words(asked.language)
    checks = [_told(each, words) for each in queries.checks(asked.viewer)]
    begun = number(asked.GET.get("asked", ""))
    awaited = bool(begun) and asked.now.timestamp() - begun < _PATIENCE.total_seconds()
    awaited = awaited and not any(each.at.timestamp() >= begun for each in checks[:1])
    if asked.headers.get("HX-Request"):
        told = {"checks": checks, "awaited": awaited}
        return render(asked, "audit/results.html", told, using="jinja2")
    return shown(asked, "audit/verify.html", checks=checks, awaited=awaited)


@page("audit.verify", channel="list")
def outside(asked: Asked) -> HttpResponseBase:
    """Changes that were made past the program: no action tells who made them."""
    found = queries.outside(asked.viewer, after=number(asked.GET.get("after", "")))
    after = str(found.changes[-1].id) if found.more else ""
    count = str(found.count) if found.count <= queries.CAPPED else f"{queries.CAPPED}+"
    return shown(asked, "audit/outside.html", found=found, after=after, count=count, words=Words(asked.language))


@require_POST
@page("audit.verify", channel="act")
def ask(asked: Asked) -> HttpResponseBase:
    """Ask for a check; the page then waits for it."""
    ask_check(asked.viewer)
    return redirect(f"{reverse('audit:verify')}?asked={int(asked.now.timestamp())}")


def _told(check: Check, words: Words) -> Told:
    told = dict(check.told)
    found = tuple(words.finding(Found(**each)) for each in told.get("findings", ()))  # type: ignore[attr-defined]  # a list, as `check` wrote it
    oldest = tuple(datetime.fromisoformat(each) for each in told.get("oldest", ()))  # type: ignore[attr-defined]  # as above
    return Told(check.at, check.person, bool(told.get("clean")), told, oldest, found)
