"""What a crash may leave on the disk: files that came in half, bytes whose row was never committed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import IntegrityError, transaction

from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile

OLD: Final = timedelta(days=1)
_AT_ONCE: Final = 500


def sweep(*, now: datetime) -> int:
    """Remove what has lain for a day beside the store, or in it without a row; how many files."""
    return _swept_incoming(now) + sum(_swept_stray(path, now) for path in strays() if _is_old(path, now))


def strays() -> Iterator[Path]:
    """Files in the store that no row knows."""
    kept = store.kept()
    while paths := list(islice(kept, _AT_ONCE)):
        names = [path.name for path in paths]
        known = set(StoredFile.objects.filter(sha256__in=names).values_list("sha256", flat=True))
        yield from (path for path in paths if path.name not in known or path != store.place_of(path.name))


def _swept_incoming(now: datetime) -> int:
    old = [path for path in store.incoming_folder().glob("*") if _is_old(path, now)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _swept_stray(path: Path, now: datetime) -> bool:
    """The hash is taken while the bytes go, and given free again: who keeps the same bytes now waits for that."""
    if path != store.place_of(path.name):
        path.unlink(missing_ok=True)
        return True
    try:
        with transaction.atomic():
            StoredFile.objects.create(sha256=path.name, size=0, kind="", kept_at=now)
            path.unlink(missing_ok=True)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


def _is_old(path: Path, now: datetime) -> bool:
    try:
        return path.stat().st_mtime < (now - OLD).timestamp()
    except FileNotFoundError:
        return False
