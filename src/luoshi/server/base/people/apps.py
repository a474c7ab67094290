"""The Django application of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Sessions, failed tries, used passwords, second steps, recovery codes."""

    name = "luoshi.server.base.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
