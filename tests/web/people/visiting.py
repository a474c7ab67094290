"""A browser without windows: signs in, at an instant that the test sets."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client

from luoshi.site import clock
from tests.server.base.people.people import PASSWORD
from tests.server.world import NOW


class Visit:
    """One browser. `later(minutes=…)` moves the clock of the site."""

    def __init__(self, monkeypatch, *, address: str = "10.1.0.8") -> None:
        self.client = Client(REMOTE_ADDR=address, headers={"user-agent": "Firefox/140"})
        self.now = NOW
        self.patch = monkeypatch
        self.later()

    def later(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        self.patch.setattr(clock, "now", lambda: self.now)
        return self.now

    def sign_in(self, login: str = "city-ql", password: str = PASSWORD, **more: str):
        return self.client.post("/people/sign-in/", {"login": login, "password": password, **more})

    def get(self, path: str, **told):
        return self.client.get(path, **told)

    def post(self, path: str, told: dict | None = None, **more):
        return self.client.post(path, told or {}, **more)

    @property
    def is_in(self) -> bool:
        return self.get("/people/self/").status_code == 200


def text(answer) -> str:
    return answer.content.decode()
