"""The saved views that a viewer may use: one's own, and those that colleagues show to the organ."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.server.base.access.models import Post
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.saved_views.models import SavedView


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved view: `organ` by name where it is shown to one, `by` who saved it, `own` whether the viewer did."""

    pk: int
    page: str
    name: str
    query: str
    organ: str
    by: str
    own: bool


def listed(viewer: Viewer, *, page: str = "") -> tuple[Kept, ...]:
    """Of one list, or of all: one's own first, each part by name."""
    found = seen(viewer).select_related("person", "organ")
    rows = found.filter(page=page) if page else found
    kept = [_kept(row, viewer) for row in rows.order_by("page", "name", "pk")]
    return tuple(sorted(kept, key=lambda each: not each.own))


def seen(viewer: Viewer) -> QuerySet[SavedView]:
    """One's own, and what is shown to the organ of the post by people who have a post there today."""
    on = viewer.on
    there = Post.objects.filter(
        Q(until=None) | Q(until__gt=on), person=OuterRef("person"), organ=viewer.organ, since__lte=on,
        person__is_active=True,
    )  # fmt: skip
    return SavedView.objects.filter(Q(person=viewer.person) | Q(Exists(there), organ=viewer.organ))


def _kept(row: SavedView, viewer: Viewer) -> Kept:
    organ = row.organ.name if row.organ else ""
    return Kept(row.pk, row.page, row.name, row.query, organ, row.person.name, row.person_id == viewer.person)
