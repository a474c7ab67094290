"""The addresses of this room."""

from django.urls import path

from luoshi.web.base import views

app_name = "base"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("language/", views.choose_language, name="language"),
    path("components/", views.components, name="components"),
]
