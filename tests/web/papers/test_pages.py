"""Pages of papers: shown in both languages, hidden from strangers, few questions however many rows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.papers.models import Paper
from luoshi.server.papers.stepping import step
from tests.server.papers.world import colleague, urged
from tests.web.people.visiting import text
from tests.web.texts.test_pages import UNSAID

PAGES = (
    "/papers/",
    "/papers/?text=a&state=draft&kind=urge&organ=b",
    "/papers/{p}/",
    "/papers/{p}/edit/",
    "/papers/office/",
)
ACTS = ("/papers/{p}/step/", "/papers/{p}/issue/", "/papers/office/series/")
FILES = ("/papers/{p}/docx/", "/papers/{p}/pdf/")
CODES = re.compile(UNSAID.pattern.replace("web|", "web|papers|plans|"))
MOST_QUERIES, FRAME = 15, 5  # session, person, posts, covers, notices: asked for every page


@pytest.fixture
def urging(made) -> Paper:
    return urged(made, count=2)


def unsaid(page: str) -> list[str]:
    shown = re.sub(r'(href|src|action|content|data-[a-z-]+|hx-[a-z]+)="[^"]*"', "", page)
    return [found[0] for found in CODES.finditer(shown)]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(city, urging, address, language):
    city.client.cookies["language"] = language
    answer = city.get(address.format(p=urging.pk))
    page = text(answer)
    assert answer.status_code == 200
    assert unsaid(page) == []
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=", page)


@pytest.mark.parametrize("address", ACTS)
def test_an_act_that_is_asked_for_like_a_page_says_so(city, urging, address):
    assert city.get(address.format(p=urging.pk)).status_code == 405


@pytest.mark.parametrize("address", [each for each in (*PAGES, *ACTS, *FILES) if "{" in each])
def test_nothing_of_a_draft_is_there_for_others(visit, urging, address):
    for login in ("city-yh", "zone-ql-jkq"):
        other = visit(login)
        path = address.format(p=urging.pk)
        answer = other.post(path, {"act": "check"}) if address in ACTS else other.get(path)
        assert answer.status_code == 404


def test_every_number_leads_to_its_task(city, urging):
    page = text(city.get(f"/papers/{urging.pk}/"))
    task = urging.task_links.order_by("pk").first().task_id
    assert re.search(rf'<a class="sheet-number" href="/plans/tasks/{task}/"[^>]*>2026年3月20日</a>', page)


def test_the_words_are_changed_in_the_form_and_stand_on_the_page(city, urging):
    sent = {"version": "1", "body.0": "经核，下列2项任务尚未办结。"}
    assert city.post(f"/papers/{urging.pk}/edit/", sent).status_code == 302
    page = text(city.get(f"/papers/{urging.pk}/"))
    assert "经核，下列" in page
    assert city.post(f"/papers/{urging.pk}/edit/", sent).status_code == 422  # an older page


def test_a_drafter_is_told_why_the_check_is_refused(city, urging):
    city.post(f"/papers/{urging.pk}/edit/", {"version": "1", "title": "催办通知单（二）"})
    answer = city.post(f"/papers/{urging.pk}/step/", {"version": "2", "act": "check"})
    assert answer.status_code == 422
    assert "起草人不能核稿" in text(answer)


def test_steps_are_taken_on_the_page_and_what_is_issued_is_seen_by_those_named(city, visit, made, urging):
    assert city.post(f"/papers/{urging.pk}/step/", {"version": "1", "act": "check"}).status_code == 302
    refused = city.post(f"/papers/{urging.pk}/step/", {"version": "2", "act": "sign"})
    assert refused.status_code == 422
    assert "核稿人不能签发" in text(refused)
    step(urging.pk, "sign", version=2, viewer=colleague(made))
    issued = city.post(f"/papers/{urging.pk}/issue/", {"version": "3", "number": "青政督〔2026〕5号"})
    assert issued.status_code == 302
    zone = visit("zone-ql-jkq")
    page = text(zone.get(f"/papers/{urging.pk}/"))
    assert "青政督〔2026〕5号" in page
    assert "timeline" not in page
    files = [zone.get(f"/papers/{urging.pk}/{form}/") for form in ("docx", "pdf")]
    assert [b"".join(each.streaming_content)[:4] for each in files] == [b"PK\x03\x04", b"%PDF"]
    assert zone.get(f"/papers/{urging.pk}/exe/").status_code == 404


def test_an_office_declares_its_head_and_its_series(city, made):
    city.post("/papers/office/", {"contact": "王同志", "phone": "0000-0000000"})
    assert city.post("/papers/office/series/", {"mark": "青政督", "year": "2026", "next": "3"}).status_code == 302
    assert city.post("/papers/office/series/", {"mark": "青政督", "year": "2026", "next": "2"}).status_code == 422
    page = text(city.get("/papers/office/"))
    assert "王同志" in page
    assert "下一个：3号" in page


def test_the_list_and_a_paper_ask_few_questions_however_many_rows(city, urging):
    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert city.get(address).status_code == 200
        return len(asked) - FRAME

    counts = {address: questions(address) for address in ("/papers/", f"/papers/{urging.pk}/")}
    for number in range(9):
        urging.pk, urging.number = None, f"n{number}"
        urging.save()
    assert questions("/papers/") == counts["/papers/"]
    assert max(counts.values()) <= MOST_QUERIES


def test_a_list_is_narrowed_by_its_questions(city, urging):
    assert "青岚市工业和信息化局" in urging.organ_links.filter(role="copied").values_list("organ__name", flat=True)
    found = {
        query: f"/papers/{urging.pk}/" in text(city.get(f"/papers/?{query}"))
        for query in (
            "kind=urge",
            "kind=talk",
            "state=draft",
            "state=issued",
            "organ=青岚经济",
            "organ=雁回",
            "organ=工业和信息化",  # copied, not addressed
            "text=催办",
        )
    }
    assert [query for query, there in found.items() if there] == [
        "kind=urge",
        "state=draft",
        "organ=青岚经济",
        "text=催办",
    ]


def test_a_void_paper_says_so_and_takes_no_more_steps(city, made, urging):
    step(urging.pk, "void", version=1, viewer=made.viewer("city", of="ql"), reason="重复")
    page = text(city.get(f"/papers/{urging.pk}/"))
    assert "作废" in page
    assert "重复" in page
    assert city.post(f"/papers/{urging.pk}/step/", {"version": "2", "act": "check"}).status_code == 422
