"""Bringing the database to this release: refused before anything is touched where the way is not supported."""

from __future__ import annotations

from typing import Final

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from luoshi import __version__
from luoshi.core.base.errors import UsageError
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.upkeep.models import Release

OLDEST: Final = "0.1.0"


def upgrade(*, by: System) -> tuple[str, str]:
    """Bring the tables to this release; the versions before (empty for a new database) and after.

    Raises UsageError `upkeep.newer_database` or `upkeep.too_old`, nothing changed.
    """
    before = last_release()
    demand_supported(before)
    call_command("migrate", interactive=False, verbosity=0)
    if before != __version__:
        with acting(by, Deed("system.upgrade", name=__version__, params={"from": before, "to": __version__})):
            Release.objects.create(version=__version__, at=by.now)
    return before, __version__


def last_release() -> str:
    """The release that the database is at; empty for a new one."""
    if Release._meta.db_table not in connection.introspection.table_names():
        return ""
    row = Release.objects.order_by("-at", "-pk").first()
    return row.version if row else ""


def is_current() -> bool:
    """Whether no table waits for an upgrade."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def applied() -> list[str]:
    """The migrations that the tables have been through, in order of name."""
    recorded = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in recorded)


def demand_supported(version: str) -> None:
    """Raise UsageError where this program cannot go on from a version."""
    if version and _numbers(version) > _numbers(__version__):
        raise UsageError("upkeep.newer_database", database=version, program=__version__)
    if version and _numbers(version) < _numbers(OLDEST):
        raise UsageError("upkeep.too_old", database=version, oldest=OLDEST)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
