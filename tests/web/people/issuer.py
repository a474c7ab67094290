"""A small central identity service: a real HTTP server that signs real tokens."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "luoshi", "client secret"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """A key of that name; making one takes a second."""
    return rsa.generate_private_key(65537, 2048)


@dataclass
class Issuer:
    """What the service will say next; `asked` is how the browser was sent to it."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    own: rsa.RSAPrivateKey = field(default_factory=lambda: key("own"))
    signs_with: rsa.RSAPrivateKey | None = None
    asked: dict[str, str] = field(default_factory=dict)

    def sent(self, location: str) -> str:
        """The browser arrives; the address by which it comes back."""
        parts = urlsplit(location)
        self.asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return f"{urlsplit(self.asked['redirect_uri']).path}?code=c1&state={self.asked['state']}"

    def token(self) -> str:
        """The signed token."""
        soon = datetime.now(UTC) + timedelta(minutes=5)
        told = {"iss": self.address, "aud": CLIENT, "sub": "s1", "exp": soon, "nonce": self.asked.get("nonce")}
        return jwt.encode(told | self.claims, self.signs_with or self.own, "RS256", headers={"kid": "k1"})

    def answer(self, path: str, body: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """What a path answers."""
        if path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "user"}
            found = {name: f"{self.address}/{last}" for name, last in names.items()}
            return 200, found | {"issuer": self.address, "jwks_uri": f"{self.address}/keys"}
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.own.public_key()))
            return 200, {"keys": [public | {"kid": "k1", "alg": "RS256"}]}
        if path == "/user":
            return 200, {"sub": "s1"} | self.more
        hashed = base64.urlsafe_b64encode(sha256(body["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        right = (body["client_secret"], body["code"], hashed) == (SECRET, "c1", self.asked["code_challenge"])
        return (200, {"id_token": self.token(), "access_token": "a1"}) if right else (400, {"error": "invalid_grant"})


@contextmanager
def serving() -> Iterator[Issuer]:
    """The service, on a free port."""
    issuer = Issuer()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            told = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(told).items()})

        def _answer(self, body: dict[str, str]) -> None:
            status, told = issuer.answer(self.path, body)
            written = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    issuer.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
