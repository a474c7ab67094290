"""The audit of the load: actions of invented years with what they changed, written past the program's own way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any, Final

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max

from luoshi.cli.loaded_plans import BEGUN, ENDED
from luoshi.server.base.access.models import Post
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.texts.models import Document

_AT_ONCE: Final = 20_000
_ACTION: Final = (
    "id", "at", "person", "person_name", "organ", "organ_name", "organ_path", "holder_path", "verb", "thing_kind",
    "thing", "thing_name", "reason", "params", "channel", "request", "bulk",
)  # fmt: skip
_CHANGE: Final = ("id", "action", "at", "table", "row", "operation", "before", "after")
_VERBS: Final = {"texts.correct": 70, "access.sign_in": 20, "texts.undo": 6, "texts.link": 4}
_REASONS: Final = ("", "", "对照原件更正责任单位", "按市政府常务会议意见调整", "与牵头单位核对后更正")
_Row = tuple[Any, ...]


def write_history(rows: int, *, seed: int) -> int:
    """Write so many rows, two actions to three changes; none of them is sealed yet. How many were written."""
    count = 2 * rows // 5
    with transaction.atomic():
        first = [(model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1 for model in (Action, Change)]
        made = _Made(seed=seed, first=first, actions=count, changes=rows - count)
        put("audit_action", _ACTION, made.actions())
        put("audit_change", _CHANGE, made.changes())
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Action, Change]):
                cursor.execute(statement)
    return rows


class _Made:
    """The rows, always the same for a seed and what the installation holds."""

    def __init__(self, *, seed: int, first: Sequence[int], actions: int, changes: int) -> None:
        self._seed, (self._action, self._change) = seed, first
        self._actions, self._changes = actions, changes
        self._posts = list(
            Post.objects.filter(kind__in=("province", "city", "zone", "park", "department"))
            .select_related("person", "organ").order_by("pk")
        )  # fmt: skip
        self._documents = list(Document.objects.order_by("pk").values_list("pk", "title", "holder__path"))
        self._step = (ENDED - BEGUN) / actions

    def actions(self) -> Iterator[_Row]:
        """The actions, in the order of time."""
        chance = Random(self._seed)  # nosec B311  # invented years, no secret
        verbs = chance.choices(list(_VERBS), weights=list(_VERBS.values()), k=self._actions)
        for at, verb in enumerate(verbs):
            post = chance.choice(self._posts)
            if verb == "access.sign_in":
                thing: _Row = ("access.person", post.person_id, post.person.name)
                holder, params, reason = post.organ.path, {"means": "password", "second_step": False}, ""
            else:
                number, title, holder = chance.choice(self._documents)
                thing, params, reason = (
                    ("texts.document", number, title),
                    {"version": at % 9 + 1},
                    chance.choice(_REASONS),
                )
            yield (
                self._action + at, self._instant(at), post.person_id, post.person.name, post.organ_id, post.organ.name,
                post.organ.path, holder, verb, *thing, reason, json.dumps(params), "web", f"{at:016x}", False,
            )  # fmt: skip

    def changes(self) -> Iterator[_Row]:
        """What the actions changed: each something, every other one two rows."""
        for at in range(self._changes):
            action = at * self._actions // self._changes
            before, after = {"version": at % 9}, {"version": at % 9 + 1}
            row = self._documents[at * 7919 % len(self._documents)][0]
            yield (
                self._change + at, self._action + action, self._instant(action), "texts_document", str(row), "update",
                json.dumps(before), json.dumps(after),
            )  # fmt: skip

    def _instant(self, at: int) -> datetime:
        return BEGUN + self._step * at + timedelta(microseconds=at % 7)


def put(table: str, columns: Sequence[str], rows: Iterator[_Row]) -> None:
    """Write rows by the quickest way of the database."""
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join("%s" for _ in columns)
        while part := [tuple(map(_sqlite, row)) for row in islice(rows, _AT_ONCE)]:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", part)  # nosec B608  # names of our own


def _sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.isoformat() if isinstance(value, date) else value
