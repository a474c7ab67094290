"""From a document to a closed task, with its 督办通知单 in between, each step on the day on which it happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.office import Office
from tests.browser.settling import NUMBER, give_day, opened, settle, told
from tests.browser.test_texts import dropped
from tests.browser.walking import DUE, Walk, signed_in, walk

TASK, PLAN, TASKS, PAGES = "培育优质企业", "提质增效三年行动方案", 14, 2
REAL = sorted(Path("../shared/texts/seeds").glob("000_*.txt"))
LED, REAL_TASKS, REAL_PAGES = "市工信委", 47, 1
STANDS_FOR = {LED: "青岚市工业和信息化局", "兰州经济区": "青岚经济技术开发区管理委员会"}
"""Who of the invented city stands for an organ of the real one."""
OTHERS = "青岚市商务局"


def test_a_document_comes_to_a_closed_task_with_an_urging_in_between(page: Page, travelled: Office) -> None:
    with travelled.open():
        signed_in(page, travelled, "gu.lan")
        page.goto(f"{travelled.address}/texts/")
        page.locator("tr", has_text=NUMBER).locator("a").first.click()
        page.get_by_role("button", name="起草计划").click()
        settle(page)
        plan = in_force(page, TASK, TASKS)
    walk(page, travelled, Walk(plan, PLAN, TASK, TASKS, PAGES))


# The text of a real document is never part of the project, which stands alone without it.
@pytest.mark.skipif(not REAL, reason="the real documents of ../shared/texts/seeds are not there")
def test_a_real_plan_of_a_city_comes_from_its_file_to_a_closed_task(page: Page, travelled: Office) -> None:
    with travelled.open():
        signed_in(page, travelled, "gu.lan")
        dropped(page, travelled, REAL[0].read_text("utf-8"), "方案.txt")
        title = page.locator("h1").inner_text()
        page.get_by_role("button", name="确认", exact=True).click()
        told(page, "已确认")
        page.get_by_role("button", name="起草计划").click()
        task = settled(page)
        plan = in_force(page, task, REAL_TASKS)
    walk(page, travelled, Walk(plan, title, task, REAL_TASKS, REAL_PAGES))


def in_force(page: Page, task: str, tasks: int) -> str:
    """The draft that is shown, all settled: one task gets its day, all are adopted; the address of the plan."""
    give_day(page, task, DUE.isoformat())
    page.locator(".adopting").get_by_label("审定情况或修订理由").fill("市政府常务会议审定")
    page.get_by_role("button", name="印发", exact=True).click()
    told(page, f"已印发第1版：新增任务{tasks}项")
    return page.url


def settled(page: Page) -> str:
    """All that blocks in the real plan: no limits for one reason, organs for its names; a task that one organ leads alone."""
    duties = page.locator(".task-row", has=page.locator(".duties > .duty:only-child", has_text=LED))
    task = duties.locator("h3").first.inner_text()
    page.locator("#together summary").click()
    page.locator("#together [name=words]").fill("文件未定时限")
    page.locator("#together").get_by_role("button", name="不设时限").click()
    told(page, "已明确46项")
    for kind, button in (("unmatched", "确定单位"), ("no_organ", "确定")):
        while left := page.locator(f".point[id^='{kind}-'] .badge-warn").count():
            point = opened(page, kind)
            organ = STANDS_FOR.get(point.locator("strong").first.inner_text(), OTHERS)
            point.locator("input[name=find]").fill(organ)
            point.get_by_role("button", name=button, exact=True).click()
            expect(page.locator(f".point[id^='{kind}-'] .badge-warn")).to_have_count(left - 1)
    return task
