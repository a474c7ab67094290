"""Pages: to the central identity service and back."""

from __future__ import annotations

from typing import Any, cast

import jwt
import requests
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponseBase
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from luoshi.server.base.access.queries import posts_of
from luoshi.server.base.people.oidc import is_on, setting
from luoshi.server.base.people.signing import failed_outside
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import open_page
from luoshi.web.people.entrance import enter, origin, own_path
from luoshi.web.people.signing import form

_FAULTS = (requests.RequestException, jwt.PyJWTError, SuspiciousOperation, KeyError, ValueError, OSError)


@open_page
def leave(request: HttpRequest) -> HttpResponseBase:
    """To the identity service, to come back as whom it knows."""
    if not is_on():
        raise Http404
    try:
        return cast(HttpResponseBase, _Leaving.as_view()(request))
    except _FAULTS:
        return _failed(cast(Asked, request), None)


@open_page
def come_back(request: HttpRequest) -> HttpResponseBase:
    """Back from the identity service."""
    if not is_on():
        raise Http404
    try:
        return cast(HttpResponseBase, _ComingBack.as_view()(request))
    except _FAULTS:
        return _failed(cast(Asked, request), None)


class _Leaving(OIDCAuthenticationRequestView):  # type: ignore[misc]  # the library has no types
    @staticmethod
    def get_settings(attr: str, *args: Any) -> Any:
        return setting(attr, *args)


class _ComingBack(OIDCAuthenticationCallbackView):  # type: ignore[misc]  # as above
    @staticmethod
    def get_settings(attr: str, *args: Any) -> Any:
        return setting(attr, *args)

    def login_success(self) -> HttpResponseBase:
        asked, person = cast(Asked, self.request), self.user.pk
        if not posts_of(person, at=asked.now):
            return _failed(asked, person)
        leads_to = own_path(asked.session.get("oidc_login_next") or "/")
        return enter(asked, person, means="oidc", leads_to=leads_to)

    def login_failure(self) -> HttpResponseBase:
        return _failed(cast(Asked, self.request), None)


def _failed(asked: Asked, person: int | None) -> HttpResponseBase:
    failed_outside(person, origin=origin(asked), now=asked.now)
    return form(asked, leads_to="/", fault="web.people.sign_in.oidc_failed")
