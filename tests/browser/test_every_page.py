"""Every page that somebody's links reach: it answers, fits the screen, speaks in words of its language, serves everyone.

`make test` opens them for five kinds of post; the soak for all of them, in both languages on both screens.
"""

from __future__ import annotations

import os
import re
from typing import Final

import pytest
from playwright.sync_api import Page

from luoshi.adapters.catalogues import catalogue
from tests.browser.axe import axe
from tests.browser.crawling import pages, route
from tests.browser.foreign import chinese_of_the_frame
from tests.browser.icons import missing_icons
from tests.browser.office import Office
from tests.browser.shots import SIZES, too_wide
from tests.browser.signing import come_back

SOAK: Final = os.environ.get("LUOSHI_EXAMPLES") == "soak"
FIVE: Final = ("gu.lan", "ding.xin", "bai.mu", "yan.jun", "fang.zhi")
LOGINS: Final = (*FIVE, "shen.yan", "he.zhou", "tang.li", "lu.ping", "jiang.he") if SOAK else FIVE
TWO: Final = (("screen", "zh"), ("phone", "en"))
LOOKS: Final = (*TWO, ("screen", "en"), ("phone", "zh")) if SOAK else TWO
SCREENS: Final = dict(zip(("screen", "phone"), SIZES, strict=True))
HEADS: Final = sorted({code.partition(".")[0] for code in catalogue("zh")})
CODE: Final = re.compile(rf"\b(?:{'|'.join(HEADS)})\.[a-z_]+\.[a-z_.]+\b|\bweb\.[a-z_]+\b")

_asked: set[tuple[str, str, str]] = set()


@pytest.mark.parametrize(("screen", "language"), LOOKS)
@pytest.mark.parametrize("login", LOGINS)
def test_every_page_that_links_reach_stands(
    page: Page, province: Office, login: str, screen: str, language: str
) -> None:
    come_back(page, province, login)
    page.context.add_cookies([{"name": "language", "value": language, "url": province.address}])
    page.set_viewport_size(SCREENS[screen])
    seen = 0
    for address, answer in pages(page, f"{province.address}/", each=2 if SOAK else 1):
        words = page.locator("body").inner_text()
        told = (answer.status, page.locator("h1").count(), bool(page.title()), too_wide(page), missing_icons(page))
        assert (address, told) == (address, (200, 1, True, 0, []))
        said = (CODE.findall(words), chinese_of_the_frame(page) if language == "en" else [])
        assert (address, said) == (address, ([], []))
        assert (address, _stumbles(page, route(address), screen, language)) == (address, [])
        seen += 1
    assert seen >= 8


def _stumbles(page: Page, where: str, screen: str, language: str) -> list[str]:
    """What axe says of the page; outside the soak a route is asked once, whoever came first."""
    if not SOAK and (where, screen, language) in _asked:
        return []
    _asked.add((where, screen, language))
    return axe(page)
