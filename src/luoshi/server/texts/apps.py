"""The Django application of this room."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Texts."""

    name = "luoshi.server.texts"
    label = "texts"
    default_auto_field = "django.db.models.BigAutoField"
