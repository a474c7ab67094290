"""How long files are kept: what rooms let go after a while, what nobody refers to any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, Q, QuerySet

from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile

Forget = Callable[[datetime, datetime], int]
RULES: Final[dict[str, Forget]] = {}
_AT_ONCE: Final = 500


def forgets(kind: str, forget: Forget) -> None:
    """A room's rule: `forget(before, now)` lets go of what was withdrawn before an instant and says how many.

    It is an action of that room, audited there. Files that lose their last reference by it go the same night.
    """
    RULES[kind] = forget


def retain(*, now: datetime) -> dict[str, int]:
    """Let every room forget, then remove the files that nobody refers to; how many of each."""
    before = now - timedelta(days=settings.LUOSHI_RETENTION_DAYS)
    told = {kind: forget(before, now) for kind, forget in sorted(RULES.items())}
    return told | {"files.storedfile": remove_unreferenced(before=before, now=now)}


def unreferenced() -> QuerySet[StoredFile]:
    """Files to which no row of any table refers; every foreign key to files counts, whoever made it."""
    refers = Q()
    for link in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(link, ForeignObjectRel):
            rows = link.related_model._default_manager.filter(**{link.field.name: OuterRef("pk")})
            refers |= Q(Exists(rows))
    return StoredFile.objects.exclude(refers) if refers else StoredFile.objects.all()


def remove_unreferenced(*, before: datetime, now: datetime) -> int:
    """Remove files that were kept before an instant and that nothing refers to; how many."""
    found = unreferenced().filter(kept_at__lt=before).order_by("pk").values_list("pk", flat=True)
    return sum(remove(file, now=now) for file in found[:_AT_ONCE])


def remove(file: int, *, now: datetime) -> bool:
    """Remove one file to which nothing refers; whether it was removed.

    The bytes go before the row does: a row without bytes that is left by a crash goes the next night.
    """
    with transaction.atomic():
        row = StoredFile.objects.select_for_update().filter(pk=file).first()
        if row is None or not unreferenced().filter(pk=file).exists():
            return False
        told = {"sha256": row.sha256, "size": row.size, "kind": row.kind}
        with acting(System(now), Deed("files.remove", thing=row, name=row.sha256[:12], params=told)):
            store.remove(row.sha256)
            row.delete()
    return True
