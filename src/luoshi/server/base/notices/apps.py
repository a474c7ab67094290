"""The Django application of this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices and mail."""

    name = "luoshi.server.base.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
