"""The parts of pages as a browser, a keyboard, a phone and a reader for the blind meet them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from tests.browser.axe import axe
from tests.browser.icons import missing_icons
from tests.browser.office import Office
from tests.browser.shots import SIZES, printed, shoot, too_wide
from tests.browser.signing import come_back

PAGES = ("/search/?q=产业", "/search/?q=产业&in=tasks", "/no/such/page/")


@pytest.fixture
def official(page: Page, province: Office) -> Page:
    """The page of a city's official who has signed in."""
    come_back(page, province, "gu.lan")
    return page


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "zh"), (SIZES[1], "en")], ids=("screen", "phone"))
def test_pages_that_no_link_leads_to_serve_everyone_on_every_screen(
    official: Page, province: Office, size: ViewportSize, language: str
) -> None:
    official.context.add_cookies([{"name": "language", "value": language, "url": province.address}])
    official.set_viewport_size(size)
    for path in PAGES:
        official.goto(province.address + path)
        assert (path, axe(official), too_wide(official), missing_icons(official)) == (path, [], 0, [])


def test_the_living_page_has_its_pictures(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    taken = [*shoot(official, "components"), printed(official, "components")]
    assert [file.stat().st_size > 20_000 for file in taken] == [True, True, True]


def test_keys_lead_to_the_search_box_and_through_the_rows(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    official.keyboard.press("/")
    expect(official.locator("#search")).to_be_focused()
    official.keyboard.press("Escape")
    official.locator("h1").click()
    official.keyboard.press("j")
    official.keyboard.press("j")
    official.keyboard.press("k")
    expect(official.locator("tr.row-here a")).to_have_text("云岭省开发区提质增效行动方案（虚构）")
    official.keyboard.press("Enter")
    expect(official).to_have_url(f"{province.address}/components/#row")


def test_the_keys_are_shown_and_put_away(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    official.keyboard.press("?")
    expect(official.locator("#keys")).to_be_visible()
    official.keyboard.press("Escape")
    expect(official.locator("#keys")).to_be_hidden()


def test_what_is_typed_is_there_again_after_the_page_was_left(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    official.locator("#f-name").fill("青岚储能产业园")
    official.on("dialog", lambda dialog: dialog.accept())
    official.reload()
    expect(official.locator("#f-name")).to_have_value("青岚储能产业园")
    official.locator(".toast .button").first.click()
    expect(official.locator("#f-name")).to_have_value("")


def test_a_deletion_asks_first_and_names_itself_on_the_button(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    official.locator("[data-confirm]").click()
    expect(official.locator("#ask [data-question]")).to_have_text("删除后可在历史中恢复。确定删除？")
    expect(official.locator("#ask [data-yes]")).to_have_text("删除")
    official.locator("#ask .dialog-acts [data-close]").click()
    expect(official).to_have_url(f"{province.address}/components/")


def test_a_column_that_is_put_away_stays_away(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    official.locator(".column-chooser > summary").click()
    official.get_by_label("文号", exact=True).uncheck()
    official.reload()
    expect(official.locator("th[data-key=number]")).to_be_hidden()
    expect(official.locator("th[data-key=holder]")).to_be_visible()


def test_what_a_list_is_asked_is_saved_under_a_name(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/texts/?state=confirmed&after=")
    views = official.locator("[data-views]")
    kept = views.get_by_role("link", name="已确认的")
    views.locator("summary").click()
    views.locator("input").fill("已确认的")
    views.locator("input").press("Enter")
    expect(kept).to_have_attribute("aria-current", "true")
    official.goto(f"{province.address}/texts/tasks/")
    views.locator("summary").click()
    expect(views.locator("input")).to_be_visible()
    expect(views.locator("li")).to_have_count(0)
    official.goto(f"{province.address}/texts/")
    views.locator("summary").click()
    kept.click()
    expect(official).to_have_url(f"{province.address}/texts/?state=confirmed")


def test_a_saved_view_is_shown_to_the_organ_and_removed(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/texts/?state=read")
    views = official.locator("[data-views]")
    views.locator("summary").click()
    views.locator("input").fill("待确认的")
    views.locator("input").press("Enter")
    views.get_by_role("button", name="共享给本单位 待确认的").click()
    expect(official.get_by_role("button", name="取消共享 待确认的")).to_have_count(1)
    official.goto(f"{province.address}/views/")
    row = official.get_by_role("row", name="待确认的")
    expect(row).to_contain_text("青岚市人民政府")
    assert (axe(official), too_wide(official), missing_icons(official)) == ([], 0, [])
    official.goto(f"{province.address}/texts/")
    views.locator("summary").click()
    views.get_by_role("button", name="取消共享 待确认的").click()
    views.get_by_role("button", name="删除 待确认的").click()
    expect(views.get_by_role("link", name="待确认的")).to_have_count(0)


def test_files_go_up_one_by_one_and_a_refused_one_says_why(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/texts/give/")
    secret = "机密★1年\n\n关于某事的通知\n".encode()
    files = {"空.txt": b"", "密.txt": secret, "新.txt": "关于加快建设的通知\n\n请各单位抓好落实。\n".encode()}
    official.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=content) for name, content in files.items()]
    )
    rows = official.locator(".file-list li")
    expect(rows.nth(2).get_by_role("link", name="新.txt")).to_be_visible()
    expect(rows.nth(0)).to_have_class("failed")
    expect(rows.nth(1)).to_contain_text("按规定不得在此处理")
    expect(rows.get_by_role("button")).to_have_count(0)


def test_a_menu_closes_by_escape_and_gives_the_focus_back(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    menu = official.locator(".bar-person")
    menu.click()
    expect(official.get_by_role("button", name="退出登录")).to_be_visible()
    official.keyboard.press("Escape")
    expect(official.get_by_role("button", name="退出登录")).to_be_hidden()
    expect(menu).to_be_focused()


def test_rows_say_their_heads_on_a_phone(official: Page, province: Office) -> None:
    official.set_viewport_size(SIZES[1])
    official.goto(f"{province.address}/components/")
    cell = official.locator("tbody tr").first.locator("td").nth(2)
    expect(cell).to_have_attribute("data-word", "持有单位")
    expect(official.locator("thead").first).to_be_hidden()


def test_a_lost_network_is_told_and_its_return(official: Page, province: Office) -> None:
    official.goto(f"{province.address}/components/")
    official.context.set_offline(True)
    expect(official.locator(".toast")).to_contain_text("网络已断开")
    official.context.set_offline(False)
    expect(official.locator(".toast")).to_contain_text("网络已恢复")


def test_pages_work_without_scripts(browser: Browser, province: Office) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=SIZES[0], locale="zh-CN")
    page = context.new_page()
    page.goto(province.address)
    page.locator("input[name=login]").fill("gu.lan")
    page.locator("input[name=password]").fill(province.password)
    page.locator("input[name=password]").press("Enter")
    page.goto(f"{province.address}/search/?q=产业")
    assert page.locator(".found-list h2 a").count() > 0
    assert page.locator(".script-only:visible").count() == 0
    context.close()
