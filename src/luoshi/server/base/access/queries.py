"""Who asks: a person's posts on a day, and the viewer of one of them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q

from luoshi.core.base.civil import civil_day
from luoshi.server.base.access.models import Cover, Organ, Person, Post
from luoshi.server.base.access.posts import POWERS
from luoshi.server.base.access.viewer import Viewer

GOVERNMENTS: Final = frozenset({"state", "province", "city", "county"})


def posts_of(person: int, *, at: datetime) -> list[Post]:
    """The posts that a person holds at an instant, the oldest first."""
    on = civil_day(at)
    held = Post.objects.select_related("person", "organ").filter(
        Q(until=None) | Q(until__gt=on), person=person, since__lte=on, person__is_active=True
    )
    return list(held.order_by("since", "pk"))


def viewer_of(post: Post, *, now: datetime, request: str = "", channel: str = "web") -> Viewer:
    """The viewer that a post makes."""
    organ, person, on = post.organ, post.person, civil_day(now)
    return Viewer(
        person=person.pk, name=person.name, post=post.pk, kind=post.kind,  # type: ignore[arg-type]  # checked on write
        organ=organ.pk, organ_name=organ.name, path=organ.path, powers=POWERS[post.kind],  # type: ignore[index]  # as above
        now=now, on=on, covered=_covered(organ, on), request=request, channel=channel,
    )  # fmt: skip


def _covered(organ: Organ, on: object) -> tuple[int, ...]:
    """The places that lie in a county; only the government of a territory has any."""
    if organ.kind not in GOVERNMENTS:
        return ()
    rows = Cover.objects.filter(Q(until=None) | Q(until__gt=on), county=organ, since__lte=on)
    return tuple(rows.order_by("pk").values_list("place_id", flat=True))


def is_founded() -> bool:
    """Whether there is anyone who could sign in; `luoshi init` makes the first three."""
    return Person.objects.exists()
