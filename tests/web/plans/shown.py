"""What a page of plans may not show: codes that no catalogue said, style or script within it."""

from __future__ import annotations

import re

from tests.web.texts.test_pages import UNSAID

CODES = re.compile(UNSAID.pattern.replace("web|", "web|adopting|settling|plans|papers|"))
_NOT_SHOWN = re.compile(r'(href|src|action|formaction|content|value|data-[a-z-]+|hx-[a-z]+)="[^"]*"')
_SCRIPT = re.compile(r"<script(?![^>]* src=)|\son[a-z]+=")


def unsaid(page: str) -> list[str]:
    """Codes that no catalogue said."""
    return [found[0] for found in CODES.finditer(_NOT_SHOWN.sub("", page))]


def inline(page: str) -> list[str]:
    """Style and script that stand within the page."""
    return [*re.findall(" style=", page), *_SCRIPT.findall(page)]
