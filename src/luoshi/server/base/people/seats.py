"""Which administrators' posts nobody holds."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from luoshi.server.base.access.models import Post
from luoshi.server.base.access.posts import ADMINISTRATORS


def empty_seats(*, on: date) -> tuple[str, ...]:
    """The kinds of administrators' posts that no active person holds on a day, in order."""
    held = Post.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on, person__is_active=True)
    return tuple(sorted(ADMINISTRATORS - set(held.values_list("kind", flat=True))))
