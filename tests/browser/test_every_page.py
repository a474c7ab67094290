"""Every page that somebody's links reach, for each kind of post: it answers, fits the screen, and speaks in words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize

from luoshi.adapters.catalogues import catalogue
from tests.browser.crawling import pages
from tests.browser.icons import missing_icons
from tests.browser.office import Office
from tests.browser.shots import SIZES, too_wide
from tests.browser.signing import sign_in

LOGINS = ("gu.lan", "ding.xin", "bai.mu", "yan.jun", "fang.zhi")
HEADS = sorted({code.partition(".")[0] for code in catalogue("zh")})
CODE = re.compile(rf"\b(?:{'|'.join(HEADS)})\.[a-z_]+\.[a-z_.]+\b|\bweb\.[a-z_]+\b")


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "zh"), (SIZES[1], "en")], ids=("screen", "phone"))
@pytest.mark.parametrize("login", LOGINS)
def test_every_page_that_links_reach_stands(
    page: Page, province: Office, login: str, size: ViewportSize, language: str
) -> None:
    sign_in(page, province, login)
    page.context.add_cookies([{"name": "language", "value": language, "url": province.address}])
    page.set_viewport_size(size)
    seen = 0
    for address, answer in pages(page, f"{province.address}/"):
        words = page.locator("body").inner_text()
        told = (answer.status, too_wide(page), missing_icons(page), CODE.findall(words), page.locator("h1").count())
        assert (address, told) == (address, (200, 0, [], [], 1))
        assert page.title()
        seen += 1
    assert seen >= 8
