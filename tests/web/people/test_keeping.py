import pytest

from luoshi.server.base.access.models import Person
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import sessions
from luoshi.server.base.people.models import Session
from tests.server.base.people.people import PASSWORD, world_with_passwords
from tests.server.world import NOW, World
from tests.web.people.visiting import Visit, text


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


@pytest.fixture
def visit(made, monkeypatch) -> Visit:
    found = Visit(monkeypatch)
    found.sign_in()
    return found


def test_a_session_is_over_after_thirty_minutes_without_use(visit):
    visit.later(minutes=29, seconds=59)
    assert visit.is_in
    visit.later(minutes=30)
    assert not visit.is_in


def test_use_keeps_a_session_up_to_twelve_hours(visit):
    for _ in range(35):
        visit.later(minutes=20)
        assert visit.is_in
    visit.later(minutes=20)
    assert not visit.is_in


def test_what_a_page_asks_by_itself_is_no_use(visit):
    visit.later(minutes=20)
    assert visit.get("/people/self/", headers={"X-Background": "1"}).status_code == 200
    visit.later(minutes=10)
    assert not visit.is_in


def test_the_last_use_is_written_once_a_minute(visit, made, django_assert_num_queries):
    row = Session.objects.filter(person=made.posts["city", "ql"].person)
    visit.later(seconds=59)
    visit.get("/people/self/")
    assert row.get().used_at == NOW
    visit.later(seconds=1)
    visit.get("/people/self/")
    assert row.get().used_at == visit.now


def test_a_session_lives_while_the_person_does(visit, made):
    Person.objects.filter(pk=made.posts["city", "ql"].person_id).update(is_active=False)
    assert not visit.is_in


def test_a_new_password_ends_the_sessions_elsewhere_and_not_this_one(visit, made, monkeypatch):
    other = Visit(monkeypatch)
    other.sign_in()
    new = {"old": PASSWORD, "new": "Lanzhou-River-77", "again": "Lanzhou-River-77"}
    key = visit.client.cookies["sessionid"].value
    assert visit.post("/people/self/password/", new).headers["Location"] == "/people/self/"
    assert visit.client.cookies["sessionid"].value != key
    assert visit.is_in
    assert not other.is_in


def test_there_are_no_more_sessions_at_once_than_the_setting_says(made, monkeypatch, settings):
    settings.LUOSHI_SESSIONS = 2
    visits = [Visit(monkeypatch) for _ in range(3)]
    for number, each in enumerate(visits):
        each.now = NOW
        each.later(minutes=number)
        each.sign_in()
    assert [each.is_in for each in visits] == [False, True, True]


def test_ones_own_sessions_are_listed_and_ended_one_by_one(visit, made, monkeypatch):
    other = Visit(monkeypatch, address="10.3.3.3")
    other.sign_in()
    page = text(visit.get("/people/self/"))
    assert "10.1.0.8" in page
    assert "10.3.3.3" in page
    assert visit.client.cookies["sessionid"].value not in page
    (row,) = Session.objects.filter(address="10.3.3.3")
    visit.post("/people/self/sessions/end/", {"session": row.session_key})
    assert (visit.is_in, other.is_in) == (True, False)
    assert Action.objects.get(verb="access.sessions_ended").params == {"count": 1}


def test_all_other_sessions_end_at_once(visit, monkeypatch):
    others = [Visit(monkeypatch), Visit(monkeypatch)]
    for other in others:
        other.sign_in()
    visit.post("/people/self/sessions/end/")
    assert [visit.is_in, *(other.is_in for other in others)] == [True, False, False]


def test_a_foreign_session_is_not_there(visit, made, monkeypatch):
    other = Visit(monkeypatch)
    other.sign_in("zone-ql-jkq")
    row = Session.objects.get(person=made.posts["zone", "ql-jkq"].person)
    assert visit.post("/people/self/sessions/end/", {"session": row.session_key}).status_code == 404
    assert other.is_in


def test_text_typed_before_the_session_ended_is_offered_again_after_sign_in(visit, monkeypatch):
    visit.later(minutes=31)
    typed = {"mail": "li@office.example", "telephone": "云溪县 <b>现场</b>", "language": "zh"}
    page = text(visit.post("/people/self/", typed))
    assert "刚才填写的内容已保留" in page
    kept = page.partition('name="repost" value="')[2].partition('"')[0]
    answer = visit.sign_in(repost=kept)
    assert answer.headers["Location"] == "/people/sign-in/typed/"
    offered = text(visit.get("/people/sign-in/typed/"))
    assert 'action="/people/self/"' in offered
    assert "云溪县 &lt;b&gt;现场&lt;/b&gt;</textarea>" in offered
    assert '<input type="hidden" name="mail" value="li@office.example">' in offered


def kept_by(visit: Visit, told: dict) -> str:
    visit.later(minutes=31)
    page = text(visit.post("/people/self/", told))
    return page.partition('name="repost" value="')[2].partition('"')[0]


def test_text_is_offered_to_nobody_else(visit):
    kept = kept_by(visit, {"mail": "a@b.example"})
    answer = visit.sign_in("zone-ql-jkq", repost=kept)
    assert answer.headers["Location"] == "/"
    assert "没有保留的内容" in text(visit.get("/people/sign-in/typed/"))


def test_text_that_was_altered_on_the_way_is_not_offered(visit):
    kept = kept_by(visit, {"mail": "a@b.example"})
    assert visit.sign_in(repost=kept[:-2] + "xx").headers["Location"] == "/"


def test_passwords_are_never_kept(visit):
    visit.later(minutes=31)
    page = text(visit.post("/people/self/password/", {"old": "a", "new": "b", "again": "b"}))
    assert 'name="repost"' not in page


def test_a_part_of_a_page_leads_the_whole_page_to_sign_in(visit):
    visit.later(minutes=31)
    answer = visit.get("/people/self/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/texts/"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/people/sign-in/?next=%2Ftexts%2F")


def test_old_sessions_are_cleaned_a_week_after_their_last_use(visit, made):
    from datetime import timedelta

    assert sessions.clean(now=NOW + timedelta(days=7)) == 0
    assert sessions.clean(now=NOW + timedelta(days=7, seconds=1)) == 1
