"""The Django application of this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs."""

    name = "luoshi.server.base.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
