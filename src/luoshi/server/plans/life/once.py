"""An act that is sent again, since its answer was lost, is done once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from luoshi.core.base.errors import InputError
from luoshi.core.plans import model as core
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import NotFound, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.life.seats import Seat, seat_of
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Event, Task

_TO_AN_ORGAN: Final = frozenset[core.Kind](("ask_reassignment", "grant_reassignment"))
_BLOCK: Final = 1 << 16
_SAME: Final = ("kind", "percent", "words", "problems", "coordinate", "about")


@dataclass(frozen=True, slots=True)
class Once:
    """The version of the task after the act; `repeated` where it had been done before and nothing was written now."""

    version: int
    repeated: bool = False


def do_once(task: int, told: Done, *, version: int, viewer: Viewer, files: Sequence[tuple[str, BinaryIO]] = ()) -> Once:
    """What `do` does; the same act by the same person at the same version again is answered as it was.

    An act is the same with the same kind, words, numbers, days and files. Raises what `do` raises, InputError
    `plans.no_organ_named` for an organ that nobody knows; NotFound for who writes for nobody in the task, too.
    """
    seat(task, viewer)
    if told.kind in _TO_AN_ORGAN:
        _demand_organ(told.about)
    try:
        return Once(do(task, told, version=version, viewer=viewer, files=files))
    except Conflict:
        if not _is_done(task, told, version + 1, viewer, files):
            raise
    return Once(version + 1, repeated=True)


def seat(task: int, viewer: Viewer) -> Seat:
    """For whom a viewer may write in a task. Raises NotFound where that is nobody."""
    rows = Task.objects.select_related("holder").prefetch_related("duties__organ")
    found = seat_of(one(visible(rows, viewer), pk=task), viewer)
    if not found.supervisor and not found.parties:
        raise NotFound("access.not_found")
    return found


def office_seat(task: int, viewer: Viewer) -> Seat:
    """The seat of who acts for the office. Raises NotFound for others."""
    found = seat(task, viewer)
    if not found.supervisor:
        raise NotFound("access.not_found")
    return found


def _demand_organ(code: str) -> None:
    if code and not Organ.objects.filter(code=code).exists():
        raise InputError("plans.no_organ_named", name=code)


def _is_done(task: int, told: Done, number: int, viewer: Viewer, files: Sequence[tuple[str, BinaryIO]]) -> bool:
    """Whether the event of a number is what is told now; the organ and the day only where they are told."""
    row = Event.objects.select_related("organ").filter(task=task, number=number, by=viewer.person).first()
    if row is None or any(getattr(row, name) != getattr(told, name) for name in _SAME):
        return False
    if told.organ not in ("", row.organ.code) or (told.until and told.until != row.until):
        return False
    kept = row.evidence.values_list("name", "file__sha256")
    return sorted(kept) == sorted((name, _hash(stream)) for name, stream in files)


def _hash(stream: BinaryIO) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    for block in iter(lambda: stream.read(_BLOCK), b""):
        digest.update(block)
    return digest.hexdigest()
