"""Pages of plans: shown in both languages, hidden from strangers, few questions however many rows."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.plans.entering import Entry, Part
from luoshi.core.plans.settlements import SetDue
from luoshi.server.plans import actions
from luoshi.server.plans.models import Plan
from tests.server.plans.adoption.room import SURE, adopted, drafted
from tests.server.texts.room import SHORT, confirmed
from tests.web.people.visiting import text
from tests.web.texts.test_pages import UNSAID

PAGES = (
    "/plans/", "/plans/new/", "/plans/new/?text=%E6%96%B9%E6%A1%88", "/plans/new/minutes/", "/plans/new/instruction/",
    "/plans/new/request/", "/plans/{p}/", "/plans/{p}/?part=targets", "/plans/{p}/?part=versions",
    "/plans/{p}/versions/1/", "/plans/{p}/settle/", "/plans/{p}/add/", "/plans/{p}/end/", "/plans/{d}/settle/", "/plans/{d}/end/",
    "/plans/{d}/settle/organs/?find=%E5%B8%82",
)  # fmt: skip
ACTS = ("/plans/{d}/settle/say/", "/plans/{d}/settle/1/undo/", "/plans/{d}/adopt/", "/plans/new/document/{n}/")
CODES = re.compile(UNSAID.pattern.replace("web|", "web|adopting|settling|plans|"))
MOST_QUERIES, FRAME = 15, 5  # session, person, posts, covers, notices: asked for every page


@pytest.fixture
def plans(made):
    viewer = made.viewer("city", of="ql")
    inside = adopted(viewer, SURE)
    return {"p": inside.pk, "d": drafted(viewer, SHORT).pk, "n": inside.document_id}


def unsaid(page: str) -> list[str]:
    shown = re.sub(r'(href|src|action|content|data-[a-z-]+|hx-[a-z]+)="[^"]*"', "", page)
    return [found[0] for found in CODES.finditer(shown)]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(city, plans, address, language):
    city.client.cookies["language"] = language
    answer = city.get(address.format(**plans))
    page = text(answer)
    assert answer.status_code == 200
    assert unsaid(page) == []
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=", page)


@pytest.mark.parametrize("address", ACTS)
def test_an_act_that_is_asked_for_like_a_page_says_so(city, plans, address):
    assert city.get(address.format(**plans)).status_code == 405


@pytest.mark.parametrize("address", [each for each in (*PAGES, *ACTS) if "{" in each])
def test_nothing_of_it_is_there_for_another_city(visit, plans, address):
    other = visit("city-yh")
    ask = other.post if address in ACTS else other.get
    assert ask(address.format(**plans)).status_code == 404


def test_a_draft_is_seen_by_its_own_side_alone_and_leads_to_its_page(city, visit, plans):
    assert city.get(f"/plans/{plans['d']}/")["Location"] == f"/plans/{plans['d']}/settle/"
    assert visit("zone-ql-jkq").get(f"/plans/{plans['d']}/").status_code == 404


def test_a_party_sees_the_plan_without_drafts_reasons_and_tasks_that_did_not_go_out(visit, plans):
    zone = visit("zone-ql-jkq")
    page = text(zone.get(f"/plans/{plans['p']}/"))
    assert "青岚市开发区提质增效实施方案" in page
    assert "储能产业" not in page
    assert "修订" not in page
    assert zone.get(f"/plans/{plans['p']}/settle/").status_code == 404
    listed = text(zone.get("/plans/"))
    assert listed.count(f"/plans/{plans['p']}/") >= 1
    assert f"/plans/{plans['d']}/" not in listed


@pytest.mark.parametrize("post", ["park-ql-jkq-cn", "expert-yl", "auditor-yl"])
def test_who_may_not_adopt_is_offered_no_draft(visit, plans, post):
    other = visit(post)
    assert "/plans/new/" not in text(other.get("/plans/"))
    assert other.get("/plans/new/").status_code == 404


def test_plans_are_asked_for_by_title_state_and_source(city, plans, made):
    viewer = made.viewer("city", of="ql")
    actions.draft_pack("demo/ql-2027", viewer=viewer)

    def titles(query: str) -> int:
        return text(city.get(f"/plans/?{query}")).count("<tr data-href=")

    assert titles("") == 3
    assert titles("state=in_force") == 1
    assert titles("state=draft") == 2
    assert titles("source=pack") == 1
    assert titles("text=%E4%B8%89%E5%B9%B4%E8%A1%8C%E5%8A%A8") == 1
    assert titles("state=nonsense") == 3


def queries_of(city, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert city.get(address).status_code == 200
    return len(found)


def many(count: int) -> str:
    lines = [
        f"{n}.第{n}项。2026年9月底前完成第{n}批清查。（市工业和信息化局牵头，市某{n}局配合）\n"
        for n in range(1, count + 1)
    ]
    return "青岚市实施方案\n\n一、重点任务\n\n（一）用地保障\n\n" + "\n".join(lines)


@pytest.mark.parametrize("address", ["/plans/", "/plans/{p}/", "/plans/{p}/?part=versions", "/plans/{p}/settle/"])
def test_a_page_asks_few_questions_and_as_many_for_many_rows(city, made, address):
    viewer = made.viewer("city", of="ql")
    first = adopted(viewer, many(3))
    city.get("/plans/")
    few = queries_of(city, address.format(p=first.pk))
    second = adopted(viewer, many(30))
    assert few == queries_of(city, address.format(p=second.pk)) <= MOST_QUERIES + FRAME


def test_the_document_of_a_plan_is_offered_no_more(city, made):
    viewer = made.viewer("city", of="ql")
    document = confirmed(viewer, SHORT)
    offered = f'action="/plans/new/document/{document.pk}/"'
    assert offered in text(city.get("/plans/new/"))
    answer = city.post(f"/plans/new/document/{document.pk}/")
    plan = Plan.objects.get()
    assert answer["Location"] == f"/plans/{plan.pk}/settle/"
    assert offered not in text(city.get("/plans/new/"))
    again = city.post(f"/plans/new/document/{document.pk}/")
    assert again["Location"] == "/plans/new/"
    assert "已列入另一计划" in text(city.get("/plans/new/"))


def test_a_version_is_shown_as_it_was_whatever_came_after(city, made):
    viewer = made.viewer("city", of="ql")
    plan = adopted(viewer, SURE)
    key = plan.tasks.get(heading="用地保障").key
    version = actions.settle(plan.pk, [SetDue(key, date(2026, 12, 31))], version=1, viewer=viewer)
    actions.adopt(plan.pk, version=version, viewer=viewer, reason="修订")
    first, second = (text(city.get(f"/plans/{plan.pk}/versions/{number}/")) for number in (1, 2))
    assert ("2026-09-30" in first, "2026-12-31" in first, "与上一版相比" in first) == (True, False, False)
    assert "2026-09-30 改为 2026-12-31" in second
    assert city.get(f"/plans/{plan.pk}/versions/3/").status_code == 404


def test_a_day_that_a_clock_counts_is_told_beside_it(city, made):
    told = actions.Told("minutes", "纪要", on=date(2026, 2, 27), clock="default-minutes")
    entry = Entry("1", "甲", "甲", (Part("青岚市工业和信息化局", "lead"),))
    plan = actions.draft_told(told, [entry], viewer=made.viewer("city", of="ql"))
    page = text(city.get(f"/plans/{plan}/settle/"))
    assert re.search(r"会议议定事项（默认） <span class=\"muted\">预计2026-0[3-5]-\d\d</span>", page)
