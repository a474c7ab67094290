"""Whom a notice of a plan or a task goes to: the people at posts of an organ itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from luoshi.server.base.access.models import Post

_NOT_OF_THE_ORGAN = ("expert", "auditor", "system", "security", "audit")


def people_at(organs: Iterable[int], *, on: date, but: int = 0) -> QuerySet[Post, int]:
    """The people, by number, who hold a post at one of the organs on a day; `but` is left out: who did it knows."""
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gt=on), organ__in=list(organs), since__lte=on, person__is_active=True
    ).exclude(kind__in=_NOT_OF_THE_ORGAN)
    return posts.exclude(person=but).order_by("person").values_list("person", flat=True).distinct()


def organs_with_people(organs: Iterable[int], *, on: date) -> frozenset[int]:
    """Those of the organs where somebody who can sign in holds a post on a day."""
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gt=on), organ__in=list(organs), since__lte=on, person__is_active=True
    ).exclude(kind__in=_NOT_OF_THE_ORGAN)
    return frozenset(posts.values_list("organ", flat=True))
