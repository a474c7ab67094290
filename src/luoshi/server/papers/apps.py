"""The Django application of this room."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Papers."""

    name = "luoshi.server.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"
