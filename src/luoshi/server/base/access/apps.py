"""The Django application of this room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Organs, people, posts, parties."""

    name = "luoshi.server.base.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
