"""Signing in and out as a person does: by typing."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.office import Office

_signed: dict[tuple[str, str], Any] = {}


def sign_in(page: Page, office: Office, login: str, password: str = "") -> None:
    """Sign in on the first page; the password is the one of the demonstration unless another is given."""
    page.goto(office.address)
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(password or office.password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state("networkidle")


def come_back(page: Page, office: Office, login: str) -> None:
    """Go on with the session that this worker began for the login before; where there is none, sign in.

    For tests that look at pages: signing in takes a second, on purpose. Whoever signs out does not come back.
    """
    known = (office.address, login)
    if known in _signed:
        page.context.add_cookies(_signed[known])
        return
    sign_in(page, office, login)
    _signed[known] = page.context.cookies()
