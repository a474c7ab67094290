"""Actions as an auditor asks for them: searched, one by one, by their thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import F, Func, Q, QuerySet

from luoshi.core.base.civil import CIVIL
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.paths import PathField
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.base.audit.reading import listed
from luoshi.server.base.audit.values import Check, ListedAction, Outside, Wanted, WholeAction, Window

PAGE: Final = 50
CAPPED: Final = 1000
MOST_CHANGES: Final = 200
MOST_ORGANS: Final = 50
TEXT_DAYS: Final = 90  # how far back free text is looked for where no day is given


def search(viewer: Viewer, wanted: Wanted, *, after: int = 0, most: int = PAGE) -> Window:
    """The actions that a viewer sees and that fit, newest first, those older than `after`.

    An auditor sees what people of the organ and below it did, and what was done to things held there; the audit
    administrator sees all. Few that fit are found by the index of what was asked and then put in order; many are
    walked through in the order of time until the page is full, and so is free text. Raises NotAllowed without
    `audit.read`.
    """
    viewer.demand("audit.read")
    if wanted.text and wanted.since is None:
        wanted = replace(wanted, since=viewer.on - timedelta(days=TEXT_DAYS))
    few = list(_fitting(viewer, wanted, by_index=not wanted.text).values_list("pk", flat=True)[: CAPPED + 1])
    rows = Action.objects.filter(pk__in=few) if len(few) <= CAPPED else _fitting(viewer, wanted, by_index=False)
    found = list(_older(rows, after).order_by("-at", "-pk")[: most + 1])
    return Window(tuple(_listed(row) for row in found[:most]), len(few), len(found) > most, wanted)


def every(viewer: Viewer, wanted: Wanted, *, most: int) -> tuple[ListedAction, ...]:
    """As `search`, up to `most` of them at once."""
    viewer.demand("audit.read")
    found = _fitting(viewer, wanted, by_index=False).order_by("-at", "-pk")[:most]
    return tuple(_listed(row) for row in found)


def whole(action: int, viewer: Viewer) -> WholeAction:
    """One action with what it changed. Whoever sees no things is told the columns, not what they held.

    Raises NotAllowed, NotFound.
    """
    viewer.demand("audit.read")
    row = one(_seen(viewer), pk=action)
    changes = list(Change.objects.filter(action=row.pk).order_by("pk")[: MOST_CHANGES + 1])
    shown = viewer.sight != "none"
    return WholeAction(
        _listed(row), row.request, row.bulk, shown,
        listed(changes[:MOST_CHANGES], shown=shown), len(changes) > MOST_CHANGES,
    )  # fmt: skip


def history(thing_kind: str, thing: int, viewer: Viewer, *, after: int = 0, most: int = PAGE) -> Window:
    """What was done to one thing, newest first, as far as the viewer's own side did it or holds the thing.

    `thing_kind` is a model's label, `texts.document`. Raises NotAllowed without `history.read` and `audit.read`.
    """
    if not (viewer.may("history.read") or viewer.may("audit.read")):
        raise NotAllowed("access.not_allowed", power="history.read")
    changed = Change.objects.filter(table=thing_kind.replace(".", "_"), row=str(thing), action__isnull=False)
    rows = _seen(viewer).filter(Q(thing_kind=thing_kind, thing=thing) | Q(pk__in=changed.values("action")))
    found = list(_older(rows, after).order_by("-at", "-pk")[: most + 1])
    wanted = Wanted(thing_kind=thing_kind, thing=thing)
    return Window(tuple(_listed(row) for row in found[:most]), len(found), len(found) > most, wanted)


def outside(viewer: Viewer, *, after: int = 0) -> Outside:
    """Changes that were made past the program, newest first. Raises NotAllowed without `audit.verify`."""
    viewer.demand("audit.verify")
    rows = Change.objects.filter(action=None)
    count = rows[: CAPPED + 1].count()
    found = list((rows.filter(pk__lt=after) if after else rows).order_by("-pk")[: PAGE + 1])
    return Outside(listed(found[:PAGE], shown=viewer.sight != "none"), count, len(found) > PAGE)


def checks(viewer: Viewer, *, most: int = 10) -> tuple[Check, ...]:
    """The last checks of the chain, newest first. Raises NotAllowed without `audit.verify`."""
    viewer.demand("audit.verify")
    rows = Action.objects.filter(verb="audit.verify").order_by("-at", "-pk")[:most]
    return tuple(Check(row.at, row.person_name, row.params) for row in rows)


class _Unindexed(Func):
    """A column whose index SQLite shall not take: it would sort all that fits before it gives the first."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **more)


def _seen(viewer: Viewer, *, by_index: bool = True) -> QuerySet[Action]:
    if viewer.sight == "none" and viewer.may("audit.read"):
        return Action.objects.all()
    if viewer.sight != "below":
        return Action.objects.none()
    if by_index:
        return Action.objects.filter(Q(organ_path__under=viewer.path) | Q(holder_path__under=viewer.path))
    rows = Action.objects.alias(
        _organ=_Unindexed(F("organ_path"), output_field=PathField()),
        _holder=_Unindexed(F("holder_path"), output_field=PathField()),
    )
    return rows.filter(Q(_organ__under=viewer.path) | Q(_holder__under=viewer.path))


def _fitting(viewer: Viewer, wanted: Wanted, *, by_index: bool) -> QuerySet[Action]:
    rows = _seen(viewer, by_index=by_index)
    exact = {"person_name": wanted.person, "verb": wanted.verb, "thing_kind": wanted.thing_kind, "thing": wanted.thing}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.organ:
        rows = rows.filter(organ__in=_organs(wanted.organ))
    if wanted.since:
        rows = rows.filter(at__gte=datetime.combine(wanted.since, time(), CIVIL))
    if wanted.until:
        rows = rows.filter(at__lt=datetime.combine(wanted.until + timedelta(days=1), time(), CIVIL))
    if wanted.text:
        columns = ("thing_name", "reason", "person_name", "organ_name")
        rows = rows.filter(Q(*((f"{column}__icontains", wanted.text) for column in columns), _connector=Q.OR))
    return rows


def _organs(name: str) -> list[int]:
    """The numbers of organs whose name holds a text."""
    return list(Organ.objects.filter(name__icontains=name).order_by("pk").values_list("pk", flat=True)[:MOST_ORGANS])


def _older(rows: QuerySet[Action], after: int) -> QuerySet[Action]:
    at = Action.objects.filter(pk=after).values_list("at", flat=True).first() if after else None
    if at is None:
        return rows
    return rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=after), at__lte=at)


def _listed(row: Action) -> ListedAction:
    return ListedAction(
        row.pk, row.at, row.person_name, row.organ_name, row.verb, row.thing_kind, row.thing or 0, row.thing_name,
        row.reason, row.channel, row.params,
    )  # fmt: skip
