"""The way to write: one transaction, one action in it that says who, what and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, models, transaction

from luoshi.server.base.access.models import Held
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action, Current


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done. `verb` is registered in `audit.verbs`; `holder` is a path, where the thing has no holder itself."""

    verb: str
    thing: models.Model | None = None
    name: str = ""
    reason: str = ""
    holder: str = ""
    params: Mapping[str, object] | None = None
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class System:
    """The program itself as the one who acts: a job, an upgrade, a command."""

    now: datetime
    name: str = "system"
    channel: str = "job"
    request: str = ""


Actor = Viewer | System


@contextmanager
def acting(actor: Actor, deed: Deed) -> Iterator[Action]:
    """A transaction in which every change of a row belongs to this action; all of it happens or nothing.

    An acting within another belongs to the outer action's transaction and is an action of its own.
    """
    with transaction.atomic():
        before = _current()
        action = _begun(actor, deed)
        _set_current(action.pk, bulk=deed.bulk)
        yield action
        _set_current(*before[:1], bulk=before[1])


def about(deed: Deed, thing: models.Model, *, name: str = "") -> Deed:
    """The deed with the thing that it made, known only once it is made."""
    return replace(deed, thing=thing, name=name or deed.name)


def _begun(actor: Actor, deed: Deed) -> Action:
    thing = deed.thing
    holder = deed.holder or (thing.holder.path if isinstance(thing, Held) else "")
    who: dict[str, object] = {"person_name": actor.name}
    if isinstance(actor, Viewer):
        who |= {"person": actor.person, "organ": actor.organ, "organ_name": actor.organ_name, "organ_path": actor.path}
    return Action.objects.create(
        at=actor.now, verb=deed.verb, reason=deed.reason, params=dict(deed.params or {}), bulk=deed.bulk,
        thing_kind=thing._meta.label_lower if thing else "", thing=thing.pk if thing else None,
        thing_name=(deed.name or str(thing or ""))[:300], holder_path=holder, channel=actor.channel,
        request=actor.request, **who,
    )  # fmt: skip


def _current() -> tuple[int | None, bool]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('luoshi.action', true), current_setting('luoshi.bulk', true)")
            action, bulk = cursor.fetchone()
        return (int(action) if action else None), bulk == "1"
    row = Current.objects.first()
    return (row.action, row.bulk) if row else (None, False)


def _set_current(action: int | None, *, bulk: bool) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('luoshi.action', %s, true), set_config('luoshi.bulk', %s, true)",
                [str(action or ""), "1" if bulk else "0"],
            )
        return
    Current.objects.update_or_create(pk=1, defaults={"action": action, "bulk": bulk})
