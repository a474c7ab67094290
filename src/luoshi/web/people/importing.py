"""Pages: a list of people looked at, then taken in; the list of those who are known as a workbook."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from luoshi.adapters.catalogues import say
from luoshi.adapters.register.people import PersonRow
from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.core.base.faults import Faulty
from luoshi.server.base.people import giving_out
from luoshi.server.base.people.forms import FormFaulty
from luoshi.server.base.people.listing import MOST, PeopleDifference, PeopleList, difference
from luoshi.server.base.people.taking_in import list_of, take_in
from luoshi.web.base.asked import Asked
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.people import typed
from luoshi.web.people.faults import of_form

_LIMIT: Final = 20 * 1024 * 1024
_SALT: Final = "people.import"
_LASTS: Final = timedelta(hours=1)


@never_cache
@page("people.change", channel="form")
def take(asked: Asked) -> HttpResponseBase:
    """Look at what a list would change; then take in exactly that list. Its faults are told together."""
    if asked.method != "POST":
        return _shown(asked)
    try:
        since = typed.day(asked, "since") or asked.on
        if asked.POST.get("act") == "take":
            return _taken(asked, take_in(_kept(asked), since=since, viewer=asked.viewer, reason=typed.reason(asked)))
        told = _given(asked)
        return _shown(asked, told=told, found=difference(told, since=since, viewer=asked.viewer), since=since)
    except FormFaulty as wrong:
        return _shown(asked, faults=tuple(of_form(asked, wrong).values()))
    except Faulty as wrong:
        return _shown(asked, lines=tuple(each for each in wrong.faults if not each.warning))
    except InputError as wrong:
        return _shown(asked, faults=(wrong,))


@page("people.read", channel="export")
def workbook(asked: Asked) -> HttpResponseBase:
    """The people within reach with their posts, which may be changed and given back."""
    content = giving_out.workbook(viewer=asked.viewer, language=asked.language)
    name = say("web.people.import.workbook_name", language=asked.language)
    return attachment(content, name=f"{name}.xlsx", kind="xlsx")


def _shown(
    asked: Asked, *, told: PeopleList | None = None, found: PeopleDifference | None = None, since: date | None = None,
    faults: tuple[LuoshiError | str, ...] = (), lines: tuple[Any, ...] = (),
) -> HttpResponseBase:  # fmt: skip
    given: dict[str, Any] = {
        "found": found, "file": told.file if told else "", "kept": _sealed(asked, told) if told else "",
        "since": since or asked.POST.get("since") or asked.on, "reason": typed.reason(asked), "faults": faults,
        "lines": lines, "most": MOST,
    }  # fmt: skip
    return shown(asked, "people/import.html", status=422 if faults or lines else 200, **given)


def _taken(asked: Asked, found: PeopleDifference) -> HttpResponseBase:
    word = "taken" if found.new else "taken_changed"
    tell(asked, f"web.people.import.{word}", new=len(found.new), changed=len(found.changed))
    return redirect("people:passwords" if found.new else "people:list")


def _given(asked: Asked) -> PeopleList:
    file = asked.FILES.get("file")
    if file is None or (file.size or 0) > _LIMIT:
        raise InputError("web.people.import.no_file" if file is None else "web.people.import.too_large")
    return list_of((file.name or "", file.read()))


def _sealed(asked: Asked, told: PeopleList) -> str:
    """The list as the page carries it, so that what was looked at is what is taken in."""
    kept = {"list": asdict(told), "person": asked.viewer.person, "at": asked.now.isoformat()}
    return signing.Signer(salt=_SALT).sign_object(kept, compress=True)


def _kept(asked: Asked) -> PeopleList:
    try:
        kept = signing.Signer(salt=_SALT).unsign_object(asked.POST.get("kept", ""))
    except signing.BadSignature:
        raise InputError("web.people.import.stale") from None
    if kept["person"] != asked.viewer.person or datetime.fromisoformat(kept["at"]) + _LASTS <= asked.now:
        raise InputError("web.people.import.stale")
    told = kept["list"]
    rows = tuple(PersonRow(**(row | {"roles": tuple(row["roles"])})) for row in told["rows"])
    return PeopleList(told["file"], told["sha256"], rows)
