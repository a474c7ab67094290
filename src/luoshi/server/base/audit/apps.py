"""The Django application of this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Actions, changes, seals."""

    name = "luoshi.server.base.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
