"""The triggers of the database that write down every change and refuse to have it altered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from luoshi.server.base.audit import triggers_postgres, triggers_sqlite
from luoshi.server.base.audit.audited import audited
from luoshi.server.base.audit.models import Action


def install(connection: BaseDatabaseWrapper) -> None:
    """Make what is missing or altered, drop what is no longer wanted; a second time it does nothing."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        want = _wanted(connection, cursor)
        make, have = _dialect(connection), _existing(connection, cursor)
        right = _right(want, have)
        for name in have:
            if name not in right:
                make.drop(cursor, name)
        for name, text in want.items():
            if name not in right:
                make.make(cursor, text)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all of them away: SQLite can change no table that a trigger speaks of."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name in _existing(connection, cursor):
            _dialect(connection).drop(cursor, name)


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The triggers that should stand and do not, are switched off or say something else; by name and table."""
    with connection.cursor() as cursor:
        want, have = _wanted(connection, cursor), _existing(connection, cursor)
    right = _right(want, have)
    return tuple(name if isinstance(name, str) else " ".join(name) for name in want if name not in right)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without those that refuse, for a test that empties all tables; they stand again at the end."""
    make = _dialect(connection)
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            for name in _existing(connection, cursor):
                if make.is_guard(name):
                    make.drop(cursor, name)
        yield
    install(connection)


def _dialect(connection: BaseDatabaseWrapper) -> ModuleType:
    return triggers_postgres if connection.vendor == "postgresql" else triggers_sqlite


def _wanted(connection: BaseDatabaseWrapper, cursor: Any) -> dict[Any, str]:
    """What should stand over the tables that the database has; nothing before the audit's own tables are there."""
    there = set(connection.introspection.table_names(cursor))
    if not {"audit_action", "audit_change", "audit_link"} <= there:
        return {}
    tables = [table for table in audited() if table.name in there]
    if connection.vendor == "postgresql":
        cursor.execute("SELECT quote_ident(current_schema())")
        return triggers_postgres.wanted(tables, schema=cursor.fetchone()[0])
    columns = [str(field.column) for field in Action._meta.local_concrete_fields]
    return triggers_sqlite.wanted(tables, action_columns=columns)


def _existing(connection: BaseDatabaseWrapper, cursor: Any) -> dict[Any, str]:
    found: dict[Any, str] = _dialect(connection).existing(cursor)
    return found


def _right(want: dict[Any, str], have: dict[Any, str]) -> set[Any]:
    return {name for name, text in want.items() if have.get(name) in ("", text)}
