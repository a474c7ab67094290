"""A draft of the invented city's document settled point by point, as an official does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

NUMBER = "青政办发〔2025〕7号"


def told(page: Page, said: str) -> None:
    """Wait for the message over a page."""
    expect(page.locator("[data-told]").first).to_contain_text(said)


def opened(page: Page, kind: str) -> Locator:
    """The first point of a kind that blocks, unfolded."""
    point = page.locator(f".point[id^='{kind}-']", has=page.locator(".badge-warn")).first
    if point.get_attribute("open") is None:
        point.locator("summary").first.click()
    return point


def settle(page: Page) -> None:
    """Settle everything that blocks in the draft that is shown: days, collective names, tasks without an organ."""
    page.get_by_role("button", name="采用建议时限").click()
    page.locator("dialog[open]").get_by_role("button", name="采用建议时限").click()
    told(page, "已明确8项")
    masked = opened(page, "masked_year")
    masked.locator("input[name=due]").fill("2027-10-31")
    masked.get_by_role("button", name="确定时限").click()
    told(page, "已明确1项")
    while page.locator(".point[id^='generic-'] .badge-warn").count():
        point = opened(page, "generic")
        name = point.locator("strong").first.inner_text()
        point.get_by_role("button", name="确定单位").click()
        expect(page.locator(".given")).to_contain_text(f"“{name}”为")
    while page.locator(".point[id^='no_organ-'] .badge-warn").count():
        left = page.locator(".point[id^='no_organ-']").count()
        point = opened(page, "no_organ")
        point.locator("input[name=find]").press_sequentially("青岚市商务局")
        point.locator(".organ-found input[name=organ]").first.check()
        point.locator("input[name=find]").fill("")
        point.get_by_role("button", name="确定", exact=True).click()
        expect(page.locator(".point[id^='no_organ-']")).to_have_count(left - 1)


def give_day(page: Page, task: str, day: str) -> None:
    """Change the day of a task of the draft that is shown."""
    page.locator(".task-row", has_text=task).locator(".row-edit").click()
    page.locator(".task-change summary", has_text="改为按日期完成").click()
    page.locator(".task-change input[name=due]").fill(day)
    page.locator(".task-change").get_by_role("button", name="确定时限").click()
    told(page, "已明确1项")
