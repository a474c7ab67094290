"""Saving views of lists, showing them to one's organ, removing them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.saved_views.models import SavedView

MOST: Final = 30
NAME_LENGTH: Final = 30
_QUERY_LENGTH: Final = 1000
_PAGE: Final = re.compile(r"[a-z_]{1,30}:[a-z-]{1,29}")
# Where in a list somebody was is no question.
_PLACES: Final = frozenset({"after"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be kept: the list by the name of its address, the questions behind that, the name of the view."""

    page: str
    query: str
    name: str

    def checked(self) -> Told:
        """The same in its normal form. Raises InputError."""
        name = " ".join("".join(filter(str.isprintable, self.name)).split())
        query = asked(self.query)
        if not 0 < len(name) <= NAME_LENGTH:
            raise InputError("saved_views.name_unfit", most=NAME_LENGTH)
        if len(query) > _QUERY_LENGTH or _PAGE.fullmatch(self.page) is None:
            raise InputError("saved_views.query_unfit")
        return Told(self.page, query, name)


def asked(query: str) -> str:
    """The questions of a list in one form: those that are answered, without the place in the list.

    >>> asked("text=&state=read&after=99")
    'state=read'
    """
    return urlencode([(name, value) for name, value in parse_qsl(query.lstrip("?")) if name not in _PLACES])


def save(told: Told, *, viewer: Viewer) -> int:
    """Keep the questions under a name, in the place of what the viewer kept for that list under it; the view.

    Raises InputError `saved_views.name_unfit`, `saved_views.query_unfit`, `saved_views.too_many`.
    """
    fit = told.checked()
    with transaction.atomic():
        own = SavedView.objects.select_for_update().filter(person=viewer.person, page=fit.page)
        row = own.filter(name=fit.name).first()
        if row is None and own.count() >= MOST:
            raise InputError("saved_views.too_many", most=MOST)
        with acting(viewer, _deed("views.save", row, viewer, name=fit.name)) as action:
            if row is None:
                row = SavedView.objects.create(person_id=viewer.person, page=fit.page, name=fit.name, query=fit.query)
                made(action, row)
            else:
                row.query = fit.query
                row.save(update_fields=["query"])
    return row.pk


def share(view: int, *, viewer: Viewer) -> None:
    """Show one's own view to the organ of the post. Raises NotFound."""
    _shown_to(viewer.organ, view, viewer=viewer, verb="views.share")


def unshare(view: int, *, viewer: Viewer) -> None:
    """Keep one's own view to oneself again. Raises NotFound."""
    _shown_to(None, view, viewer=viewer, verb="views.unshare")


def remove(view: int, *, viewer: Viewer) -> None:
    """Remove one's own view. Raises NotFound."""
    with transaction.atomic():
        row = _own(view, viewer)
        with acting(viewer, _deed("views.remove", row, viewer)):
            row.delete()


def _shown_to(organ: int | None, view: int, *, viewer: Viewer, verb: str) -> None:
    with transaction.atomic():
        row = _own(view, viewer)
        if row.organ_id != organ:
            with acting(viewer, _deed(verb, row, viewer)):
                row.organ = Organ.objects.get(pk=organ) if organ else None
                row.save(update_fields=["organ"])


def _own(view: int, viewer: Viewer) -> SavedView:
    return one(SavedView.objects.select_for_update().filter(person=viewer.person), pk=view)


def _deed(verb: str, row: SavedView | None, viewer: Viewer, *, name: str = "") -> Deed:
    return Deed(verb, thing=row, name=name, holder=viewer.path)
