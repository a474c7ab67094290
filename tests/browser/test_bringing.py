"""An office's own ledger is dropped in, a column is named, a plan drafted of it, by the hand of an official."""

from __future__ import annotations

import base64

from playwright.sync_api import Page, expect

from luoshi.adapters.plans.ledger_sample import write_sample_ledger
from tests.browser.axe import axe
from tests.browser.icons import missing_icons
from tests.browser.office import Office
from tests.browser.settling import told
from tests.browser.shots import SIZES, shoot, too_wide
from tests.browser.signing import come_back

_DROP = """
(drop, content) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "2026年台账.xlsx"));
  drop.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}
"""


def test_a_ledger_is_dropped_in_mapped_looked_at_and_drafted(page: Page, province: Office) -> None:
    come_back(page, province, "gu.lan")
    page.goto(f"{province.address}/plans/new/")
    page.get_by_role("link", name="原有台账", exact=True).click()
    _seen(page)
    content = base64.b64encode(write_sample_ledger()).decode()
    page.locator("[data-drop]").evaluate(_DROP, content)
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.locator("[data-table=brought-tasks] tbody tr")).to_have_count(5)
    expect(page.locator("#content")).to_contain_text("没有识别“联系电话”列")
    _seen(page)
    shoot(page, "brought-ledger")
    page.get_by_label("“联系电话”的含义").select_option(label="备注")
    page.get_by_role("button", name="按所选含义重新识别").click()
    told(page, "列名含义已记住")
    expect(page.locator("[data-table=columns-0]")).to_contain_text("已记住")
    page.get_by_role("button", name="起草", exact=True).click()
    told(page, "已列入草案")
    expect(page.locator(".settling-tasks .task-row")).to_have_count(5)
    page.goto(f"{province.address}/plans/bring/")
    expect(page.locator("[data-table=bringings]")).to_contain_text("2026年台账.xlsx")
    _seen(page)


def _seen(page: Page) -> None:
    """Nothing that somebody could not use, on either screen."""
    for size in SIZES:
        page.set_viewport_size(size)
        assert axe(page) == []
        assert too_wide(page) == 0
    assert missing_icons(page) == []
    page.set_viewport_size(SIZES[0])
