"""Asks axe-core what on a page a person who uses a keyboard, a reader or a magnifier would stumble over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "assets/node_modules/axe-core/axe.min.js"
GRAVE = {"serious", "critical"}
RUN = """() => axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})"""


def axe(page: Page) -> list[str]:
    """The serious and critical violations of a page, one line each: rule, what it says, first places.

    The browser's own evaluation is not bound by the content policy of the page, so nothing has to be loosened for it.
    """
    if not SOURCE.is_file():
        pytest.skip("axe-core is not fetched: make install")
    page.evaluate(SOURCE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(RUN)
    return [_line(each) for each in found["violations"] if each["impact"] in GRAVE]


def _line(violation: dict[str, Any]) -> str:
    places = [" ".join(str(part) for part in node["target"]) for node in violation["nodes"]]
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    return f"{violation['id']}: {violation['help']}: {'; '.join(places[:3])}{more}"
