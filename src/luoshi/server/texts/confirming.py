"""Confirming a document: it is shared with the organs that it obliges; withdrawing, publishing and their undoing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from luoshi.adapters.readings.json import as_mapping
from luoshi.core.base.canonical import digest
from luoshi.core.texts.correcting.result import Corrected
from luoshi.core.texts.ledger import ROLES
from luoshi.core.texts.model import Reading as ReadingValue
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.notices.actions import tell
from luoshi.server.texts.asking_documents import LABEL
from luoshi.server.texts.changing import demand_reason, demand_state, demand_version, locked
from luoshi.server.texts.models import Document, DutyRow
from luoshi.server.texts.rows import renew
from luoshi.server.texts.stored import corrected_of
from luoshi.server.texts.stretch import alone
from luoshi.server.texts.values import Confirmed
from luoshi.server.texts.wholes import unknown_organs

_RANKS: tuple[str, ...] = ROLES


def confirm(document: int, *, version: int, viewer: Viewer, reason: str = "") -> Confirmed:
    """Confirm a document as it stands at `version`, its duties matched to the register on this day.

    The organs that are known become parties and see it from now on; those that are not are told. The digest of what
    was confirmed is kept. Raises NotAllowed, NotFound, Conflict, NotNow `texts.is_confirmed`.
    """
    viewer.demand("texts.confirm")
    with transaction.atomic():
        row = locked(document, viewer)
        demand_version(row, version)
        demand_state(row, "read")
        reading, corrected = corrected_of(row)
        row.state, row.shared, row.ever_confirmed, row.version = "confirmed", True, True, version + 1
        row.confirmed_at, row.confirmed_by_id = viewer.now, viewer.person
        row.confirmed_digest = digest_of(reading, corrected)
        params = {"version": row.version, "digest": row.confirmed_digest}
        with acting(viewer, Deed("texts.confirm", thing=row, reason=reason, params=params)):
            renew(row, corrected, reading.source, on=viewer.on)
            parties = _make_parties(row, on=viewer.on)
        _tell_parties(row, viewer)
        unknown = unknown_organs(list(DutyRow.objects.filter(document=row)))
    return Confirmed(row.version, parties, unknown)


def withdraw(document: int, *, version: int | None = None, viewer: Viewer, reason: str) -> int:
    """Take a confirmed document back, to be corrected: its parties end on this day, it is published no more.

    Its version afterwards. Raises NotAllowed, NotFound, Conflict, NotNow `texts.not_confirmed`, InputError
    `texts.reason_needed`.
    """
    viewer.demand("texts.confirm")
    demand_reason(reason)
    with transaction.atomic():
        row = locked(document, viewer)
        demand_version(row, version)
        demand_state(row, "confirmed")
        row.state, row.shared, row.published, row.version = "read", False, False, row.version + 1
        row.confirmed_at = row.confirmed_by = None
        row.confirmed_digest = ""
        with acting(viewer, Deed("texts.withdraw", thing=row, reason=reason, params={"version": row.version})):
            row.save()
            for party in parties_of(row).filter(until=None):
                party.until = viewer.on
                party.save()
    return row.version


def publish(document: int, *, viewer: Viewer, reason: str = "") -> None:
    """Show a confirmed document to everyone who signs in. Raises NotAllowed, NotFound, NotNow `texts.not_confirmed`."""
    _set_published(document, viewer, "texts.publish", to=True, reason=reason)


def unpublish(document: int, *, viewer: Viewer, reason: str = "") -> None:
    """Show a document to its own side and its parties only. Raises as `publish` does."""
    _set_published(document, viewer, "texts.unpublish", to=False, reason=reason)


def digest_of(reading: ReadingValue, corrected: Corrected) -> str:
    """The hash of a document as people and machine have made it, as it would be exported."""
    return digest(as_mapping(alone(reading.source, corrected.document)))


def parties_of(row: Document) -> QuerySet[Party]:
    """All who have or had a part in a document."""
    return Party.objects.filter(thing_kind=LABEL, thing=row.pk)


def _make_parties(row: Document, *, on: date) -> int:
    """A part for each organ that the register knows, in its weightiest role."""
    roles: dict[int, str] = {}
    for organ, role in DutyRow.objects.filter(document=row, organ__isnull=False).values_list("organ", "role"):
        known = roles.setdefault(organ, role)
        roles[organ] = min(known, role, key=_RANKS.index)
    Party.objects.bulk_create(
        Party(thing_kind=LABEL, thing=row.pk, organ_id=organ, role=role, since=on)
        for organ, role in sorted(roles.items())
    )
    return len(roles)


def _tell_parties(row: Document, viewer: Viewer) -> None:
    """Tell the people of the parties' own organs that there is something for them."""
    organs = parties_of(row).filter(until=None).exclude(organ=None).values_list("organ", flat=True)
    people = people_at(organs, on=viewer.on, but=viewer.person)
    params = {"name": row.title, "organ": viewer.organ_name}
    tell(people, "texts.notice.shared", params=params, leads_to=f"/texts/{row.pk}/", thing=row, now=viewer.now)


def _set_published(document: int, viewer: Viewer, verb: str, *, to: bool, reason: str) -> None:
    viewer.demand("texts.publish")
    with transaction.atomic():
        row = locked(document, viewer)
        demand_state(row, "confirmed")
        if row.published == to:
            return
        row.published = to
        with acting(viewer, Deed(verb, thing=row, reason=reason)):
            row.save()
