"""The one door to things: what a viewer sees of them, the same for list, count, search, export, file and history."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Held, Organ
from luoshi.server.base.access.numbers import OrgansBelow, PartiesTo
from luoshi.server.base.access.viewer import Viewer

Thing = TypeVar("Thing", bound=Model)


class NotFound(LuoshiError):
    """There is no such thing for this viewer; whether it exists is not told."""


def visible(things: QuerySet[Thing], viewer: Viewer, *, via: str = "") -> QuerySet[Thing]:
    """Those of the things that the viewer sees.

    `via` leads from a row to the thing that is held: `"document__"` for a task of a document.
    """
    held = _held(things.model, via)
    if viewer.sight == "none":
        return things.none()
    seen = Q(**{f"{via}published": True}) | _as_party(held, viewer, via=via)
    if viewer.sight == "below":
        seen = Q(**{f"{via}holder__in": organs_below(viewer)}) | seen
    return things.filter(seen)


def mine(things: QuerySet[Thing], viewer: Viewer, *, via: str = "") -> QuerySet[Thing]:
    """Those that the viewer's own organ or one below it holds: what may be changed from there."""
    if viewer.sight != "below":
        return things.none()
    return things.filter(**{f"{via}holder__in": organs_below(viewer)})


def holds(viewer: Viewer, holder: Organ) -> bool:
    """Whether `mine` gives what an organ holds: it is the viewer's own or lies below it. Asks no database."""
    return viewer.sight == "below" and holder.path.startswith(viewer.path)


def one(things: QuerySet[Thing], **wanted: object) -> Thing:
    """The one thing that fits. Raises NotFound `access.not_found` where there is none among those given."""
    try:
        return things.get(**wanted)
    except ObjectDoesNotExist:
        raise NotFound("access.not_found") from None


def organs_below(viewer: Viewer) -> OrgansBelow:
    """The viewer's organ and all below it, to be asked `holder__in`."""
    return OrgansBelow(viewer.path)


def _held(model: type[Model], via: str) -> type[Held]:
    for step in filter(None, via.split("__")):
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]  # a link leads to a model
    if not issubclass(model, Held):
        raise TypeError(f"{model.__name__} has no holder")
    return model


def _as_party(held: type[Held], viewer: Viewer, *, via: str) -> Q:
    """What is shared and has the viewer's side as a party; each kind of party is found by an index of its own."""
    kind, key = held._meta.label_lower, f"{via}pk__in"
    seen = Q(**{key: PartiesTo(kind, on=viewer.on, person=viewer.person)})
    if viewer.sight == "below":
        seen |= Q(**{key: PartiesTo(kind, on=viewer.on, below=viewer.path)})
    if viewer.covered:
        seen |= Q(**{f"{via}holder__in": viewer.covered})
    return Q(**{f"{via}shared": True}) & seen
