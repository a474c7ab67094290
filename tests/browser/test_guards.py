"""What keeps a person from losing work: the warning before a session ends, one sending, the question before leaving."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.office import Office
from tests.browser.signing import come_back

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FIELD = "#f-name"
COUNTED = """() => {
    window.sent = 0;
    addEventListener("submit", (event) => { window.sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); });
}"""


@pytest.fixture
def official(page: Page, province: Office) -> Page:
    """The page of a city's official who has signed in."""
    come_back(page, province, "gu.lan")
    return page


def test_two_minutes_before_a_session_ends_one_is_warned_and_may_stay(official: Page, province: Office) -> None:
    official.clock.install(time=NOW)
    official.goto(f"{province.address}/components/")
    minutes = int(official.locator("body").get_attribute("data-idle-minutes") or 0)
    warning = official.locator("#idle")
    official.clock.run_for((minutes - 3) * 60_000)
    expect(warning).to_be_hidden()
    official.clock.run_for(61_000)
    expect(warning).to_be_visible()
    expect(warning.locator("[data-left]")).to_have_text("1:59")
    warning.locator("[data-stay]").click()
    expect(warning).to_be_hidden()
    official.clock.run_for(60_000)
    expect(warning).to_be_hidden()


def test_a_form_pressed_again_and_again_is_sent_once(official: Page, province: Office) -> None:
    official.clock.install(time=NOW)
    official.goto(f"{province.address}/people/self/")
    official.evaluate(COUNTED)
    button = official.locator("form[data-once] .button-primary")
    for _ in range(3):
        button.click(force=True)
    assert official.evaluate("sent") == 1
    expect(button).to_have_attribute("aria-busy", "true")
    official.clock.run_for(10_000)
    button.click()
    assert official.evaluate("sent") == 2


@pytest.mark.parametrize("stays", [True, False])
def test_who_leaves_unsaved_words_is_asked_first(official: Page, province: Office, stays: bool) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        (dialog.dismiss if stays else dialog.accept)()

    official.goto(f"{province.address}/components/")
    official.on("dialog", answer)
    official.locator(FIELD).press_sequentially("青岚")
    official.locator(".bar .brand").click(no_wait_after=True)
    official.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(official.locator(FIELD)).to_have_count(1 if stays else 0)


def test_who_wrote_nothing_leaves_without_a_question(official: Page, province: Office) -> None:
    asked: list[str] = []
    official.on("dialog", lambda dialog: asked.append(dialog.type))
    official.goto(f"{province.address}/components/")
    official.locator(FIELD).click()
    official.locator(".bar .brand").click()
    expect(official.locator(FIELD)).to_have_count(0)
    assert asked == []
