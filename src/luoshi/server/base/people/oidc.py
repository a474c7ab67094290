"""Signing in by a central identity service (OpenID Connect): its answer is checked and matched to a person."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from luoshi.server.base.access.models import Person
from luoshi.server.base.people.forms import normal

CALLBACK: Final = "people:oidc-callback"
SECONDS: Final = 10
_DISCOVERY: Final = "/.well-known/openid-configuration"
_ENDPOINTS: Final = {
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
    "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
    "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
}
_FIXED: Final = {
    "OIDC_RP_SIGN_ALGO": "RS256",
    "OIDC_RP_SCOPES": "openid profile",
    "OIDC_CREATE_USER": False,
    "OIDC_USE_PKCE": True,
    "OIDC_TIMEOUT": SECONDS,
    "OIDC_AUTHENTICATION_CALLBACK_URL": CALLBACK,
}


def is_on() -> bool:
    """Whether the installation has an identity service."""
    return bool(settings.LUOSHI_OIDC_ISSUER)


def setting(name: str, *default: Any) -> Any:
    """What the library asks for, from our own settings and from what the service says of itself.

    Raises requests.RequestException where the service does not answer.
    """
    if name in _ENDPOINTS:
        return _told_by(settings.LUOSHI_OIDC_ISSUER)[_ENDPOINTS[name]]
    if name == "OIDC_RP_CLIENT_ID":
        return settings.LUOSHI_OIDC_CLIENT
    if name == "OIDC_RP_CLIENT_SECRET":
        return Path(settings.LUOSHI_OIDC_SECRET_FILE).read_text("utf-8").strip()
    return _FIXED[name] if name in _FIXED or not default else default[0]


class Backend(OIDCAuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Asks the service who signed in; a person whose login the claim says, made by nobody but administrators."""

    @staticmethod
    def get_settings(attr: str, *args: Any) -> Any:
        """What the library asks for."""
        return setting(attr, *args)

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """The claims of a token whose signature, nonce, issuer, time and addressee are right."""
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        told = payload.get("aud")
        addressees = told if isinstance(told, list) else [told]
        ours = settings.LUOSHI_OIDC_CLIENT in addressees and payload.get("azp", settings.LUOSHI_OIDC_CLIENT) == (
            settings.LUOSHI_OIDC_CLIENT
        )
        if not ours or str(payload.get("iss", "")).rstrip("/") != settings.LUOSHI_OIDC_ISSUER or "exp" not in payload:
            raise SuspiciousOperation("a token of another service or for somebody else")
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """What the token says, and where it lacks the claim, what the service says of the same subject."""
        if settings.LUOSHI_OIDC_CLAIM in payload:
            return payload
        told: dict[str, Any] = super().get_userinfo(access_token, id_token, payload)
        if told.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("the service speaks of another subject")
        return payload | told

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        """Whether there is a claim to match."""
        return isinstance(claims.get(settings.LUOSHI_OIDC_CLAIM), str)

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[Person]:
        """The person whose login the claim says."""
        return Person.objects.filter(login=normal(claims[settings.LUOSHI_OIDC_CLAIM]), is_active=True)


@lru_cache(maxsize=4)
def _told_by(issuer: str) -> dict[str, str]:
    answer = requests.get(issuer + _DISCOVERY, timeout=SECONDS)
    answer.raise_for_status()
    told: dict[str, str] = answer.json()
    if told["issuer"].rstrip("/") != issuer:
        raise SuspiciousOperation("the service calls itself by another name")
    return told
