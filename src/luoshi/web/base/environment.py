"""What every template can say: words, addresses, icons, days and amounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

import luoshi
from luoshi.adapters.catalogues import say
from luoshi.core.base.civil import CIVIL


def environment(**options: Any) -> Environment:
    """Jinja2 as the pages use it: a name that nobody gave is a fault, everything is escaped."""
    asked = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**(options | asked))
    made.globals |= {"say": said, "url": address, "asset": asset}
    made.filters |= {"instant": instant}
    return made


@pass_context
def said(context: Context, code: str, /, **params: object) -> str:
    """The sentence of a code in the language of the page."""
    return say(code, language=context["request"].language, **params)


def address(name: str, **given: object) -> str:
    """The address of a page by its name: `texts:document`."""
    return reverse(name, kwargs=given)


def asset(name: str) -> str:
    """The address of a static file, with the release in it so that no browser keeps an old one."""
    return f"{static('luoshi/' + name)}?v={luoshi.__version__}"


def instant(value: datetime) -> str:
    """An instant as a Chinese office writes it: `2026-03-02 01:00`."""
    return value.astimezone(CIVIL).strftime("%Y-%m-%d %H:%M")
