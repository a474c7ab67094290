"""The Django application of this room."""

from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    """Saved views of lists."""

    name = "luoshi.server.base.saved_views"
    label = "saved_views"
    default_auto_field = "django.db.models.BigAutoField"
