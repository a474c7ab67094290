"""The addresses of this room."""

from django.urls import URLPattern

app_name = "texts"
urlpatterns: list[URLPattern] = []
