"""An office's own ledger given in: read apart before it is kept, read anew when people say what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from django.db import transaction

from luoshi.adapters.plans.apart import LedgerOptions, read_ledger_apart
from luoshi.adapters.plans.ledger_heads import FIELDS, Field, plain_head
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.plans.adoption.changing import NotNow
from luoshi.server.plans.bringing.stored import notes_in
from luoshi.server.plans.bringing.values import Brought
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Bringing, Column

MOST_BYTES: Final = 10 * 1024 * 1024
YEARS: Final = (2000, 2100)
_NAME, _HEAD = 300, 200


def bring(stream: BinaryIO, *, name: str, viewer: Viewer) -> Brought:
    """Keep a ledger of the viewer's organ with what was read of it.

    The same bytes again are told as known. A file that cannot be opened or has no table of tasks is refused before
    anything of it is kept; one whose rows are faulty is kept, so that its columns can be named. Raises NotAllowed,
    Faulty, InputError `document.…`.
    """
    viewer.demand("plans.adopt")
    plain = Path(name.replace("\\", "/")).name.strip()[-_NAME:] or "ledger.xlsx"
    with store.received(stream, name=plain, limit=MOST_BYTES) as incoming:
        known = Bringing.objects.filter(holder=viewer.organ, file__sha256=incoming.sha256).first()
        if known:
            return Brought(known.pk, known=True)
        options = LedgerOptions(plain, columns_of(viewer.organ))
        content = read_ledger_apart(incoming.path.read_bytes(), options)
        if not content["tables"]:
            raise Faulty.of(notes_in(content))
        with transaction.atomic():
            holder = Organ.objects.get(pk=viewer.organ)
            params = {"sha256": incoming.sha256, "tasks": len(content["tasks"])}
            with acting(viewer, Deed("plans.bring", name=plain, holder=holder.path, params=params)) as action:
                row, new = Bringing.objects.get_or_create(
                    holder=holder, file=place(incoming, now=viewer.now),
                    defaults={
                        "name": plain, "content": content, "made_at": viewer.now, "made_by_id": viewer.person,
                    },
                )  # fmt: skip
                made(action, row, name=row.name)
    return Brought(row.pk, known=not new)


def name_columns(
    bringing: int, fields: Mapping[str, str], *, year: int | None, version: int, viewer: Viewer
) -> int:  # fmt: skip
    """Say what heads mean (a field, or empty: passed over) and the year of days without one; the version afterwards.

    The office remembers it for every ledger to come. Raises NotAllowed, NotFound, Conflict
    `plans.bringing.changed_since`, NotNow `plans.bringing.used`, InputError `plans.bringing.no_year`, `….no_field`.
    """
    viewer.demand("plans.adopt")
    if year is not None and not YEARS[0] <= year < YEARS[1]:
        raise InputError("plans.bringing.no_year", first=YEARS[0], last=YEARS[1] - 1)
    if unknown := [each for each in fields.values() if each and each not in FIELDS]:
        raise InputError("plans.bringing.no_field", name=unknown[0])
    row = one(mine(Bringing.objects.select_related("file"), viewer), pk=bringing)
    data = store.place_of(row.file.sha256).read_bytes()
    said = {plain_head(head)[:_HEAD]: field for head, field in fields.items() if plain_head(head)}
    columns = columns_of(row.holder_id) | {head: cast(Field, field) or None for head, field in said.items()}
    content = read_ledger_apart(data, LedgerOptions(row.name, columns, year))
    with transaction.atomic():
        row = locked(bringing, viewer, version=version)
        row.content, row.year, row.version = content, year, row.version + 1
        with acting(viewer, Deed("plans.columns", thing=row, params={"count": len(said)})):
            row.save()
            for head, field in said.items():
                values = {"field": field, "made_at": viewer.now, "made_by_id": viewer.person}
                Column.objects.update_or_create(holder_id=row.holder_id, head=head, defaults=values)
    return row.version


def locked(bringing: int, viewer: Viewer, *, version: int) -> Bringing:
    """A brought ledger of the viewer's own side that is in no plan yet, locked until the transaction ends.

    Raises NotFound, Conflict `plans.bringing.changed_since`, NotNow `plans.bringing.used`.
    """
    rows = mine(Bringing.objects.all(), viewer).select_for_update(of=("self",)).select_related("holder", "plan")
    row = one(rows, pk=bringing)
    if row.plan is not None and row.plan.state != "ended":
        raise NotNow("plans.bringing.used", name=row.name, plan=row.plan.title)
    if row.version != version:
        raise Conflict("plans.bringing.changed_since", count=row.version - version)
    return row


def columns_of(holder: int) -> dict[str, Field | None]:
    """What an office said that heads mean, None for a column to be passed over."""
    told: Any = Column.objects.filter(holder=holder).values_list("head", "field")
    return {head: cast(Field, field) or None for head, field in told}
