"""What was typed into the fields of these pages, read into what actions take."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from luoshi.server.base.access.posts import PostKind
from luoshi.server.base.people.forms import KINDS, FormFaulty, NewPost, Told
from luoshi.web.base.asked import Asked

_DIGITS: Final = 18
_REASON_LENGTH: Final = 500


def text(asked: Asked, name: str) -> str:
    """A line, without signs that no one types."""
    return "".join(sign for sign in asked.POST.get(name, "") if sign.isprintable()).strip()


def reason(asked: Asked) -> str:
    """Why something is done."""
    return text(asked, "reason")[:_REASON_LENGTH]


def number(told: str | None) -> int | None:
    """A key, none where it is not one."""
    return int(told) if told and told.isascii() and told.isdecimal() and len(told) <= _DIGITS else None


def day(asked: Asked, name: str) -> date | None:
    """A day, none where nothing was typed. Raises FormFaulty where it is no day."""
    told = text(asked, name)
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise FormFaulty.of({name: "access.since_unfit"}) from None


def person(asked: Asked) -> Told:
    """What was told of a person."""
    login, name, mail, telephone = (text(asked, field) for field in ("login", "name", "mail", "telephone"))
    return Told(login, name, mail, telephone, text(asked, "language") or "zh")


def both(asked: Asked) -> tuple[Told, NewPost]:
    """What was told of a person and of the first post. Raises FormFaulty with the faults of both."""
    faults: dict[str, str] = {}
    told, given = None, None
    try:
        told = person(asked).checked()
    except FormFaulty as fault:
        faults |= fault.fields
    try:
        given = post(asked)
    except FormFaulty as fault:
        faults |= fault.fields
    if told is None or given is None:
        raise FormFaulty.of(faults)
    return told, given


def post(asked: Asked) -> NewPost:
    """What was told of a post. Raises FormFaulty."""
    organ, kind, since = number(asked.POST.get("organ")), text(asked, "kind"), day(asked, "since")
    faults = {
        "organ": organ is None and "access.organ_unfit",
        "kind": kind not in KINDS and "access.kind_unknown",
        "since": since is None and "access.since_unfit",
    }
    if organ is None or since is None or any(faults.values()):
        raise FormFaulty.of({field: code for field, code in faults.items() if code})
    return NewPost(organ, cast(PostKind, kind), since, day(asked, "until"), text(asked, "title"))
