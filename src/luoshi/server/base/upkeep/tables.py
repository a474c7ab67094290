"""Every table of the office as rows of open values, the same from either database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is taken out: its label and its columns, each with the kind of what stands in it."""

    label: str
    columns: Mapping[str, str]
    model: type[models.Model]

    def rows(self) -> Iterator[Row]:
        """The rows in the order of their keys."""
        names = list(self.columns)
        for values in self.model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=_AT_ONCE):
            yield dict(zip(names, values, strict=True))


def whole() -> tuple[Table, ...]:
    """The tables with all their columns, by label: what a backup holds."""
    return tuple(_table(each, left_out=frozenset()) for each in _kept())


def shown() -> tuple[Table, ...]:
    """The tables without the columns that are secret, by label: what is given to others."""
    return tuple(_table(each, left_out=frozenset(getattr(each, "secret_columns", ()))) for each in _kept())


def line(row: Mapping[str, object]) -> str:
    """A row as one line of JSON; instants in UTC with Z, days as ISO.

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
            for model in _kept():
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {table}")  # nosec B608  # a name of our own, quoted
        counts = {model._meta.label_lower: _loaded(model, source) for model in _kept()}
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(_kept())):
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


def _table(model: type[models.Model], *, left_out: frozenset[str]) -> Table:
    told = [field for field in model._meta.concrete_fields if field.name not in left_out]
    return Table(model._meta.label_lower, {field.attname: type(field).__name__ for field in told}, model)


def _kept() -> list[type[models.Model]]:
    found = [each for each in apps.get_models(include_auto_created=True) if _is_kept(each)]
    return sorted(found, key=lambda each: each._meta.label_lower)


def _is_kept(model: type[models.Model]) -> bool:
    meta = model._meta
    return bool(meta.managed and not meta.proxy and meta.label_lower not in _LEFT_OUT)


def _open_value(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
