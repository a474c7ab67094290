"""A request as pages know it: with its viewer, its instant, its day and its language."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest

from luoshi.adapters.catalogues import Language
from luoshi.server.base.access.models import Post
from luoshi.server.base.access.viewer import Viewer


class Asked(HttpRequest):
    """What middleware adds to a request. `viewer` and `posts` stand only behind `page(...)`."""

    now: datetime
    on: date
    language: Language
    viewer: Viewer
    posts: list[Post]


def number(told: str, *, otherwise: int = 0) -> int:
    """A number that an address or a form tells, as far as it fits a key."""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else otherwise
