"""Pictures of a page as an official's screen, a leader's phone and a printer show it."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

SIZES = (ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844))
FOLDER = Path(os.environ.get("LUOSHI_SHOTS", Path(__file__).parents[2] / "out/shots"))


def shoot(page: Page, name: str) -> list[Path]:
    """One picture of the whole page at each size, `NAME-1366.png` and `NAME-390.png`; the size is as before afterwards."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    taken = []
    for size in SIZES:
        page.set_viewport_size(size)
        taken.append(FOLDER / f"{name}-{size['width']}.png")
        page.screenshot(path=taken[-1], full_page=True)
    if before is not None:
        page.set_viewport_size(before)
    return taken


def printed(page: Page, name: str) -> Path:
    """The page as A4 paper, `NAME.pdf`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.pdf(path=FOLDER / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    return FOLDER / f"{name}.pdf"


def too_wide(page: Page) -> int:
    """How many pixels the page runs over the screen's width: on a phone nothing should have to be pushed sideways."""
    over: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return over
