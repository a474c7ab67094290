"""Pages that draft, check and compare: shown in both languages, faults beside what was typed, nothing kept."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.adapters.papers.writing import as_docx
from luoshi.core.papers.model import Head, Paragraph, Text
from luoshi.core.papers.model import Paper as Content
from luoshi.server.base.files.models import StoredFile
from luoshi.server.papers.drafting.asked import Ask
from luoshi.server.papers.drafting.drafts import draft
from luoshi.server.papers.models import Opinion, Paper
from luoshi.server.papers.stored import wording
from tests.server.papers.world import given_out
from tests.web.papers.test_pages import FRAME, MOST_QUERIES, unsaid
from tests.web.people.visiting import text

PAGES = ("/papers/new/", "/papers/new/?kind=assign&task={t}", "/papers/new/?plan={p}&kind=adoption", "/papers/check/",
         "/papers/numbers/", "/papers/opinions/{p}/", "/papers/{b}/", "/papers/{b}/behind/?key=2026Q1&what=open")  # fmt: skip


@pytest.fixture
def things(made):
    rows = given_out(made, count=2)
    [bulletin] = draft(Ask("bulletin", period="2026Q1"), viewer=made.viewer("city", of="ql"))
    return {"t": rows[0].pk, "p": rows[0].plan_id, "b": bulletin}


def docx(*lines: str) -> SimpleUploadedFile:
    paper = Content("bulletin", "通报", tuple(Paragraph((Text(line),)) for line in lines), Head("青岚市人民政府文件"))
    return SimpleUploadedFile("草稿.docx", as_docx(paper, wording()))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(city, things, address, language):
    city.client.cookies["language"] = language
    answer = city.get(address.format(**things))
    page = text(answer)
    assert answer.status_code == 200
    assert unsaid(page) == []
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=", page)


@pytest.mark.parametrize("address", [each for each in PAGES if re.match(r"/papers/(opinions/)?\{", each)])
def test_nothing_of_it_is_there_for_another_city(visit, things, address):
    assert visit("city-yh").get(address.format(**things)).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_no_page_asks_more_than_it_may(city, things, address):
    with CaptureQueriesContext(connection) as asked:
        assert city.get(address.format(**things)).status_code == 200
    assert len(asked) - FRAME <= MOST_QUERIES


def test_what_waits_is_drafted_by_one_press(city, things):
    answer = city.post("/papers/new/", {"kind": "assign", "task": str(things["t"])})
    made = Paper.objects.get(kind="assign")
    assert answer["Location"] == f"/papers/{made.pk}/"


def test_what_is_missing_is_told_and_what_was_typed_stays(city, things):
    answer = city.post("/papers/new/", {"kind": "notice", "matter": "", "lines": "请各单位报送。"})
    assert answer.status_code == 422
    assert "请填写标题" in text(answer)
    assert "请各单位报送。" in text(answer)


def test_numbers_of_a_bulletin_lead_to_the_tasks_behind_them(city, things):
    page = text(city.get(f"/papers/{things['b']}/"))
    assert f"/papers/{things['b']}/behind/?key=2026Q1&amp;what=open" in page
    behind = text(city.get(f"/papers/{things['b']}/behind/?key=2026Q1&what=open"))
    assert f"/plans/tasks/{things['t']}/" in behind


def test_a_file_is_checked_and_not_kept(city, things):
    answer = city.post("/papers/check/", {"file": docx("一，重点任务。")})
    assert answer.status_code == 200
    assert "草稿.docx" in text(answer)
    assert "字号尚未填写" in text(answer)
    assert StoredFile.objects.count() == 0


def test_numbers_of_a_draft_are_marked(city, things):
    words = "截至目前，在办任务2项，其中红灯5项。另有招商项目31个。"
    page = text(city.post("/papers/numbers/", {"file": docx(words), "period": "2026Q1"}))
    assert re.findall(r'<mark class="known-(\w+)"[^>]*>([^<]*)</mark>', page) == [
        ("matched", "2项"), ("conflicting", "5项"), ("unsourced", "31个"),
    ]  # fmt: skip
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("address", ["/papers/check/", "/papers/numbers/"])
@pytest.mark.parametrize("file", [None, b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_refused_in_words(city, things, address, file):
    sent = {"period": "2026Q1"} | ({} if file is None else {"file": io.BytesIO(file)})
    if file is not None:
        sent["file"].name = "x.docx"
    answer = city.post(address, sent)
    assert answer.status_code == 422
    assert unsaid(text(answer)) == []


def test_a_classified_file_is_refused(city, things):
    answer = city.post("/papers/check/", {"file": docx("机密★5年", "关于某事。")})
    assert answer.status_code == 422


def test_opinions_are_recorded_on_the_page(city, things):
    address = f"/papers/opinions/{things['p']}/"
    assert city.post(address, {"organ": "没有的局", "words": "x"}).status_code == 422
    assert city.post(address, {"organ": "青岚市工业和信息化局", "words": "建议延长。"}).status_code == 302
    sent = {"opinion": str(Opinion.objects.get().pk), "words": "建议延长。", "verdict": "adopted"}
    assert city.post(address, sent).status_code == 302
    assert Opinion.objects.get().verdict == "adopted"
