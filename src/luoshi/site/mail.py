"""Where mail goes out: an address as a setting, read into what Django asks for."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from luoshi.core.base.errors import UsageError

_SECONDS: Final = 20
_PORTS: Final = {"smtp": 25, "smtps": 465}


def mail(url: str) -> dict[str, Any]:
    """Django's settings of mail. `smtp://user:password@host:587?tls=1` begins in the clear and turns to TLS,
    `smtps://…` speaks TLS from the first byte; an empty address sends nothing.

    >>> told = mail("smtp://li:a%40b@post.example:587?tls=1")
    >>> told["EMAIL_HOST"], told["EMAIL_HOST_PASSWORD"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]
    ('post.example', 'a@b', True, False)

    Raises UsageError `site.mail_unknown` for another scheme or an address without a host.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UsageError("site.mail_unknown", scheme=parts.scheme)
    query = dict(parse_qsl(parts.query))
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp" and query.get("tls", "0") in ("1", "yes", "true"),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _SECONDS,
    }
