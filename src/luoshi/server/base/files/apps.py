"""The Django application of this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Stored files."""

    name = "luoshi.server.base.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
