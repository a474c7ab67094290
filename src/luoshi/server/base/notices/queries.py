"""The notices of a viewer whose things the viewer sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.notices.models import Notice
from luoshi.server.base.notices.sight import seen

PAGE: Final = 50
MOST: Final = 99
_LOOKS: Final = 4


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice: the code of its sentence with what that needs, and where it leads."""

    pk: int
    code: str
    params: Mapping[str, Any]
    leads_to: str
    made_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Some notices, the newest first; `after` asks for those behind them, empty where there are no more."""

    rows: tuple[NoticeRow, ...]
    after: str


def unread_count(viewer: Viewer) -> int:
    """How many new notices the viewer has; one more than `MOST` where there are more than that."""
    new = _own(viewer).filter(read_at=None).only("thing_kind", "thing")
    return len(_shown(list(new[: MOST + 1]), viewer))


def latest(viewer: Viewer, *, most: int = 8) -> tuple[NoticeRow, ...]:
    """The newest notices, for the bell."""
    return tuple(map(_row, _shown(list(_own(viewer)[:PAGE]), viewer)[:most]))


def listed(viewer: Viewer, *, after: str = "", most: int = PAGE) -> Window:
    """A window of the viewer's notices; those whose thing is not seen are passed over."""
    found: list[Notice] = []
    place = after if after.isascii() and after.isdecimal() and len(after) < 19 else ""
    for _ in range(_LOOKS):
        asked = _own(viewer).filter(pk__lt=int(place)) if place else _own(viewer)
        rows = list(asked[:most])
        found += _shown(rows, viewer)
        place = str(rows[-1].pk) if len(rows) == most else ""
        if len(found) >= most or not place:
            break
    if len(found) > most:
        found, place = found[:most], str(found[most - 1].pk)
    return Window(tuple(map(_row, found)), place)


def shown_to_any(notices: Iterable[Notice], viewers: Iterable[Viewer]) -> list[Notice]:
    """Those of the notices that are shown at one post or another of their person, in their order."""
    rows = list(notices)
    kept = {row.pk for viewer in viewers for row in _shown(rows, viewer)}
    return [row for row in rows if row.pk in kept]


def _own(viewer: Viewer) -> QuerySet[Notice]:
    return Notice.objects.filter(person=viewer.person).order_by("-pk")


def _shown(rows: list[Notice], viewer: Viewer) -> list[Notice]:
    things = seen(viewer, {(row.thing_kind, row.thing) for row in rows if row.thing is not None})
    return [row for row in rows if not row.thing_kind or (row.thing_kind, row.thing) in things]


def _row(row: Notice) -> NoticeRow:
    return NoticeRow(row.pk, row.code, row.params, row.leads_to, row.made_at, row.read_at is None)
