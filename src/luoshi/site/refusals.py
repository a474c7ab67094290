"""What answers when no room does: a page for people, a problem for programs."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse

from luoshi.api import faults
from luoshi.web.base import errors

_API: Final = "/api/v1/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than is taken."""
    if not _is_of_a_program(request):
        return errors.bad_request(request, exception)
    status = errors.status_of(exception)
    return faults.refused(request, "api.too_large" if status == 413 else "api.unreadable", status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    if not _is_of_a_program(request):
        return errors.forbidden(request, exception)
    return faults.refused(request, "api.unreadable", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    if not _is_of_a_program(request):
        return errors.not_found(request, exception)
    return faults.refused(request, "access.not_found", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500, with the number under which the log tells why."""
    if not _is_of_a_program(request):
        return errors.broken(request)
    number = request.headers.get("X-Request-ID", "")
    return faults.refused(request, "api.broke_down", status=500, number=number)


def _is_of_a_program(request: HttpRequest) -> bool:
    return request.path.startswith(_API)
