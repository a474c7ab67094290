"""Every table of the office as rows of open values, the same from either database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from luoshi.server.base.audit import triggers

Row = dict[str, Any]
# Made anew by the framework, or of no use elsewhere: whoever is signed in signs in again.
_LEFT_OUT: Final = frozenset({"contenttypes.contenttype", "auth.permission", "sessions.session"})
_AT_ONCE: Final = 2_000


def tables() -> tuple[type[models.Model], ...]:
    """The tables that a backup holds, by label."""
    found = [each for each in apps.get_models(include_auto_created=True) if _is_kept(each)]
    return tuple(sorted(found, key=lambda each: each._meta.label_lower))


def secret_columns(model: type[models.Model]) -> frozenset[str]:
    """The columns that an export for others leaves out."""
    return frozenset(getattr(model, "secret_columns", ()))


def rows(model: type[models.Model]) -> Iterator[Row]:
    """The rows of a table in the order of their keys; instants in UTC with Z, days as ISO."""
    names = [field.attname for field in model._meta.concrete_fields]
    for values in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=_AT_ONCE):
        yield dict(zip(names, values, strict=True))


def line(row: Mapping[str, object]) -> str:
    """A row as one line of JSON.

    >>> line({"day": date(2026, 3, 2), "names": ["甲"]})
    '{"day":"2026-03-02","names":["甲"]}'
    """
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_open_value)


def load(source: Mapping[str, Iterator[str]]) -> dict[str, int]:
    """Put rows, lines of JSON by label of the table, in the place of all that is there; how many each table then has.

    One transaction; no change of a row is written down, the rows of the audit come from the source like all others.
    """
    with transaction.atomic():
        triggers.remove(connection)
        with connection.cursor() as cursor:
            for model in tables():
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {table}")  # nosec B608  # a name of our own, quoted
        counts = {model._meta.label_lower: _loaded(model, source) for model in tables()}
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(tables())):
                cursor.execute(statement)
    triggers.install(connection)
    return counts


def _loaded(model: type[models.Model], source: Mapping[str, Iterator[str]]) -> int:
    lines = iter(source.get(model._meta.label_lower, iter(())))
    count = 0
    while part := list(islice(lines, _AT_ONCE)):
        made = [model(**_typed(model, json.loads(each))) for each in part]
        model._base_manager.bulk_create(made)
        count += len(made)
    return count


def _typed(model: type[models.Model], row: Row) -> Row:
    for field in model._meta.concrete_fields:
        told = row.get(field.attname)
        if isinstance(field, models.DateTimeField) and told:
            row[field.attname] = datetime.fromisoformat(told)
        elif isinstance(field, models.DateField) and told:
            row[field.attname] = date.fromisoformat(told)
    return row


def _is_kept(model: type[models.Model]) -> bool:
    meta = model._meta
    return bool(meta.managed and not meta.proxy and meta.label_lower not in _LEFT_OUT)


def _open_value(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
