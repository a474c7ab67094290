"""What the frame of a page says of its viewer: name, post, the other posts, notices, the words of the side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings

from luoshi.server.base.notices.queries import unread_count
from luoshi.web.base.navigation import Link, links
from luoshi.web.base.telling import Told, taken

if TYPE_CHECKING:
    from luoshi.server.base.access.models import Post
    from luoshi.server.base.access.viewer import Viewer
    from luoshi.web.base.asked import Asked


@dataclass(frozen=True, slots=True)
class Place:
    """One post that the viewer may choose."""

    post: int
    organ: str
    kind: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content of a page; without a viewer only the name of the program and the language."""

    viewer: Viewer | None = None
    links: tuple[Link, ...] = ()
    places: tuple[Place, ...] = ()
    unread: int = 0
    told: tuple[Told, ...] = ()
    small_office: bool = False
    idle_minutes: int = 0


NOBODY: Final = Frame()


def frame_of(asked: Asked) -> Frame:
    """The frame of a request: that of its viewer, else that of nobody."""
    viewer: Viewer | None = getattr(asked, "viewer", None)
    if viewer is None:
        return NOBODY
    match = asked.resolver_match
    return Frame(
        viewer=viewer,
        links=links(viewer, room=match.app_name if match else "", path=asked.path),
        places=_places(getattr(asked, "posts", []), viewer),
        unread=unread_count(viewer),
        told=taken(asked),
        small_office=settings.LUOSHI_PROFILE == "small-office",
        idle_minutes=settings.SESSION_COOKIE_AGE // 60,
    )


def _places(posts: list[Post], viewer: Viewer) -> tuple[Place, ...]:
    return tuple(Place(post.pk, post.organ.name, post.kind, post.pk == viewer.post) for post in posts)
