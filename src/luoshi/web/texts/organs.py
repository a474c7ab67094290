"""The page of organs in a document: which of the names the register knows, and what to do about the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.core.texts.correcting.model import Change, Key
from luoshi.core.texts.ledger import organ_name
from luoshi.core.texts.model import Duty
from luoshi.server.base.access.scope import NotFound
from luoshi.server.texts import actions, queries
from luoshi.server.texts.values import FORMATS, ShownDuty, Whole
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.texts.faults import sentences_of


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the document writes it, its organ where the register knows one, and the rows that write it."""

    name: str
    organ: int
    organ_name: str
    generic: bool
    rows: tuple[tuple[int, Key], ...]


@page("texts.read", channel="detail")
def organs(asked: Asked, document: int) -> HttpResponseBase:
    """The organs that a document names, those first that the register does not know."""
    return _shown(asked, queries.whole(document, asked.viewer), typed={}, faults=())


@posted
@page("texts.correct", channel="act")
def rename_organ(asked: Asked, document: int) -> HttpResponseBase:
    """Write another name in every duty that bears one name."""
    whole = queries.whole(document, asked.viewer)
    told = asked.POST
    name, organ = told.get("name", ""), told.get("organ", "").strip()
    row = next((each for each in _named(whole) if each.name == name), None)
    if row is None:
        raise NotFound("access.not_found")
    wanted = [Change(key, "organ", organ) for _, key in row.rows]
    version = number(told.get("version", ""), otherwise=-1)
    try:
        actions.correct(document, wanted, version=version, viewer=asked.viewer, reason=told.get("reason", "").strip())
        tell(asked, "web.texts.corrected", count=len(wanted))
    except InputError as fault:
        faults = sentences_of(fault, whole, language=asked.language)
        return _shown(asked, queries.whole(document, asked.viewer), typed={name: organ}, faults=faults)
    return redirect("texts:organs", document=document)


def _shown(asked: Asked, whole: Whole, *, typed: dict[str, str], faults: Sequence[str]) -> HttpResponseBase:
    told = {"whole": whole, "formats": FORMATS, "rows": _named(whole), "typed": typed, "faults": faults}
    return shown(asked, "texts/organs.html", status=422 if faults else 200, **told)


def _named(whole: Whole) -> list[Named]:
    found: dict[str, list[tuple[int, ShownDuty]]] = {}
    for task in whole.tasks:
        for duty in task.duties:
            found.setdefault(_name(duty), []).append((task.serial, duty))
    rows = [_row(name, duties) for name, duties in found.items()]
    return sorted(rows, key=lambda each: (bool(each.organ), each.generic))


def _row(name: str, duties: list[tuple[int, ShownDuty]]) -> Named:
    first = duties[0][1]
    keys = tuple((serial, duty.row.key) for serial, duty in duties)
    return Named(name, first.organ, first.organ_name, _duty(first).generic, keys)


def _name(duty: ShownDuty) -> str:
    return organ_name(_duty(duty))


def _duty(duty: ShownDuty) -> Duty:
    return cast(Duty, duty.row.value)  # rows of duties
