"""The day of an official: a plan is dropped, read, corrected, confirmed, compared, found; another city finds nothing."""

from __future__ import annotations

import base64
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import paper
from tests.browser.axe import axe
from tests.browser.icons import missing_icons
from tests.browser.office import Office
from tests.browser.shots import SIZES, too_wide
from tests.browser.signing import come_back, sign_in

READ = 120_000
DROP = """([content, name]) => {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name, { type: "text/plain" }));
    document.querySelector("[data-drop]").dispatchEvent(
        new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""
PAGES = {
    "compare": "/texts/compare/?upper=1&lower=4", "targets": "/texts/9/?part=targets", "silent": "/texts/9/?part=silent",
    "others": "/texts/9/?part=others", "lineage": "/texts/9/lineage/?find=青岚", "withdraw": "/texts/4/withdraw/",
}  # fmt: skip


def dropped(page: Page, office: Office, text: str, name: str) -> None:
    """Drop a file on the page of giving, and follow it until its document is shown."""
    page.goto(office.address + "/texts/give/")
    page.evaluate(DROP, [base64.b64encode(text.encode()).decode(), name])
    page.locator("[data-files] a").click(timeout=READ)
    expect(page.locator(".task-row").first).to_be_visible(timeout=READ)


def saved(page: Page, said: str) -> None:
    expect(page.locator("[data-told]")).to_contain_text(said)


def test_a_plan_goes_through_an_officials_day(page: Page, province: Office) -> None:
    sign_in(page, province, "gu.lan")
    dropped(page, province, paper.plan(), "砂洲方案.txt")
    expect(page.locator("h1")).to_have_text(paper.TITLE)
    address = page.url
    expect(page.locator(".task-row")).to_have_count(48)

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#text .lit").first).to_be_in_viewport()

    page.locator(".duty .row-edit").first.click()
    page.locator(".drawer input[name=organ]").first.fill("市商务局")
    page.locator(".drawer").get_by_role("button", name="保存").click()
    saved(page, "已保存1处修正")
    page.locator(".figure-row .row-edit").first.click()
    page.locator(".drawer input[name=value]").first.fill("12.5")
    page.locator(".drawer").get_by_role("button", name="保存").click()
    saved(page, "已保存1处修正")
    expect(page.locator(".duty").first).to_contain_text("市商务局")
    expect(page.locator(".figure-value").first).to_contain_text("12.5亿元")

    page.get_by_role("button", name="确认", exact=True).click()
    saved(page, "已确认")
    page.get_by_role("link", name="与上级文件比对").click()
    page.get_by_role("link", name="云岭省人民政府关于加快开发区提质增效的意见").first.click()
    expect(page.locator("#task_missing tbody tr").first).to_be_visible()
    page.locator("#task_missing td a").first.click()
    expect(page.locator("h1")).to_have_text("云岭省人民政府关于加快开发区提质增效的意见")

    page.locator("#search").fill(paper.WORD)
    page.locator("#search").press("Enter")
    expect(page.locator(".found-list h2")).to_have_text([paper.TITLE])

    page.context.clear_cookies()
    sign_in(page, province, "luo.hui")
    page.goto(f"{province.address}/search/?q={paper.WORD}")
    expect(page.locator(".found-list")).to_have_count(0)
    page.goto(f"{province.address}/texts/tasks/?text={paper.WORD}")
    expect(page.locator("tbody tr")).to_have_count(0)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("body")).not_to_contain_text(paper.TITLE)


def test_what_was_corrected_is_taken_back_from_its_message(page: Page, province: Office) -> None:
    sign_in(page, province, "gu.lan")
    page.goto(province.address + "/texts/9/")
    before = page.locator(".duty").first.inner_text()
    page.locator(".duty .row-edit").first.click()
    page.locator(".drawer input[name=organ]").first.fill("市某某局")
    page.locator(".drawer").get_by_role("button", name="保存").click()
    expect(page.locator(".duty").first).to_contain_text("市某某局")
    page.locator("[data-told]").get_by_role("button", name="撤销").click()
    saved(page, "已撤销")
    assert page.locator(".duty").first.inner_text().replace("人工", "").strip() == before.strip()


def test_what_was_typed_in_the_drawer_stays_when_it_is_closed(page: Page, province: Office) -> None:
    sign_in(page, province, "gu.lan")
    page.goto(province.address + "/texts/9/")
    for _ in range(2):
        page.locator(".duty .row-edit").first.click()
        field = page.locator(".drawer input[name=reason]").first
        if not field.input_value():
            field.fill("写到一半")
        page.keyboard.press("Escape")
    page.locator(".duty .row-edit").first.click()
    expect(page.locator(".drawer input[name=reason]").first).to_have_value("写到一半")
    page.locator(".drawer input[name=reason]").first.fill("")


def test_selected_words_are_made_a_row_by_button_and_by_key(page: Page, province: Office) -> None:
    sign_in(page, province, "gu.lan")
    page.goto(province.address + "/texts/9/")
    select = """() => {
        const mark = document.querySelector("#text mark.mark-target") ?? document.querySelector("#text mark");
        getSelection().removeAllRanges();
        getSelection().selectAllChildren(mark);
        return mark.textContent;
    }"""
    words = page.evaluate(select)
    expect(page.locator(".pick")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(".drawer .quoted")).to_have_text(words.strip())
    page.keyboard.press("Escape")
    page.evaluate("() => getSelection().removeAllRanges()")
    expect(page.locator(".pick")).to_be_hidden()
    page.evaluate(select)
    page.locator(".pick").click()
    expect(page.locator(".drawer .quoted")).to_have_text(words.strip())


def test_text_marks_are_no_stops_of_the_tab_key(page: Page, province: Office) -> None:
    sign_in(page, province, "gu.lan")
    page.goto(province.address + "/texts/9/")
    assert page.locator("#text [tabindex]").count() == 0
    assert page.locator(".task-row .row-edit:not([tabindex='-1'])").count() == 0
    page.keyboard.press("j")
    assert page.locator(".task-row .row-edit[tabindex='0']").count() > 0
    page.keyboard.press("e")
    expect(page.locator(".drawer")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_texts_that_no_link_leads_to_serve_everyone_on_every_screen(
    page: Page, province: Office, name: str
) -> None:
    come_back(page, province, "gu.lan")
    page.goto(province.address + PAGES[name])
    page.wait_for_load_state("networkidle")
    assert axe(page) == []
    assert missing_icons(page) == []
    page.set_viewport_size(SIZES[1])
    assert too_wide(page) == 0
    assert axe(page) == []


def test_the_ledger_is_printed_without_the_text_and_the_pencils(page: Page, province: Office) -> None:
    sign_in(page, province, "gu.lan")
    page.goto(province.address + "/texts/9/")
    page.emulate_media(media="print")
    expect(page.locator("#text")).to_be_hidden()
    expect(page.locator(".row-edit").first).to_be_hidden()
    expect(page.locator(".task-row").first).to_be_visible()
    assert re.search(r"办法", page.locator("h1").inner_text())
