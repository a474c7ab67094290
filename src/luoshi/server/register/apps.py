"""The Django application of this room."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register."""

    name = "luoshi.server.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
