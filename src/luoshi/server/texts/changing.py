"""What every change of a document begins and ends with: its row locked, the page's version held against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.texts.asking_documents import LABEL
from luoshi.server.texts.models import Document

_ASKED = 20


@dataclass(frozen=True, slots=True)
class Since:
    """What someone did to a document after the page was made."""

    who: str
    verb: str
    at: datetime


class Conflict(InputError):
    """The document was changed after the page was made; `since` tells by whom and how, the latest first."""

    @property
    def since(self) -> tuple[Since, ...]:
        """What was done meanwhile."""
        found = self.params["since"]
        return found if isinstance(found, tuple) else ()


class NotNow(InputError):
    """The document is not in a state in which that can be done."""


def locked(document: int, viewer: Viewer) -> Document:
    """The document of the viewer's own side, locked until the transaction ends. Raises NotFound."""
    held = mine(Document.objects.all(), viewer).select_for_update(of=("self",))
    return one(held.select_related("holder", "source", "reading").defer("reading__content"), pk=document)


def demand_version(row: Document, version: int | None) -> None:
    """Raise Conflict `texts.changed_since` where the page's version is not the document's; None asks for none."""
    if version is None or row.version == version:
        return
    done = Action.objects.filter(thing_kind=LABEL, thing=row.pk).order_by("-at", "-pk")[:_ASKED]
    since = tuple(Since(each.person_name, each.verb, each.at) for each in done if _version(each) > version)
    who = "、".join(dict.fromkeys(each.who for each in since))
    raise Conflict("texts.changed_since", who=who, count=row.version - version, since=since)


def demand_state(row: Document, state: str) -> None:
    """Raise NotNow `texts.is_confirmed` or `texts.not_confirmed`."""
    if row.state != state:
        raise NotNow("texts.is_confirmed" if row.state == "confirmed" else "texts.not_confirmed", name=row.title)


def demand_reason(reason: str) -> None:
    """Raise InputError `texts.reason_needed` where none is given."""
    if not reason.strip():
        raise InputError("texts.reason_needed")


def _version(action: Action) -> int:
    found = action.params.get("version", 0)
    return found if isinstance(found, int) else 0
