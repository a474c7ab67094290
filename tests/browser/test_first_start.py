"""An administrator founds an office, opens it, and meets the page on which to sign in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import axe
from tests.browser.icons import missing_icons
from tests.browser.office import ADMINISTRATORS, Office
from tests.browser.shots import SIZES, shoot, too_wide


def test_three_administrators_get_one_time_passwords_of_their_own(office: Office) -> None:
    assert sorted(office.passwords) == sorted(ADMINISTRATORS)
    assert [len(password) for password in office.passwords.values()] == [18, 18, 18]
    assert len(set(office.passwords.values())) == 3


def test_whoever_has_not_signed_in_is_asked_to(page: Page, office: Office) -> None:
    page.goto(office.address)
    expect(page.locator("input[type=password]")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert page.title() != ""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_the_page_to_sign_in_serves_everyone_on_every_screen(page: Page, office: Office, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(office.address)
    assert axe(page) == []
    assert too_wide(page) == 0
    assert missing_icons(page) == []


def test_the_page_to_sign_in_has_its_pictures(page: Page, office: Office) -> None:
    page.goto(office.address)
    assert [file.stat().st_size > 5000 for file in shoot(page, "sign-in")] == [True, True]
