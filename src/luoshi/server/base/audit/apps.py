"""The Django application of this room."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """Actions, changes, seals."""

    name = "luoshi.server.base.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The triggers stand after every migration; SQLite needs them away during one."""
        pre_migrate.connect(_before, sender=self, dispatch_uid="audit")
        post_migrate.connect(_after, sender=self, dispatch_uid="audit")


def _before(*, using: str, plan: list[Any] | None = None, **_: Any) -> None:
    from luoshi.server.base.audit import triggers  # noqa: PLC0415  # models are known only once Django is ready

    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        triggers.remove(connection)


def _after(*, using: str, **_: Any) -> None:
    from luoshi.server.base.audit import triggers  # noqa: PLC0415  # as above

    triggers.install(connections[using])
