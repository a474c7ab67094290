"""A person at the pages of an office without a browser: cookies, forms, files, over one connection."""

from __future__ import annotations

import http.client
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def leads_to(self) -> str:
        """Where it sends the visitor."""
        return self.headers.get("location", "")


class SignInRefused(Exception):
    """The office did not take login and password; the message is the status."""


@dataclass(slots=True)
class Visitor:
    """One session. `seconds` is how long an answer may take."""

    address: str
    seconds: float = SECONDS
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def sign_in(self, login: str, password: str) -> None:
        """Sign in as a person does. Raises SignInRefused."""
        self.get("/people/sign-in/")
        answer = self.post("/people/sign-in/", {"login": login, "password": password, "next": "/"})
        if answer.status != 302:
            raise SignInRefused(f"{login}: {answer.status}")

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, None, headers)

    def post(self, path: str, told: Mapping[str, str], **headers: str) -> Answer:
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": self._forgery_guard(), **told}).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def give(self, name: str, data: bytes, *, declared: int | None = None) -> Answer:
        """Give a file in, as the script of the page does; `declared` is a length that is not true."""
        mark = secrets.token_hex(12)
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        body = head.encode("utf-8", "surrogateescape") + data + f"\r\n--{mark}--\r\n".encode()
        told = {"Content-Type": f"multipart/form-data; boundary={mark}", "X-CSRFToken": self._forgery_guard()}
        if declared is not None:
            told["Content-Length"] = str(declared)
        return self.ask("POST", "/texts/give/", body, told | {"Accept": "application/json"})

    def state_of(self, source: str) -> tuple[str, list[str]]:
        """What became of a file, and the pages of its documents."""
        told = json.loads(self.get(source, Accept="application/json").body)
        return told["state"], told["documents"]

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """One request; a connection that the office closed meanwhile is opened again once."""
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        if method != "GET":
            self.close()  # a kept connection may just be ending, and a form is not sent twice
        kept = self._connection is not None
        try:
            return self._asked(method, path, body, told)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if not kept:
                raise
            return self._asked(method, path, body, told)

    def close(self) -> None:
        """Close the connection; the session stays."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _asked(self, method: str, path: str, body: bytes | None, told: Mapping[str, str]) -> Answer:
        if self._connection is None:
            parts = urlsplit(self.address)
            self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=self.seconds)
        answer = None
        try:
            self._connection.request(method, path, body, dict(told))
            answer = self._connection.getresponse()
            content = answer.read()
        except BaseException:
            if answer is not None:
                answer.close()
            self.close()
            raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and (found := re.match(r"([^=]+)=([^;]*)", value)):
                self.cookies[found[1]] = found[2].strip('"')
        return Answer(answer.status, content, {name.lower(): value for name, value in answer.getheaders()})

    def _forgery_guard(self) -> str:
        if "csrftoken" not in self.cookies:
            self.get("/people/sign-in/")
        return self.cookies.get("csrftoken", "")
