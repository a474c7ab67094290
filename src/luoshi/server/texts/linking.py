"""Links between documents made, refused and taken up again by people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.texts.lineage import Relation
from luoshi.server.base.access.scope import mine, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.texts.changing import locked
from luoshi.server.texts.models import Document, Lineage


@dataclass(frozen=True, slots=True)
class RefusedLink:
    """A link that people refused; `row` is what `actions.relink` takes up again."""

    row: int
    relation: str
    title: str
    number: str
    words: str
    by_person: bool


def link(document: int, upper: int, relation: str, *, viewer: Viewer, reason: str = "") -> int:
    """Say that a document of one's own side cites, implements or replaces one that the viewer sees; the link's number.

    A link that is there already is given back. Raises NotAllowed, NotFound, InputError `texts.unknown_relation` or
    `texts.link_to_itself`.
    """
    viewer.demand("texts.correct")
    with transaction.atomic():
        row = locked(document, viewer)
        if relation not in get_args(Relation):
            raise InputError("texts.unknown_relation", relation=relation)
        other = one(visible(Document.objects.all(), viewer), pk=upper)
        if row.pk == other.pk:
            raise InputError("texts.link_to_itself", name=row.title)
        known = Lineage.objects.filter(document=row, upper=other, kind=relation, by_person=True).first()
        if known and not known.refused:
            return known.pk
        params: dict[str, object] = {"upper": other.pk, "title": other.title, "relation": relation}
        with acting(viewer, Deed("texts.link", thing=row, reason=reason, params=params)):
            made = known or Lineage(document=row, upper=other, kind=relation, by_person=True)
            made.title, made.number, made.words, made.refused = other.title, other.number, reason[:500], False
            made.save()
    return made.pk


def unlink(link: int, *, viewer: Viewer, reason: str = "") -> None:
    """Refuse a person's link or what the machine proposed: a later reading does not propose it again.

    Raises NotAllowed, NotFound.
    """
    _refused(link, viewer=viewer, reason=reason, now=True)


def relink(link: int, *, viewer: Viewer, reason: str = "") -> None:
    """Take up again what was refused. Raises NotAllowed, NotFound."""
    _refused(link, viewer=viewer, reason=reason, now=False)


def refused_links(document: int, viewer: Viewer) -> tuple[RefusedLink, ...]:
    """What people refused of a document of the viewer's own side. Raises NotFound."""
    one(mine(Document.objects.all(), viewer), pk=document)
    rows = Lineage.objects.filter(document=document, refused=True).order_by("start", "pk")
    return tuple(RefusedLink(row.pk, row.kind, row.title, row.number, row.words, row.by_person) for row in rows)


def _refused(link: int, *, viewer: Viewer, reason: str, now: bool) -> None:
    viewer.demand("texts.correct")
    with transaction.atomic():
        found = one(mine(Lineage.objects.all(), viewer, via="document__"), pk=link)
        row = locked(found.document_id, viewer)
        if found.refused is now:
            return
        params: dict[str, object] = {"title": found.title, "relation": found.kind, "by_person": found.by_person}
        with acting(viewer, Deed("texts.unlink" if now else "texts.relink", thing=row, reason=reason, params=params)):
            found.refused = now
            found.save(update_fields=["refused"])
