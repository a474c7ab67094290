"""The addresses of this room."""

from django.urls import path

from luoshi.web.jobs import acts, views

app_name = "jobs"
urlpatterns = [
    path("", views.listed, name="list"),
    path("mail/", views.mail, name="mail"),
    path("mail/resend/", acts.resend_mail, name="mail-resend"),
    path("resend/", acts.resend, name="resend"),
    path("<int:job>/", views.detail, name="job"),
    path("<int:job>/row/", views.row, name="row"),
    path("<int:job>/cancel/", acts.cancel, name="cancel"),
]
