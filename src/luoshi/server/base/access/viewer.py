"""The viewer: one person at one post at one instant; every read and every write is given it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.posts import PostKind, Sight, sight


class NotAllowed(LuoshiError):
    """The post does not have the power that was asked for."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. `path` is that of the organ of the post; `covered` are organs seen as the county they lie in."""

    person: int
    name: str
    post: int
    kind: PostKind
    organ: int
    organ_name: str
    path: str
    powers: frozenset[str]
    now: datetime
    on: date
    covered: tuple[int, ...] = ()
    request: str = ""
    channel: str = "web"

    @property
    def sight(self) -> Sight:
        """How far the post sees."""
        return sight(self.kind)

    def may(self, power: str) -> bool:
        """Whether the post has a power."""
        return power in self.powers

    def demand(self, power: str) -> None:
        """Raise NotAllowed `access.not_allowed` where the post lacks a power."""
        if not self.may(power):
            raise NotAllowed("access.not_allowed", power=power)
