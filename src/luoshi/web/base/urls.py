"""The addresses of this room."""

from django.urls import path

from luoshi.web.base import health, notices_views, views

app_name = "base"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("language/", views.choose_language, name="language"),
    path("notices/", notices_views.notices, name="notices"),
    path("notices/bell/", notices_views.bell, name="bell"),
    path("notices/read/", notices_views.all_read, name="notices-read"),
    path("notices/<int:notice>/", notices_views.opened, name="notice"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("metrics", health.metrics, name="metrics"),
    path("components/", views.components, name="components"),
]
