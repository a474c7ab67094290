"""The addresses of this room."""

from django.urls import path

from luoshi.web.people import signing

app_name = "people"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("switch/", signing.switch, name="switch"),
]
