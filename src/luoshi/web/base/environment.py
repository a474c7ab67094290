"""What every template can say: words, addresses, icons, days and amounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

import luoshi
from luoshi.adapters.catalogues import say
from luoshi.core.base.civil import CIVIL


def environment(**options: Any) -> Environment:
    """Jinja2 as the pages use it: a name that nobody gave is a fault, everything is escaped."""
    asked = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**(options | asked))  # nosec B701  # asked says autoescape
    made.template_class = _Part
    made.globals |= {"say": said, "url": address, "asset": asset, "has_page": has_page, "query": query}
    made.filters |= {"instant": instant, "day": day_of}
    return made


class _Part(Template):
    """A file of macros; those of the frame need the request alone and are made once a page, whoever imports them."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        request = (vars or {}).get("request")
        if request is None or not (self.name or "").startswith("base/"):
            return super().make_module(vars, shared, locals)
        made: dict[str | None, TemplateModule] = request.__dict__.setdefault("made_parts", {})
        if self.name not in made:
            made[self.name] = super().make_module(vars, shared, locals)
        return made[self.name]


@pass_context
def said(context: Context, code: str, /, **params: object) -> str:
    """The sentence of a code in the language of the page."""
    return say(code, language=context["request"].language, **params)


@lru_cache(maxsize=4096)  # a list of fifty rows asks for a hundred addresses
def address(name: str, **given: object) -> str:
    """The address of a page by its name: `texts:document`."""
    return reverse(name, kwargs=given)


@cache
def has_page(name: str) -> bool:
    """Whether a page of this name, without parts in its address, is in the address table."""
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


@pass_context
def query(context: Context, /, **changed: object) -> str:
    """The address of this page with some questions changed; an empty one is left out: `query(after="")`."""
    request = context["request"]
    asked = {name: request.GET.getlist(name) for name in request.GET}
    asked |= {name: list(value) if isinstance(value, list | tuple) else [value] for name, value in changed.items()}
    pairs = [(name, value) for name, values in asked.items() for value in values if value not in ("", None)]
    return f"{request.path}?{urlencode(pairs)}" if pairs else str(request.path)


@cache  # a page of fifty rows asks for a hundred icons
def asset(name: str) -> str:
    """The address of a static file, with the release in it so that no browser keeps an old one."""
    return f"{static('luoshi/' + name)}?v={luoshi.__version__}"


def instant(value: datetime) -> str:
    """An instant as a Chinese office writes it: `2026-03-02 01:00`."""
    return value.astimezone(CIVIL).strftime("%Y-%m-%d %H:%M")


def day_of(value: datetime) -> str:
    """The civil day of an instant: `2026-03-02`."""
    return value.astimezone(CIVIL).strftime("%Y-%m-%d")
