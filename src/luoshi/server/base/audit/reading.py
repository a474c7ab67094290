"""Changes as people read them: columns in the order of the table, values by their kind, rows and links by name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import models

from luoshi.server.base.audit.models import Change
from luoshi.server.base.audit.values import Cell, Form, ListedChange

SECRET: Final = "***"
MOST_NAMES: Final = 200  # rows of one table whose names are fetched
Names = Mapping[tuple[str, str], str]


def listed(changes: Sequence[Change], *, shown: bool) -> tuple[ListedChange, ...]:
    """Changes as values; without `shown` neither what columns held nor what rows are called."""
    told = [(change, _loaded(change.before), _loaded(change.after)) for change in changes]
    names = _names(told) if shown else {}
    return tuple(
        ListedChange(
            id=change.pk, at=change.at, table=change.table, row=change.row, operation=change.operation,
            name=names.get((change.table, change.row), ""),
            cells=_cells(change.table, before, after, names, shown=shown),
        )
        for change, before, after in told
    )  # fmt: skip


@cache
def model_of(table: str) -> type[models.Model] | None:
    """The model of a table; none for one that the program no longer has."""
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    return next(found, None)


@cache
def fields_of(table: str) -> Mapping[str, models.Field[Any, Any]]:
    """The fields of a table by column, in their order."""
    model = model_of(table)
    return {str(field.column): field for field in model._meta.local_concrete_fields} if model else {}


def _loaded(text: str) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}


def _cells(
    table: str, before: Mapping[str, Any], after: Mapping[str, Any], names: Names, *, shown: bool
) -> tuple[Cell, ...]:
    known = fields_of(table)
    columns = [*known, *sorted((before.keys() | after.keys()) - known.keys())]
    found = []
    for column in columns:
        if column not in before and column not in after:
            continue
        was, becomes = before.get(column), after.get(column)
        form = _form(known.get(column), was if becomes is None else becomes)
        said = [_said(each, known.get(column), form, names) if shown else "" for each in (was, becomes)]
        if said[0] or said[1] or not shown or (column in before and column in after):
            found.append(Cell(column, form, *said))
    return tuple(found)


def _form(field: models.Field[Any, Any] | None, value: object) -> Form:
    if value == SECRET:
        return "secret"
    if isinstance(field, models.ForeignKey):
        return "name"
    if isinstance(field, models.BooleanField):
        return "flag"
    if isinstance(field, models.DateTimeField):
        return "instant"
    if isinstance(field, models.DateField):
        return "day"
    if isinstance(field, models.CharField):
        return "word"
    return "text"


def _said(value: Any, field: models.Field[Any, Any] | None, form: Form, names: Names) -> str:
    if value is None:
        return ""
    if form == "flag":
        return "yes" if value else "no"
    if form == "instant":
        at = datetime.fromisoformat(str(value))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()
    if form == "name":
        return names.get((_aim(field), str(value)), str(value))
    return _plain(value, field)


def _plain(value: Any, field: models.Field[Any, Any] | None) -> str:
    """A list of texts as a Chinese list, any other JSON in short; SQLite gives JSON as text."""
    if isinstance(field, models.JSONField) and isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return str(value)  # a long one that was cut
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "、".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _aim(field: models.Field[Any, Any] | None) -> str:
    aim = getattr(field, "related_model", None)
    return str(aim._meta.db_table) if aim else ""


def _names(told: Iterable[tuple[Change, Mapping[str, Any], Mapping[str, Any]]]) -> Names:
    """What rows and the rows that they point to are called, as of now; one question for each table."""
    asked: dict[str, set[str]] = defaultdict(set)
    for change, before, after in told:
        asked[change.table].add(change.row)
        for column, field in fields_of(change.table).items():
            if aim := _aim(field):
                asked[aim] |= {str(each[column]) for each in (before, after) if each.get(column) is not None}
    found: dict[tuple[str, str], str] = {}
    for table, numbers in asked.items():
        model = model_of(table)
        if model and model.__str__ is not models.Model.__str__:
            rows = model._default_manager.in_bulk(sorted(numbers)[:MOST_NAMES])
            found |= {(table, str(number)): str(row) for number, row in rows.items()}
    return found
