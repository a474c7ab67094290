"""People of the invented province sign in and out."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.icons import missing_icons
from tests.browser.office import Office
from tests.browser.shots import SIZES, too_wide
from tests.browser.signing import sign_in


def test_for_each_kind_of_post_the_first_page_is_without_a_fault(page: Page, province: Office) -> None:
    one_of_each = {told.partition("　")[0]: login for login, told in province.accounts.items()}
    assert len(one_of_each) >= 6
    for login in one_of_each.values():
        page.context.clear_cookies()
        sign_in(page, province, login)
        expect(page.locator("input[name=password]"), login).to_have_count(0)
        assert axe(page) == [], login
        assert missing_icons(page) == [], login
        page.set_viewport_size(SIZES[1])
        assert too_wide(page) == 0, login
        page.set_viewport_size(SIZES[0])


def test_a_wrong_password_is_told_and_the_login_stays_typed(page: Page, office: Office) -> None:
    sign_in(page, office, "system", "not the one-time one")
    expect(page.locator("input[name=login]")).to_have_value("system")
    expect(page.locator("input[name=password]")).to_have_value("")
    assert axe(page) == []
