"""A confirmed document becomes a plan in force, and then its second version, by the hand of an official."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.icons import missing_icons
from tests.browser.office import Office
from tests.browser.settling import NUMBER, give_day, opened, settle, told
from tests.browser.shots import SIZES, too_wide
from tests.browser.signing import come_back, sign_in

PAGES = ("/plans/", "/plans/1/", "/plans/1/?part=targets", "/plans/1/?part=versions", "/plans/1/settle/", "/plans/new/",
         "/plans/new/instruction/", "/plans/1/add/", "/plans/1/end/", "/plans/1/versions/1/",)  # fmt: skip


def test_a_document_is_drafted_settled_adopted_and_revised(page: Page, province: Office) -> None:
    sign_in(page, province, "gu.lan")
    page.goto(f"{province.address}/texts/")
    page.locator("tr", has_text=NUMBER).locator("a").first.click()
    page.get_by_role("button", name="起草计划").click()
    expect(page.locator(".settling-tasks .task-row")).to_have_count(14)
    expect(page.locator(".adopting")).to_contain_text("还有15项须先明确")
    draft = page.url

    settle(page)
    page.locator("[data-told]").get_by_role("button", name="撤销").click()
    told(page, "已撤销")
    expect(page.locator(".adopting")).to_contain_text("还有1项须先明确")
    point = opened(page, "no_organ")
    point.locator("input[name=find]").fill("市商务局")
    point.get_by_role("button", name="确定", exact=True).click()
    page.locator("input[name=reason]").first.fill("市政府常务会议审定")
    page.get_by_role("button", name="印发", exact=True).click()
    told(page, "已印发第1版：新增任务14项")
    expect(page.locator("#content tbody tr")).to_have_count(14)
    plan = page.url

    page.goto(draft)
    give_day(page, "建强产业链", "2027-06-30")
    expect(page.locator(".touched")).to_contain_text("2025-09-30 改为 2027-06-30")
    page.locator(".adopting input[name=reason]").fill("工作需要")
    page.get_by_role("button", name="印发第2版").click()
    told(page, "已印发第2版")
    page.goto(f"{plan}?part=versions")
    expect(page.locator(".touched")).to_contain_text("完成时限变更")

    page.context.clear_cookies()
    sign_in(page, province, "he.zhou")
    page.goto(f"{province.address}/plans/")
    expect(page.locator("#content")).to_contain_text("三年行动方案")
    page.context.clear_cookies()
    sign_in(page, province, "luo.hui")
    answer = page.goto(plan)
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_plans_serve_everyone_on_every_screen(page: Page, province: Office, address: str) -> None:
    come_back(page, province, "gu.lan")
    page.goto(province.address + address)
    page.wait_for_load_state("networkidle")
    for point in page.locator("details.point, details.point-more").all():
        point.evaluate("each => { each.open = true }")
    for size in SIZES:
        page.set_viewport_size(size)
        assert axe(page) == []
        assert too_wide(page) == 0
    assert missing_icons(page) == []
