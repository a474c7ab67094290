"""The settings of an installation: every `LUOSHI_…` variable, its default and what it is for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Option:
    """One setting; `site.option.<name without LUOSHI_, lower>` in the catalogues says what it is for."""

    name: str
    default: str


OPTIONS: Final = (
    Option("LUOSHI_HOME", "~/.luoshi"),
    Option("LUOSHI_DATABASE_URL", ""),
    Option("LUOSHI_ADDRESS", "http://127.0.0.1:8000"),
    Option("LUOSHI_PROXY", "no"),
    Option("LUOSHI_PROFILE", "standard"),
    Option("LUOSHI_IDLE_MINUTES", "30"),
    Option("LUOSHI_SESSION_HOURS", "12"),
    Option("LUOSHI_SESSIONS", "5"),
    Option("LUOSHI_LOCK_FAILURES", "5"),
    Option("LUOSHI_LOCK_WIDE_FAILURES", "50"),
    Option("LUOSHI_LOCK_MINUTES", "15"),
    Option("LUOSHI_PASSWORD_DAYS", "0"),
    Option("LUOSHI_SECOND_STEP", "nobody"),
    Option("LUOSHI_TOKEN_REQUESTS", "600"),
    Option("LUOSHI_MAX_DOCUMENT_BYTES", "52428800"),
    Option("LUOSHI_RETENTION_DAYS", "30"),
    Option("LUOSHI_EXPORT_ROWS", "3000"),
    Option("LUOSHI_EXPORT_DAYS", "7"),
    Option("LUOSHI_MAIL_URL", ""),
    Option("LUOSHI_MAIL_FROM", ""),
    Option("LUOSHI_METRICS_TOKEN", ""),
    Option("LUOSHI_OIDC_ISSUER", ""),
    Option("LUOSHI_OIDC_CLIENT", ""),
    Option("LUOSHI_OIDC_SECRET_FILE", ""),
    Option("LUOSHI_OIDC_CLAIM", "preferred_username"),
    Option("LUOSHI_AUDIT_HASH", "sha256"),
    Option("LUOSHI_TODAY", ""),
    Option("LUOSHI_DEBUG", "no"),
)
_DEFAULTS: Final = {option.name: option.default for option in OPTIONS}


def value(name: str, *, environment: Mapping[str, str] = os.environ) -> str:
    """What a setting is, its default where the environment says nothing. Raises KeyError for one not listed.

    >>> value("LUOSHI_PROFILE", environment={})
    'standard'
    """
    return environment.get(name) or _DEFAULTS[name]


def is_on(name: str) -> bool:
    """Whether a setting says yes."""
    return value(name).lower() in ("1", "yes", "true", "on")
