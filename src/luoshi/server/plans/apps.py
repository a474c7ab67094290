"""The Django application of this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans."""

    name = "luoshi.server.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
