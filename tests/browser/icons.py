"""Which icons of a page are not in the sprite: they would be drawn as nothing, without a word."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

SPRITE = Path(__file__).parents[2] / "src/luoshi/web/base/static/luoshi/vendor/icons.svg"
ASKED = "() => Array.from(document.querySelectorAll('svg use'), each => each.getAttribute('href'))"


def missing_icons(page: Page) -> list[str]:
    """The names after `icons….svg#` that no symbol has, each once."""
    there = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text("utf-8")))
    asked: list[str] = page.evaluate(ASKED)
    return sorted({address.partition("#")[2] for address in asked if "/icons." in address} - there)
