"""Signing in and out as a person does: by typing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.office import Office


def sign_in(page: Page, office: Office, login: str, password: str = "") -> None:
    """Sign in on the first page; the password is the one of the demonstration unless another is given."""
    page.goto(office.address)
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(password or office.password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state("networkidle")
