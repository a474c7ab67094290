"""A small invented province: organs, people and a viewer for each kind of post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.posts import PostKind
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.viewer import Viewer

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ON = date(2026, 3, 2)
SINCE = date(2025, 1, 1)

# code, name, kind, code of the parent
ORGANS = (
    ("yl", "云岭省人民政府", "province", ""),
    ("yl-swt", "云岭省商务厅", "department", "yl"),
    ("ql", "青岚市人民政府", "city", "yl"),
    ("ql-gxj", "青岚市工业和信息化局", "department", "ql"),
    ("ql-jkq", "青岚经济技术开发区管理委员会", "zone", "ql"),
    ("ql-jkq-cn", "青岚储能产业园", "park", "ql-jkq"),
    ("ql-yx", "云溪县人民政府", "county", "ql"),
    ("yh", "雁回市人民政府", "city", "yl"),
    ("yh-gxq", "雁回高新技术产业开发区管理委员会", "zone", "yh"),
)
POSTS: tuple[tuple[PostKind, str], ...] = (
    ("province", "yl"), ("city", "ql"), ("zone", "ql-jkq"), ("park", "ql-jkq-cn"), ("department", "ql-gxj"),
    ("expert", "yl"), ("auditor", "yl"), ("system", "yl"), ("security", "yl"), ("audit", "yl"), ("city", "yh"), ("zone", "yh-gxq"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """The province as it was made: organs by code, posts by kind and code of organ."""

    organs: dict[str, Organ]
    posts: dict[tuple[str, str], Post]

    def viewer(self, kind: PostKind, *, of: str = "", now: datetime = NOW) -> Viewer:
        """The viewer at the first post of a kind, or at that of an organ."""
        post = next(each for (known, code), each in self.posts.items() if known == kind and of in ("", code))
        return viewer_of(post, now=now)


def world() -> World:
    """Make it; for a test that has the database."""
    organs: dict[str, Organ] = {}
    for code, name, kind, parent in ORGANS:
        organs[code] = organ(code, name, kind, organs.get(parent))
    posts = {}
    for kind, code in POSTS:
        person = Person.objects.create(login=f"{kind}-{code}", name=f"{organs[code].name}{kind}")
        posts[kind, code] = Post.objects.create(person=person, organ=organs[code], kind=kind, since=SINCE)
    return World(organs, posts)


def organ(code: str, name: str, kind: str, parent: Organ | None) -> Organ:
    """One organ under another."""
    made = Organ.objects.create(code=code, name=name, kind=kind, parent=parent)
    made.path = f"{parent.path if parent else ''}{made.pk}/"
    made.save()
    return made
