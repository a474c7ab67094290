"""A job as its handler sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class Lost(Exception):
    """The job was taken from this worker, or called off: what is under way is given up."""


@dataclass(frozen=True, slots=True)
class Work:
    """What to do. `now` gives the instant; `tell` says how far it is, and raises Lost once the job is another's."""

    job: int
    kind: str
    params: Mapping[str, Any]
    asked_by: int | None
    attempt: int
    now: Callable[[], datetime]
    tell: Callable[[int, int], None]
