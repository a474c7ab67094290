"""Links between documents made and refused by people."""

from __future__ import annotations

from typing import get_args

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.texts.lineage import Relation
from luoshi.server.base.access.scope import mine, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.texts.changing import locked
from luoshi.server.texts.models import Document, Lineage


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
        if known:
            return known.pk
        params: dict[str, object] = {"upper": other.pk, "title": other.title, "relation": relation}
        with acting(viewer, Deed("texts.link", thing=row, reason=reason, params=params)):
            made = Lineage.objects.create(
                document=row, upper=other, kind=relation, title=other.title, number=other.number, words=reason[:500],
                by_person=True,
            )  # fmt: skip
    return made.pk


def unlink(link: int, *, viewer: Viewer, reason: str = "") -> None:
    """Take back a person's link, or refuse what the machine proposed: a later reading does not propose it again.

    Raises NotAllowed, NotFound.
    """
    viewer.demand("texts.correct")
    with transaction.atomic():
        found = one(mine(Lineage.objects.all(), viewer, via="document__"), pk=link)
        row = locked(found.document_id, viewer)
        params: dict[str, object] = {"title": found.title, "relation": found.kind, "by_person": found.by_person}
        with acting(viewer, Deed("texts.unlink", thing=row, reason=reason, params=params)):
            if found.by_person:
                found.delete()
            else:
                found.refused = True
                found.save()
