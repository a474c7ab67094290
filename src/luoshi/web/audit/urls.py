"""The addresses of this room."""

from django.urls import path

from luoshi.web.audit import checking, views

app_name = "audit"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<int:action>/", views.detail, name="action"),
    path("history/<str:thing_kind>/<int:thing>/", views.history, name="history"),
    path("export/", views.export, name="export"),
    path("verify/", checking.results, name="verify"),
    path("outside/", checking.outside, name="outside"),
    path("verify/ask/", checking.ask, name="ask"),
]
