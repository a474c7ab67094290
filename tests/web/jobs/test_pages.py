import re

import pytest

from luoshi.server.base.access.models import Person
from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.actions import tell
from luoshi.server.base.notices.models import Notice
from tests.server.base.people.people import world_with_passwords
from tests.server.world import NOW, World
from tests.web.people.visiting import Visit, text


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


@pytest.fixture
def visits(made, monkeypatch):
    def signed_in(login: str) -> Visit:
        visit = Visit(monkeypatch)
        assert visit.sign_in(login).status_code == 302
        return visit

    return signed_in


def asked(made, *, kind="texts.read", state="waiting", fault="", params=None, name="甲.docx", by=True) -> Job:
    job = queue(
        kind, key=str(Job.objects.count()), params={}, holder=made.organs["ql"].pk if by else None,
        asked_by=made.posts["city", "ql"].person_id if by else None, name=name, now=NOW,
    )  # fmt: skip
    ended = NOW if state in ("done", "failed", "cancelled") else None
    Job.objects.filter(pk=job.pk).update(state=state, fault=fault, fault_params=params or {}, ended_at=ended)
    return job


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(answer)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_jobs_answers_in_both_languages_without_inline_style(made, visits, language):
    for state in ("waiting", "running", "done", "failed", "cancelled"):
        asked(made, state=state)
    failed = asked(made, state="failed", fault="document.empty", params={"where": "甲.docx"})
    asked(made, kind="notices.mail", state="failed", fault="notices.recipient_refused", name="李工", by=False)
    for login in ("city-ql", "system-yl"):
        visit = visits(login)
        visit.client.cookies["language"] = language
        pages = ["/jobs/", f"/jobs/{failed.pk}/", f"/jobs/{failed.pk}/row/", "/jobs/?state=failed&kind=texts.read"]
        for page in pages + (["/jobs/mail/"] if login == "system-yl" else []):
            answer = visit.get(page)
            assert answer.status_code == 200
            assert not re.search(r"style=|onclick|web\.jobs|jobs\.(kind|state)\.", text(answer))


def test_a_fault_is_told_in_words_and_what_to_do(made, visits):
    job = asked(made, state="failed", fault="document.empty", params={"where": "甲.docx"})
    assert "甲.docx：文件为空，请提供有文字的文件" in words(visits("city-ql").get(f"/jobs/{job.pk}/"))


def test_the_system_administrator_sees_neither_names_of_things_nor_what_faults_say_of_them(made, visits):
    job = asked(made, state="failed", fault="document.empty", params={"where": "甲.docx"})
    visit = visits("system-yl")
    for page in ("/jobs/", f"/jobs/{job.pk}/", f"/jobs/{job.pk}/row/"):
        answer = words(visit.get(page))
        assert "甲" not in answer
        assert "文件为空" in answer


@pytest.mark.parametrize("page", ["/jobs/{}/", "/jobs/{}/row/"])
def test_another_citys_job_is_not_there(made, visits, page):
    job = asked(made)
    assert visits("city-yh").get(page.format(job.pk)).status_code == 404
    assert "甲.docx" not in text(visits("city-yh").get("/jobs/"))


def test_another_citys_job_can_be_neither_called_off_nor_done_again(made, visits):
    waiting, failed = asked(made), asked(made, state="failed")
    visit = visits("city-yh")
    assert visit.post(f"/jobs/{waiting.pk}/cancel/").status_code == 404
    visit.post("/jobs/resend/", {"job": failed.pk})
    assert set(Job.objects.values_list("state", flat=True)) == {"waiting", "failed"}


def test_a_job_is_called_off_and_the_next_page_says_so(made, visits):
    job = asked(made)
    visit = visits("city-ql")
    answer = visit.client.post(f"/jobs/{job.pk}/cancel/", follow=True)
    assert ("后台任务已取消。" in words(answer), Job.objects.get().state) == (True, "cancelled")
    answer = visit.client.post(f"/jobs/{job.pk}/cancel/", follow=True)
    assert "这项后台任务已经结束，不能取消" in words(answer)


def test_several_failed_jobs_are_done_again_together(made, visits):
    jobs = [asked(made, state="failed") for _ in range(3)]
    answer = visits("city-ql").client.post("/jobs/resend/", {"job": [job.pk for job in jobs[:2]]}, follow=True)
    assert "已重新发起2项。" in words(answer)
    assert list(Job.objects.order_by("pk").values_list("state", flat=True)) == ["waiting", "waiting", "failed"]


def test_all_that_a_page_names_are_done_again_at_once(made, visits):
    jobs = [asked(made, state=state) for state in ("failed", "cancelled", "done")]
    visit = visits("city-ql")
    page = text(visit.get("/jobs/"))
    every = f"{jobs[1].pk},{jobs[0].pk}"
    assert f'name="all" value="{every}"' in page
    visit.post("/jobs/resend/", {"all": every})
    assert list(Job.objects.order_by("pk").values_list("state", flat=True)) == ["waiting", "waiting", "done"]


def test_a_row_that_waits_for_another_attempt_does_not_ask_for_itself(made, visits):
    job = asked(made, fault="jobs.broke_down", params={"error": "OSError"})
    assert "hx-" not in text(visits("city-ql").get(f"/jobs/{job.pk}/row/"))


@pytest.mark.parametrize("junk", [[], ["x"], ["-1"], ["9" * 40], ["１"]])
def test_a_choice_that_makes_no_sense_does_nothing_again(made, visits, junk):
    asked(made, state="failed")
    answer = visits("city-ql").client.post("/jobs/resend/", {"job": junk}, follow=True)
    assert ("没有可重新发起的后台任务" in words(answer), Job.objects.get().state) == (True, "failed")


def test_an_open_row_asks_for_itself_in_the_background_until_its_job_has_ended(made, visits):
    job = asked(made, state="running")
    visit = visits("city-ql")
    row = text(visit.get(f"/jobs/{job.pk}/row/", headers={"HX-Request": "true"}))
    assert f'<tr id="job-{job.pk}"' in row
    assert 'hx-trigger="every 2s"' in row
    assert "X-Background" in row
    assert "<html" not in row
    Job.objects.update(state="done", ended_at=NOW)
    assert "hx-" not in text(visit.get(f"/jobs/{job.pk}/row/"))


def test_the_part_of_a_job_that_changes_comes_alone_where_htmx_asks(made, visits):
    job = asked(made, state="running")
    part = text(visits("city-ql").get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}))
    assert part.lstrip().startswith('<div id="job" hx-get=')
    assert "<html" not in part


def test_letters_that_did_not_go_out_are_for_who_watches_the_machine(made, visits):
    job = asked(made, kind="notices.mail", state="failed", fault="notices.recipient_refused", name="李工", by=False)
    assert visits("city-ql").get("/jobs/mail/").status_code == 404
    visit = visits("system-yl")
    shown = words(visit.get("/jobs/mail/"))
    assert ("李工" in shown, "邮件服务器拒收该收件地址" in shown) == (True, True)
    visit.post("/jobs/mail/resend/", {"job": job.pk})
    assert Job.objects.get().state == "waiting"
    assert "没有未送达的邮件" in words(visit.get("/jobs/mail/"))


def test_a_list_of_fifty_takes_no_more_queries_than_one_of_five(made, visits, django_assert_max_num_queries):
    for _ in range(50):
        asked(made, state="failed")
    visit = visits("city-ql")
    with django_assert_max_num_queries(12):
        visit.get("/jobs/")


def test_a_notice_is_shown_opened_once_and_counted_by_the_bell(made, visits):
    person = made.posts["city", "ql"].person_id
    for number in (1, 2):
        tell([person], "web.base.brand", params={}, leads_to=f"/jobs/?after={number}", thing=None, now=NOW)
    visit = visits("city-ql")
    page = text(visit.get("/notices/"))
    assert ("bar-count" in page, page.count("未读</span>")) == (True, 2)
    newest = Notice.objects.order_by("-pk").first()
    answer = visit.get(f"/notices/{newest.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/jobs/?after=2")
    assert text(visit.get("/notices/")).count("未读</span>") == 1
    assert "已将1条通知标为已读。" in words(visit.client.post("/notices/read/", follow=True))
    assert "bar-count" not in text(visit.get("/notices/"))


def test_anothers_notice_is_not_there_and_an_address_elsewhere_is_not_gone_to(made, visits):
    person = made.posts["city", "ql"].person_id
    tell([person], "web.base.brand", params={}, leads_to="https://evil.example/", thing=None, now=NOW)
    notice = Notice.objects.get()
    assert visits("city-yh").get(f"/notices/{notice.pk}/").status_code == 404
    assert visits("city-ql").get(f"/notices/{notice.pk}/").headers["Location"] == "/"


def test_the_bell_asks_for_the_newest_as_a_part_of_a_page(made, visits):
    person = made.posts["city", "ql"].person_id
    tell([person], "web.base.search_hint", params={}, leads_to="/", thing=None, now=NOW)
    part = text(visits("city-ql").get("/notices/bell/"))
    assert ("搜索文件、条款、单位" in part, "<html" in part) == (True, False)


def test_pages_of_machines_ask_for_no_session(made, visits, monkeypatch):
    visit = Visit(monkeypatch)
    assert visit.get("/health/live").status_code == 200
    assert visit.get("/health/ready").status_code in (200, 503)
    assert visit.get("/metrics").status_code == 404


def test_a_person_without_a_post_is_shown_no_job(made, visits):
    asked(made)
    visit = visits("expert-yl")
    assert visit.get("/jobs/").status_code == 404
    assert Person.objects.filter(login="expert-yl").exists()
