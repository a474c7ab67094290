"""The addresses of this room."""

from django.urls import path

from luoshi.web.saved_views import views

app_name = "views"
urlpatterns = [
    path("", views.listed, name="list"),
    path("save/", views.save, name="save"),
    path("<int:view>/share/", views.share, name="share"),
    path("<int:view>/unshare/", views.unshare, name="unshare"),
    path("<int:view>/remove/", views.remove, name="remove"),
]
