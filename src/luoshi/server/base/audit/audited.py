"""Which tables of the database are audited, column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db import models

# Sessions and the framework's own lists: each changes without anyone doing anything.
EXEMPT: Final = frozenset({"sessions.session", "contenttypes.contenttype", "auth.permission"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `secret` is told as `***`; `long` may be cut; `binary` is told in hexadecimal."""

    name: str
    secret: bool = False
    long: bool = False
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An audited table: its key and the columns that are told; `untold` ones make no change by themselves."""

    name: str
    key: str
    columns: tuple[Column, ...]
    untold: tuple[str, ...] = ()


def audited() -> tuple[Table, ...]:
    """Every table of the program that is audited, by name; those between many and many too."""
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if is_audited(model)}
    return tuple(_table(found[name]) for name in sorted(found))


def is_audited(model: type[models.Model]) -> bool:
    """Whether changes of a model's rows are written down: all are, but those exempt by list or by `audited = False`."""
    meta = model._meta
    told = getattr(model, "audited", True) and meta.label_lower not in EXEMPT
    return bool(told and meta.managed and not meta.proxy and not meta.swapped)


def _table(model: type[models.Model]) -> Table:
    fields = {field.name: (field, str(field.column)) for field in model._meta.local_concrete_fields}
    secret = {*getattr(model, "secret_columns", ()), *getattr(model, "hashed_columns", ())}
    untold = set(getattr(model, "untold_columns", ()))
    columns = tuple(
        Column(
            column,
            secret=name in secret,
            long=isinstance(field, models.TextField | models.JSONField),
            binary=isinstance(field, models.BinaryField),
        )
        for name, (field, column) in fields.items()
        if name not in untold
    )
    left_out = tuple(column for name, (_, column) in fields.items() if name in untold)
    return Table(model._meta.db_table, str(model._meta.pk.column), columns, left_out)
