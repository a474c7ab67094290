"""The Django application of this room."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """Releases and backups."""

    name = "luoshi.server.base.upkeep"
    label = "upkeep"
    default_auto_field = "django.db.models.BigAutoField"
