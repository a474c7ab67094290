"""Keeping files, within the action of the room that they are kept for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.store import Incoming


def keep(
    stream: BinaryIO, *, name: str, now: datetime, limit: int, check: Callable[[Path], None] | None = None
) -> StoredFile:
    """Keep what a stream gives, the same bytes once, and give its row; call it within `acting(…)`.

    Where `check` takes long, use `store.received(…)` before the transaction and `place(…)` in it: with SQLite nobody
    else can write while a transaction is open. Raises what `store.received` raises; nothing is kept then.
    """
    with store.received(stream, name=name, limit=limit, check=check) as incoming:
        return place(incoming, now=now)


def place(incoming: Incoming, *, now: datetime) -> StoredFile:
    """Keep a file that was received. Its row can be seen only once the bytes are in place.

    The row is locked, or its hash taken, before the bytes are moved: a sweep cannot take away what is being kept.
    """
    with transaction.atomic():
        row, _ = StoredFile.objects.select_for_update().get_or_create(
            sha256=incoming.sha256, defaults={"size": incoming.size, "kind": incoming.kind, "kept_at": now}
        )
        store.place(incoming)
    return row
