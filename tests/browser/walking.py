"""What people do from a plan in force to a closed task, with an urging in between, each by the pages of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.office import Office
from tests.browser.settling import told
from tests.browser.signing import sign_in
from tests.rendered import docx_text, inked, pdf_text

DUE, LATE = date(2026, 11, 30), date(2026, 12, 7)
ORGAN, GIVEN = "青岚市工业和信息化局", "青政办督〔2026〕31号"
PRINTED = (ORGAN, "2026年11月30日", "2026年12月14日", "2026年12月7日", GIVEN)
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Walk:
    """A plan in force and its task that is walked: its address, words of its title, the heading, how many tasks it has.

    `pages` is how many the 督办通知单 has.
    """

    plan: str
    title: str
    task: str
    tasks: int
    pages: int


def walk(page: Page, office: Office, adopted: Walk) -> None:
    """The rest of the way, from 交办 on the day of adoption to 销号 a week after the task was due."""
    with office.open():
        assigned(page, office, adopted)
        received(page, office, adopted)
    office.today = LATE
    with office.open():
        signed(page, office)
        address = issued(page, office, adopted)
        finished(page, office, address)
        closed(page, office, adopted, address)


def signed_in(page: Page, office: Office, login: str) -> None:
    """Whoever was signed in leaves, another comes."""
    page.context.clear_cookies()
    sign_in(page, office, login)


def assigned(page: Page, office: Office, of: Walk) -> None:
    """All tasks of the plan go out from the ledger, the instances of those that recur with them."""
    signed_in(page, office, "gu.lan")
    page.goto(f"{office.address}/plans/ledger/?plan={of.plan.rstrip('/').rpartition('/')[2]}")
    rows = page.locator("#content tbody input[name=task]").count()
    assert rows >= of.tasks
    page.get_by_label("全选本页").check()
    page.get_by_role("button", name="交办", exact=True).click()
    page.locator("dialog[open]").get_by_role("button", name="交办").click()
    told(page, f"已交办{rows}项任务")


def done(page: Page, act: str, button: str, *, said: str, file: str = "", **words: str) -> None:
    """One act on the page of a task: its button, its form in the drawer, the message."""
    page.locator(".page-head-actions").get_by_role("link", name=act, exact=True).click()
    for name, word in words.items():
        page.locator(f".drawer [name={name}]").fill(word)
    if file:
        evidence: FilePayload = {"name": file, "mimeType": "text/plain", "buffer": f"{file}（虚构）".encode()}
        page.locator(".drawer input[type=file]").set_input_files(evidence)
    page.locator(".drawer").get_by_role("button", name=button, exact=True).click()
    told(page, said)


def received(page: Page, office: Office, of: Walk) -> None:
    """The organ signs for its task and reports."""
    signed_in(page, office, "lu.ping")
    page.goto(of.plan)
    page.locator("#content tbody tr", has_text=of.task).locator("a").first.click()
    done(page, "签收", "签收", said="已签收")
    done(page, "填报进展", "提交", said="已填报进展", percent="30", words="已摸排企业42家（虚构）。")


def signed(page: Page, office: Office) -> None:
    """The night has drafted the paper: one official says by when to answer, another checks, a third signs."""
    signed_in(page, office, "gu.lan")
    page.goto(f"{office.address}/papers/?kind=supervise&state=draft&organ={ORGAN}")
    drafted = page.locator("#content tbody tr", has_text=LATE.isoformat())
    for _ in range(PATIENCE):
        if drafted.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    drafted.locator("a").first.click()
    paper = page.url
    page.get_by_role("link", name="修改文稿").click()
    place = page.locator(".spot-open textarea")
    place.fill(re.sub("于＿.*日前", "于2026年12月14日前", place.input_value()))
    page.get_by_role("button", name="保存", exact=True).click()
    told(page, "已保存修改")
    expect(page.locator("#next")).to_contain_text("起草人不能核稿")
    for login, act, said in (("meng.ye", "核稿", "已核稿"), ("yu.qing", "签发", "已签发")):
        signed_in(page, office, login)
        page.goto(paper)
        page.locator("#next").get_by_role("button", name=act, exact=True).click()
        told(page, said)


def issued(page: Page, office: Office, of: Walk) -> str:
    """The paper gets its number and goes out; its files hold task, organ and days. The address of its task."""
    page.get_by_label("发文字号").fill(GIVEN)
    page.locator("#next").get_by_role("button", name="印发", exact=True).click()
    page.locator("dialog[open]").get_by_role("button", name="印发").click()
    told(page, "已印发")
    for form, read in (("DOCX", docx_text), ("PDF", pdf_text)):
        with page.expect_download() as coming:
            page.get_by_role("link", name=form, exact=True).click()
        text = read(coming.value.path())
        missing = [each for each in (of.task, *PRINTED) if each not in text]
        assert missing == [], form
    inks = inked(coming.value.path())
    assert len(inks) == of.pages
    assert all(0.005 < each < 0.2 for each in inks)
    return office.address + str(page.locator("#tasks a", has_text=of.task).get_attribute("href"))


def finished(page: Page, office: Office, task: str) -> None:
    """The organ finishes with evidence."""
    signed_in(page, office, "lu.ping")
    page.goto(task)
    done(
        page,
        "办结反馈",
        "报办结",
        said="已报办结",
        words="新增小巨人企业6家；配合事项一并报送（虚构）。",
        file="企业名单.txt",
    )


def closed(page: Page, office: Office, of: Walk, task: str) -> None:
    """The office looks, passes and closes; the ledger shows it."""
    signed_in(page, office, "gu.lan")
    page.goto(task)
    done(page, "开始审核", "开始审核", said="已开始审核")
    done(page, "审核", "提交意见", said="已提交审核意见", words="与名单一致（虚构）。")
    done(page, "销号", "销号", said="已销号")
    page.goto(f"{office.address}/plans/ledger/?which=over&text={of.task}")
    expect(page.locator("#content tbody tr", has_text=of.title)).to_contain_text("销号")
