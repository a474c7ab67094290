"""What comes round: kinds of jobs with their interval, kinds that follow another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
DAY: Final = timedelta(days=1)
NIGHT: Final = timedelta(hours=18)
"""02:00 in China, as an offset of a daily interval."""


@dataclass(frozen=True, slots=True)
class Round:
    """A kind and how often it comes round; `offset` moves the beginning of its periods from midnight UTC."""

    kind: str
    interval: timedelta
    offset: timedelta

    def period(self, now: datetime) -> int:
        """The number of the period that an instant lies in.

        >>> Round("a", timedelta(hours=1), timedelta(0)).period(datetime(1970, 1, 1, 2, 59, tzinfo=UTC))
        2
        """
        return (now - _START - self.offset) // self.interval


ROUNDS: Final[dict[str, Round]] = {}
FOLLOWERS: Final[dict[str, tuple[str, ...]]] = {}


def every(interval: timedelta, kind: str, *, offset: timedelta = timedelta(0)) -> None:
    """Queue a kind once in each interval."""
    ROUNDS[kind] = Round(kind, interval, offset)


def after(kind: str, follower: str) -> None:
    """Queue a kind whenever a job of another is done."""
    FOLLOWERS[kind] = tuple(dict.fromkeys((*FOLLOWERS.get(kind, ()), follower)))
