"""How far a security administrator reaches: people with a post at or below the own organ."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer


class PersonRefused(LuoshiError):
    """What is asked of a person or a post may not be done; its code says why."""


def within(viewer: Viewer) -> QuerySet[Person]:
    """The people who have or had a post at or below the viewer's organ. Raises NotAllowed."""
    viewer.demand("people.read")
    posts = Post.objects.filter(person=OuterRef("pk"), organ__path__under=viewer.path)
    return Person.objects.filter(Exists(posts))


def person_within(person: int, *, viewer: Viewer) -> Person:
    """One of them. Raises NotFound."""
    return one(within(viewer), pk=person)


def person_in_hand(person: int, *, viewer: Viewer) -> Person:
    """One of them whom the viewer may change: no post of theirs lies outside, or they would rule over their own rulers.

    Raises NotFound; PersonRefused `access.person_beyond`.
    """
    viewer.demand("people.change")
    found = person_within(person, viewer=viewer)
    held = _current(viewer.on).filter(person=found).exclude(organ__path__under=viewer.path)
    if held.exists():
        raise PersonRefused("access.person_beyond")
    return found


def organ_within(organ: int, *, viewer: Viewer) -> Organ:
    """An organ at or below the viewer's own. Raises NotFound."""
    return one(Organ.objects.filter(path__under=viewer.path), pk=organ)


def ends_security(posts: Collection[Post], *, on: date) -> bool:
    """Whether nobody could give posts somewhere once these end: no other security post at or above the organ."""
    others = _current(on).filter(kind="security", person__is_active=True).exclude(pk__in=[post.pk for post in posts])
    left = tuple(others.filter(since__lte=on).values_list("organ__path", flat=True))
    return any(post.kind == "security" and not post.organ.path.startswith(left) for post in posts)


def _current(on: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(until=None) | Q(until__gt=on))
