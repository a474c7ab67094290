"""Which function does which kind of job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from luoshi.server.base.jobs.work import Work

Lane = Literal["quick", "long"]
Doing = Callable[[Work], None]

ATTEMPTS: Final = 6


@dataclass(frozen=True, slots=True)
class Handler:
    """A function with how often it is tried and in which lane: `quick` ones never wait behind `long` ones."""

    kind: str
    do: Doing
    attempts: int
    lane: Lane


HANDLERS: Final[dict[str, Handler]] = {}


def handles(kind: str, *, attempts: int = ATTEMPTS, lane: Lane = "long") -> Callable[[Doing], Doing]:
    """The function does jobs of a kind.

    It may run twice for one job, its result must stand once. It raises a LuoshiError for what no retry can mend;
    anything else is tried again, `attempts` times in all. Raises ValueError where the kind has a handler already.
    """

    def taken(do: Doing) -> Doing:
        known = HANDLERS.get(kind)
        if known and known.do.__qualname__ != do.__qualname__:
            raise ValueError(f"two handlers for {kind}")
        HANDLERS[kind] = Handler(kind, do, attempts, lane)
        return do

    return taken


def kinds(lane: Lane) -> tuple[str, ...]:
    """The kinds of a lane."""
    return tuple(kind for kind, handler in HANDLERS.items() if handler.lane == lane)
