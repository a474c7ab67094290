"""The addresses of this room."""

from django.urls import path

from luoshi.web.people import passwords, reposting, signing

app_name = "people"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/code/", signing.code, name="code"),
    path("sign-in/typed/", reposting.repost, name="repost"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("switch/", signing.switch, name="switch"),
    path("self/password/", passwords.change, name="password"),
]
