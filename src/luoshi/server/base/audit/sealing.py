"""The sealer: links committed actions and changes into the chain, and says in the seal file how it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain as joined
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from luoshi.server.base.audit.chain import KINDS, START, all_rows, linking, numbers_between, rows, text_of
from luoshi.server.base.audit.models import Link
from luoshi.server.base.audit.seal_file import Line, Marks, append, last, locked

BATCH: Final = 5000
LONGEST_STEP: Final = 100_000
_LOCK: Final = 0x6C756F736869  # one sealer in a PostgreSQL: an advisory lock

_GIVEN_OUT: Final = """
SELECT a.last_value * a.is_called::int, c.last_value * c.is_called::int
  FROM audit_action_id_seq a, audit_change_id_seq c
"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a run did: rows that it linked; the links there are now and the digest of the last."""

    rows: int
    count: int
    head: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """The database as a run begins: numbers given out, and for PostgreSQL which transactions are still open."""

    seen: Marks
    oldest_open: int = 0
    horizon: int = 0


def seal(*, now: datetime, batch: int = BATCH) -> Sealed:
    """Link every row that is committed and not yet linked.

    Each batch is one transaction, then one line of the seal file. A row of a transaction that ends late is linked by a
    later run, whatever its number; a row that is not committed is never read. Raises UsageError for an unknown hash,
    InputError where the file cannot be written.
    """
    path = Path(settings.LUOSHI_SEALS)
    with locked(path):
        before = _caught_up(path, now=now)
        standing, done, count = _standing(), before.settled, 0
        while True:
            links, done = _links(before, done, standing, batch=batch)
            if links and not _written(before, links):
                break
            count += len(links)
            more = any(_waits(kind, done, standing) for kind in KINDS)
            line = _line(before, links, now=now) if more else _closing(before, links, standing, now=now)
            if links or line.settled != before.settled:
                append(path, line)
                before = line
            if not more:
                break
    return Sealed(count, before.count, before.head)


def _caught_up(path: Path, *, now: datetime) -> Line:
    """The seal to go on from. Where a crash kept the last line from the file it is added, marked as late."""
    told = last(path) or Line(0, now, settings.LUOSHI_AUDIT_HASH, 0, START)
    link = Link.objects.order_by("-place").first()
    if link is None:
        return replace(told, count=0, head=START)
    known = replace(told, count=link.place, head=link.digest)
    if link.seal == told.seal + 1:
        known = replace(known, seal=link.seal, at=now, hash=settings.LUOSHI_AUDIT_HASH, late=True)
        append(path, known)
    return replace(known, seal=max(link.seal, told.seal))


def _standing() -> _Standing:
    if connection.vendor != "postgresql":
        found = [all_rows(kind).order_by("-pk").values_list("pk", flat=True).first() or 0 for kind in KINDS]
        return _Standing(Marks(*found))
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN_OUT)
        seen = Marks(*cursor.fetchone())
        cursor.execute(
            "SELECT pg_snapshot_xmin(now)::text, pg_snapshot_xmax(now)::text FROM pg_current_snapshot() AS now"
        )
        oldest, horizon = cursor.fetchone()
    return _Standing(seen, int(oldest), int(horizon))


def _links(before: Line, done: Marks, standing: _Standing, *, batch: int) -> tuple[list[Link], Marks]:
    """The next links, actions before changes, and how far they go."""
    found = {kind: list(_unlinked(kind, done, standing, batch=batch)) for kind in KINDS}
    link, place, digest, links = linking(settings.LUOSHI_AUDIT_HASH), before.count, before.head, []
    for kind, values in joined.from_iterable(((kind, each) for each in found[kind]) for kind in KINDS):
        place, digest = place + 1, link(digest, text_of(kind, values))
        links.append(Link(place=place, seal=before.seal + 1, kind=kind, row=values[0], digest=digest))
    reached = [found[kind][-1][0] if found[kind] else standing.seen.of(kind) for kind in KINDS]
    return links, Marks(*reached)


def _unlinked(kind: str, done: Marks, standing: _Standing, *, batch: int) -> list[tuple[Any, ...]]:
    """Up to `batch` rows that no link has, from those behind `done`; over linked ones in ever longer steps."""
    after, step = done.of(kind), batch
    while numbers := numbers_between(kind, after, standing.seen.of(kind), most=step):
        known = Link.objects.filter(kind=kind, row__gte=numbers[0], row__lte=numbers[-1])
        linked = set(known.values_list("row", flat=True))
        left = [number for number in numbers if number not in linked][:batch]
        if left:
            stand = rows(kind, left)
            return [stand[number] for number in left]
        after, step = numbers[-1], min(2 * step, LONGEST_STEP)
    return []


def _waits(kind: str, done: Marks, standing: _Standing) -> bool:
    return all_rows(kind).filter(pk__gt=done.of(kind), pk__lte=standing.seen.of(kind)).exists()


def _written(before: Line, links: list[Link]) -> bool:
    """Whether the links were written: not where another sealer of the same database was quicker."""
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        known = Link.objects.order_by("-place").values_list("place", "digest").first() or (0, START)
        if known != (before.count, before.head):
            return False
        Link.objects.bulk_create(links)
    return True


def _line(before: Line, links: list[Link], *, now: datetime) -> Line:
    """A line within a run: nothing more is settled than before it. Without links the last seal is told again."""
    if not links:
        return replace(before, at=now, late=False)
    end, name = links[-1], settings.LUOSHI_AUDIT_HASH
    return replace(before, seal=end.seal, at=now, hash=name, count=end.place, head=end.digest, late=False)


def _closing(before: Line, links: list[Link], standing: _Standing, *, now: datetime) -> Line:
    """The last line of a run.

    SQLite has one writer: what was given out is committed. In PostgreSQL that is so for what the run before had seen,
    once every transaction that was open then has ended.
    """
    settled = standing.seen
    if connection.vendor == "postgresql":
        settled = before.seen if standing.oldest_open >= before.horizon else before.settled
    line = _line(before, links, now=now)
    return replace(line, settled=settled, seen=standing.seen, horizon=standing.horizon)
