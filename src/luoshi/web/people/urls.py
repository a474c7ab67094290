"""The addresses of this room."""

from django.urls import path

from luoshi.web.people import (
    acts,
    authenticator,
    handing,
    importing,
    oidc,
    own,
    passwords,
    people,
    person,
    reposting,
    sessions,
    signing,
    tokens,
)

app_name = "people"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/code/", signing.code, name="code"),
    path("sign-in/typed/", reposting.repost, name="repost"),
    path("sign-in/outside/", oidc.leave, name="oidc"),
    path("sign-in/outside/back/", oidc.come_back, name="oidc-callback"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("switch/", signing.switch, name="switch"),
    path("self/", own.account, name="self"),
    path("self/password/", passwords.change, name="password"),
    path("self/second-step/", authenticator.begin, name="second-step"),
    path("self/second-step/codes/", authenticator.recovery_codes, name="recovery-codes"),
    path("self/second-step/end/", authenticator.end, name="second-step-end"),
    path("self/sessions/end/", own.end_session, name="session-end"),
    path("self/tokens/", tokens.own, name="tokens"),
    path("self/tokens/<int:token>/revoke/", tokens.revoke, name="token-revoke"),
    path("", people.listed, name="list"),
    path("new/", people.new, name="new"),
    path("import/", importing.take, name="import"),
    path("workbook/", importing.workbook, name="workbook"),
    path("passwords/", handing.passwords, name="passwords"),
    path("sessions/", sessions.listed, name="sessions"),
    path("<int:person>/", person.detail, name="person"),
    path("<int:person>/change/", person.change, name="change"),
    path("<int:person>/posts/", person.give, name="give"),
    path("<int:person>/posts/<int:post>/end/", person.end_post, name="post-end"),
    path("<int:person>/password/", acts.reset_password, name="reset-password"),
    path("<int:person>/second-step/", acts.reset_second_step, name="reset-second-step"),
    path("<int:person>/unlock/", acts.unlock, name="unlock"),
    path("<int:person>/end/", acts.end, name="end"),
    path("<int:person>/resume/", acts.resume, name="resume"),
    path("<int:person>/sessions/end/", acts.end_sessions, name="sessions-end"),
]
