"""Posts given and ended: which kinds an organ has, which one person may not combine, who may give them."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from django.conf import settings
from django.db.models import Q, QuerySet

from luoshi.server.base.access.models import Organ, Person, Post, Token
from luoshi.server.base.access.posts import PostKind, clash
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.people.forms import KINDS, FormFaulty, NewPost
from luoshi.server.base.people.reach import PersonRefused, ends_security, organ_within, person_within

SMALL_OFFICE: Final = "small-office"
_TITLE_LENGTH: Final = 60
_ORGANS: Final = {
    "province": {"state", "office", "province"},
    "city": {"city", "county"},
    "zone": {"zone"},
    "park": {"park"},
}


def give(person: int, post: NewPost, *, viewer: Viewer, reason: str = "") -> int:
    """Give a person another post; the post.

    Raises NotFound; FormFaulty; PersonRefused `access.own_post`: nobody gives a post to themselves.
    """
    viewer.demand("people.change")
    who = person_within(person, viewer=viewer)
    if who.pk == viewer.person:
        raise PersonRefused("access.own_post")
    organ = organ_within(post.organ, viewer=viewer)
    deed = Deed("access.post_given", name=who.name, reason=reason, holder=organ.path, params=_said(post.kind, organ))
    with acting(viewer, deed) as action:
        row = write(who, organ, post)
        made(action, who)
    return row.pk


def end(post: int, *, until: date, viewer: Viewer, reason: str = "") -> None:
    """End a post: `until` is the first day without it. Its tokens end with it.

    Raises NotFound; FormFaulty `access.until_unfit`; PersonRefused `access.last_security`.
    """
    viewer.demand("people.change")
    row = one(Post.objects.filter(organ__path__under=viewer.path).select_related("organ", "person"), pk=post)
    if until < row.since or (row.until is not None and until > row.until):
        raise FormFaulty.of({"until": "access.until_unfit"})
    if ends_security([row], on=until):
        raise PersonRefused("access.last_security")
    deed = Deed(
        "access.post_ended", thing=row.person, reason=reason, holder=row.organ.path, params=_said(row.kind, row.organ)
    )
    with acting(viewer, deed):
        row.until = until
        row.save(update_fields=["until"])
        if until <= viewer.on:
            Token.objects.filter(post=row, revoked_at=None).update(revoked_at=viewer.now)


def write(person: Person, organ: Organ, post: NewPost) -> Post:
    """The row of a post, once everything about it holds; within an action of the caller. Raises FormFaulty."""
    faults = {
        "kind": _kind_fault(person, organ, post),
        "until": post.until is not None and post.until <= post.since and "access.until_unfit",
        "title": len(post.title.strip()) > _TITLE_LENGTH and "access.title_unfit",
    }
    if wrong := {field: code for field, code in faults.items() if code}:
        raise FormFaulty.of(wrong)
    return Post.objects.create(
        person=person, organ=organ, kind=post.kind, title=post.title.strip(), since=post.since, until=post.until
    )


def fits(kind: str, organ_kind: str) -> bool:
    """Whether an organ of a kind has posts of a kind: a park's clerk sits in a park.

    >>> fits("park", "park"), fits("province", "park"), fits("auditor", "park")
    (True, False, True)
    """
    return organ_kind in _ORGANS.get(kind, {organ_kind})


def _kind_fault(person: Person, organ: Organ, post: NewPost) -> str:
    if post.kind not in KINDS:
        return "access.kind_unknown"
    if not fits(post.kind, organ.kind):
        return "access.kind_unfit"
    held = _overlapping(person, post)
    if held.filter(organ=organ, kind=post.kind).exists():
        return "access.post_held"
    kinds = cast("frozenset[PostKind]", frozenset(held.values_list("kind", flat=True)) | {post.kind})
    if clash(kinds) and settings.LUOSHI_PROFILE != SMALL_OFFICE:
        return "access.posts_clash"
    return ""


def _overlapping(person: Person, post: NewPost) -> QuerySet[Post]:
    found = Post.objects.filter(Q(until=None) | Q(until__gt=post.since), person=person)
    return found.filter(since__lt=post.until) if post.until else found


def _said(kind: str, organ: Organ) -> dict[str, object]:
    return {"kind": kind, "organ": organ.name}
