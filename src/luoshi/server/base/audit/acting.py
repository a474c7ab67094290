"""The way to write: one transaction, one action in it that says who, what and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models, transaction

from luoshi.server.base.access.models import Held
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action


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

    An acting within another belongs to the outer action's transaction and is an action of its own. Three statements:
    the action, its beginning, its end; what fails between them takes the beginning back with it.
    """
    with transaction.atomic():
        action = _written(actor, deed)
        outer = _begin(action.pk)
        yield action
        _end(action.pk, outer)


def made(action: Action, thing: models.Model, *, name: str = "") -> None:
    """Tell the action that is under way which thing it made, where there was none to name when it began.

    The database allows it once, within the action's own transaction, for an action without a thing.
    """
    told: dict[str, object] = {"thing_kind": thing._meta.label_lower, "thing": thing.pk}
    told["thing_name"] = _short(name or action.thing_name or str(thing))
    if isinstance(thing, Held):
        told["holder_path"] = thing.holder.path
    Action.objects.filter(pk=action.pk).update(**told)


def _written(actor: Actor, deed: Deed) -> Action:
    thing = deed.thing
    holder = deed.holder or (thing.holder.path if isinstance(thing, Held) else "")
    who: dict[str, object] = {"person_name": actor.name}
    if isinstance(actor, Viewer):
        who |= {"person": actor.person, "organ": actor.organ, "organ_name": actor.organ_name, "organ_path": actor.path}
    return Action.objects.create(
        at=actor.now, verb=deed.verb, reason=deed.reason, params=dict(deed.params or {}), bulk=deed.bulk,
        thing_kind=thing._meta.label_lower if thing else "", thing=thing.pk if thing else None,
        thing_name=_short(deed.name or str(thing or "")), holder_path=holder, channel=actor.channel,
        request=actor.request[:40], **who,
    )  # fmt: skip


def _short(name: str) -> str:
    return name[:300]


def _begin(action: int) -> str:
    """Make it the action under way; what was so before, for PostgreSQL's setting."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT coalesce(current_setting('luoshi.action', true), ''), set_config('luoshi.action', %s, true)",
                [str(action)],
            )
            return str(cursor.fetchone()[0])
        cursor.execute("INSERT INTO audit_current (action) VALUES (%s)", [action])
        return ""


def _end(action: int, outer: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('luoshi.action', %s, true)", [outer])
        else:
            cursor.execute("DELETE FROM audit_current WHERE action = %s", [action])
