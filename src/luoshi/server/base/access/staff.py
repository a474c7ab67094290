"""Whom a notice of a thing goes to: the people at posts of an organ itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from luoshi.server.base.access.models import Post

_NOT_OF_THE_ORGAN = ("expert", "auditor", "system", "security", "audit")


def people_at(organs: Iterable[int], *, on: date, but: int = 0) -> QuerySet[Post, int]:
    """The people, by number, who hold a post at one of the organs on a day; `but` is left out: who did it knows."""
    return _posts(organs, on).exclude(person=but).order_by("person").values_list("person", flat=True).distinct()


def organs_with_people(organs: Iterable[int], *, on: date) -> frozenset[int]:
    """Those of the organs where somebody who can sign in holds a post on a day."""
    return frozenset(_posts(organs, on).values_list("organ", flat=True))


def people_by_organ(organs: Iterable[int], *, on: date) -> dict[int, tuple[int, ...]]:
    """The people at each of the organs on a day; an organ without anyone is not in it."""
    posts = _posts(organs, on)
    found: dict[int, tuple[int, ...]] = {}
    for organ, person in posts.order_by("organ", "person").values_list("organ", "person").distinct():
        found[organ] = (*found.get(organ, ()), person)
    return found


def _posts(organs: Iterable[int], on: date) -> QuerySet[Post]:
    return Post.objects.filter(
        Q(until=None) | Q(until__gt=on), organ__in=list(organs), since__lte=on, person__is_active=True
    ).exclude(kind__in=_NOT_OF_THE_ORGAN)
