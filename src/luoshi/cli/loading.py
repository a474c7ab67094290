"""An installation filled to the size by which speed is measured: 200 zones, 100,000 tasks, a million audit rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import connection

from luoshi.cli.demonstrating import tell_of_late
from luoshi.cli.loaded_documents import write_group
from luoshi.cli.loaded_history import write_history
from luoshi.cli.loaded_ledger import write_ledger
from luoshi.cli.loaded_plans import BEGUN, groups
from luoshi.cli.loaded_register import load_register
from luoshi.cli.messages import Voice
from luoshi.cli.office import operator
from luoshi.core.base.civil import civil_day
from luoshi.server.base.access.models import Post
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.audit.sealing import seal
from luoshi.server.base.notices.models import Notice
from luoshi.server.base.people.policy import one_time
from luoshi.server.register.covering import cover
from luoshi.server.register.models import Zone
from luoshi.server.register.writing import write
from luoshi.server.texts.models import Document

_SEALED_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to be in the end; what is not a zone is added to what is there."""

    zones: int = 200
    documents: int = 5_000
    audit_rows: int = 1_000_000
    tasks: int = 100_000
    reports: int = 1_000_000


FULL: Final = Size()


def load(voice: Voice, *, seed: int, size: Size = FULL) -> None:
    """Fill an installation that has the sample province: zones, documents, plans in force, parties, notices, audit.

    Zones, documents and plans are written as one action without changes of rows, the audit past the program's own
    way; then all is sealed. The same seed makes the same rows.
    """
    by = operator()
    with acting(by, Deed("system.demo", params={"rows": size.documents, "seed": seed}, bulk=True)):
        zones = _register(size.zones, by)
        voice.remark("office.load_zones", count=zones)
        documents = sum(_document_groups(size.documents, seed))
        voice.remark("office.load_documents", count=documents)
        _notices()
        ledger = write_ledger(size.tasks, reports=size.reports, seed=seed, on=civil_day(by.now))
        voice.remark("office.load_tasks", count=ledger.tasks, reports=ledger.reports)
    rows = write_history(size.audit_rows, seed=seed)
    _measured()
    sealed = seal(now=operator().now, batch=_SEALED_AT_ONCE)
    voice.remark("office.load_audit", rows=rows, count=sealed.count)


def _register(zones: int, by: System) -> int:
    from luoshi.server.base.people.importing import take_people

    told = load_register(max(zones - Zone.objects.count(), 0))
    write(told)
    cover()
    take_people(told.people, since=BEGUN.date(), password=one_time(), by=by)
    return Zone.objects.count()


def _document_groups(documents: int, seed: int) -> list[int]:
    return [len(write_group(group, seed=seed)) for group in groups(documents, seed=seed)]


def _notices() -> None:
    """Everyone of a city has been told of late of the last documents given in there; half of it was read."""
    people = Post.objects.filter(kind="city").values_list("organ", "person")
    for organ, person in people.order_by("pk"):
        rows = Document.objects.filter(holder=organ).order_by("-given_at")[:200]
        Notice.objects.bulk_create(
            Notice(
                person_id=person, code="texts.notice.read", params={"name": row.title, "count": 1},
                leads_to=f"/texts/{row.pk}/", thing_kind="texts.source", thing=row.source_id,
                made_at=row.given_at, read_at=row.given_at + timedelta(hours=1) if row.pk % 2 else None,
            )
            for row in rows
        )  # fmt: skip
    tell_of_late(now=operator().now)


def _measured() -> None:
    """The database looks at its tables once, so that it asks them in a good order."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
