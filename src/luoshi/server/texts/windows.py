"""Windows of long lists: some rows by key set, fifty where nobody asks otherwise, counts that stop at a thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db.models import Q, QuerySet

from luoshi.server.texts.values import Window

SIZE: Final = 50
MOST: Final = 1000
_LARGEST: Final = 2**63 - 1
_Row = TypeVar("_Row")


def window(found: Sequence[_Row], *, after: Callable[[_Row], str], most: int = SIZE) -> Window[_Row]:
    """The first `most` of some rows; `after` names the place behind the last of them where there are more."""
    kept = tuple(found[:most])
    return Window(kept, after(kept[-1]) if len(found) > most else "", 0, capped=False)


def counted(things: QuerySet[Any]) -> tuple[int, bool]:
    """How many there are, and whether there are more than are counted."""
    count = things.order_by().values("pk")[: MOST + 1].count()
    return min(count, MOST), count > MOST


def place(*keys: object) -> str:
    """The place of a row in its order, as an address bears it."""
    return "~".join(key.isoformat() if isinstance(key, datetime) else str(key) for key in keys)


def behind(after: str, *, instant: str, number: str) -> Q:
    """What stands behind a place: earlier, or as early with a smaller number.

    A place that nobody made asks for nothing: the list begins at its top.
    """
    try:
        told, *numbers = after.split("~")
        at, [first, *_] = datetime.fromisoformat(told), [int(each) for each in numbers]
    except ValueError:
        return Q()
    if at.tzinfo is None or first > _LARGEST:
        return Q()
    found = Q(**{f"{instant}__lt": at}) | Q(**{instant: at, f"{number}__lt": first})
    return Q(**{f"{instant}__lte": at}) & found
