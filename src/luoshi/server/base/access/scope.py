"""The one door to things: what a viewer sees of them, the same for list, count, search, export, file and history."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import GreaterThan

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Held, Organ, Party
from luoshi.server.base.access.numbers import OrgansBelow, PartiesTo
from luoshi.server.base.access.viewer import Viewer

Thing = TypeVar("Thing", bound=Model)


class NotFound(LuoshiError):
    """There is no such thing for this viewer; whether it exists is not told."""


def visible(
    things: QuerySet[Thing], viewer: Viewer, *, via: str = "", among: Iterable[int] | None = None
) -> QuerySet[Thing]:  # fmt: skip
    """Those of the things that the viewer sees.

    `via` leads from a row to the thing that is held: `"document__"` for a task of a document. `among` are the numbers
    of the held things of which some are wanted: it costs by them, not by all that the viewer has a part in.
    """
    held = _held(things.model, via)
    if viewer.sight == "none":
        return things.none()
    keys = None if among is None else tuple(sorted(among))
    if keys is not None:
        things = things.filter(**{f"{via}pk__in": keys})
    seen = Q(**{f"{via}published": True}) | _as_party(held, viewer, via=via, among=keys)
    if viewer.sight == "below":
        seen = Q(**{f"{via}holder__in": organs_below(viewer)}) | seen
    return things.filter(seen)


def seen_each(things: QuerySet[Thing], viewer: Viewer) -> QuerySet[Thing]:
    """The same as `visible`, every thing asked by itself whether the viewer has a part in it.

    For a viewer who sees many of very many things, where a list that is walked in its order is soon full.
    """
    held = _held(things.model, "")
    if viewer.sight == "none":
        return things.none()
    parts = Party.objects.filter(
        Q(until=None) | Q(until__gt=viewer.on), thing_kind=held._meta.label_lower, thing=OuterRef("pk"),
        since__lte=viewer.on,
    )  # fmt: skip
    seen = Q(published=True)
    if viewer.sight == "below":
        seen |= Q(holder__in=organs_below(viewer))
        who = Q(person=viewer.person) | Q(organ__in=organs_below(viewer))
    else:
        who = Q(person=viewer.person)
    # A number, not EXISTS: PostgreSQL would gather all parts of all things first to answer that.
    part = Q(GreaterThan(Subquery(parts.filter(who).order_by().values("pk")[:1]), 0))
    if viewer.covered:
        part |= Q(holder__in=viewer.covered)
    return things.filter(seen | (Q(shared=True) & part))


def ways(model: type[Thing], viewer: Viewer) -> list[QuerySet[Thing]]:
    """The same as `visible`, each way to see a thing by itself: together they give all that it gives, some twice.

    For a viewer who sees few of many things: each way is answered by an index of its own.
    """
    held = _held(model, "")
    if viewer.sight == "none":
        return []
    things = model._default_manager
    found = [things.filter(published=True), *(things.filter(shared=True).filter(each) for each in _parts(held, viewer))]
    if viewer.sight == "below":
        found.append(things.filter(holder__in=organs_below(viewer)))
    return found


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


def _as_party(held: type[Held], viewer: Viewer, *, via: str, among: tuple[int, ...] | None) -> Q:
    """What is shared and has the viewer's side as a party; each kind of party is found by an index of its own."""
    return Q(**{f"{via}shared": True}) & reduce(or_, _parts(held, viewer, via=via, among=among))


def _parts(held: type[Held], viewer: Viewer, *, via: str = "", among: tuple[int, ...] | None = None) -> list[Q]:
    kind, key = held._meta.label_lower, f"{via}pk__in"
    found = [Q(**{key: PartiesTo(kind, on=viewer.on, person=viewer.person, among=among)})]
    if viewer.sight == "below":
        found.append(Q(**{key: PartiesTo(kind, on=viewer.on, below=viewer.path, among=among)}))
    if viewer.covered:
        found.append(Q(**{f"{via}holder__in": viewer.covered}))
    return found
