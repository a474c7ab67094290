"""Acts: pages that take a form and show nothing by themselves."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from luoshi.web.base.errors import refused
from luoshi.web.base.pages import Page


def posted(view: Page) -> Page:
    """An act by POST alone; asked otherwise it answers with the page that says so (405)."""

    @wraps(view)
    def answered(request: HttpRequest, **given: Any) -> HttpResponseBase:
        if request.method == "POST":
            return view(request, **given)
        answer = refused(request, status=405)
        answer["Allow"] = "POST"
        return answer

    return answered
