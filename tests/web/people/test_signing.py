import base64
import re

import pytest
from django.test import Client
from django_otp.oath import hotp

from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import second_step
from luoshi.server.base.people.models import Session
from luoshi.server.base.people.store import digest_of
from tests.server.base.people.people import PASSWORD, world_with_passwords
from tests.server.world import NOW, SINCE, World
from tests.web.people.visiting import Visit, text

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


@pytest.fixture
def visit(made, monkeypatch) -> Visit:
    return Visit(monkeypatch)


def code(instant) -> str:
    return f"{hotp(b'12345678901234567890', int(instant.timestamp()) // 30):06}"


def test_the_right_password_leads_to_where_one_wanted_to_go(visit):
    answer = visit.sign_in(next="/people/self/?a=1")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/self/?a=1")
    assert visit.is_in


def test_a_page_leads_to_sign_in_and_back_with_all_it_was_asked(visit):
    answer = visit.get("/people/self/?a=1&b=2")
    assert answer.headers["Location"] == "/people/sign-in/?next=%2Fpeople%2Fself%2F%3Fa%3D1%26b%3D2"
    assert 'name="next" value="/people/self/?a=1&amp;b=2"' in text(visit.get(answer.headers["Location"]))


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_next_leads_to_own_pages_only(visit, foreign):
    assert visit.sign_in(next=foreign).headers["Location"] == "/"


def test_a_refusal_is_the_same_for_an_unknown_and_a_known_login_and_keeps_what_was_typed_but_no_password(visit):
    unknown, known = visit.sign_in("nobody", "wrong-1"), visit.sign_in("city-ql", "wrong-1")
    assert (unknown.status_code, known.status_code) == (422, 422)
    masked = [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text(answer)) for answer in (unknown, known)]
    assert masked[0].replace("nobody", "city-ql") == masked[1]
    assert 'value="city-ql"' in text(known)
    assert "wrong-1" not in text(known)


def test_the_key_of_the_session_is_new_after_sign_in_and_only_its_digest_is_kept(visit, made):
    visit.client.session["a"] = "b"
    visit.client.session.save()
    before = visit.client.cookies["sessionid"].value if "sessionid" in visit.client.cookies else ""
    visit.sign_in()
    after = visit.client.cookies["sessionid"].value
    assert after != before
    row = Session.objects.get(person=made.posts["city", "ql"].person)
    assert row.session_key == digest_of(after)
    assert (row.address, row.agent, row.started_at, row.used_at) == ("10.1.0.8", "Firefox/140", NOW, NOW)


def test_a_second_sign_in_in_the_same_browser_ends_the_first_session(visit):
    visit.sign_in()
    key = visit.client.cookies["sessionid"].value
    visit.sign_in("zone-ql-jkq")
    assert not Session.objects.filter(session_key=digest_of(key)).exists()


def test_signing_in_and_out_is_recorded(visit, made):
    visit.sign_in()
    visit.post("/people/sign-out/")
    assert not visit.is_in
    person = made.posts["city", "ql"].person
    found = Action.objects.order_by("pk").values_list("verb", "person", "thing", "params", "channel")
    assert list(found) == [
        ("access.sign_in", person.pk, person.pk, {"means": "password", "second_step": False}, "web"),
        ("access.sign_out", person.pk, person.pk, {}, "web"),
    ]


def test_signing_out_needs_a_post_with_the_forms_token(visit, monkeypatch):
    visit.sign_in()
    assert visit.get("/people/sign-out/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = visit.client.cookies
    assert strict.post("/people/sign-out/").status_code == 403
    assert visit.is_in


def test_cookies_are_closed_to_scripts_and_to_other_sites_and_end_with_the_browser(visit):
    cookie = visit.sign_in().cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_the_second_step_comes_between_password_and_session(visit, made):
    second_step.begin(SECRET, code(NOW), viewer=made.viewer("city"))
    visit.later(minutes=2)
    answer = visit.sign_in(next="/people/self/?a=1")
    assert answer.headers["Location"] == "/people/sign-in/code/"
    assert not visit.is_in
    assert visit.post("/people/sign-in/code/", {"code": "000000"}).status_code == 422
    answer = visit.post("/people/sign-in/code/", {"code": code(visit.now)})
    assert answer.headers["Location"] == "/people/self/?a=1"
    assert visit.is_in
    assert Action.objects.get(verb="access.sign_in").params == {"means": "password", "second_step": True}


def test_the_second_step_has_five_minutes(visit, made):
    second_step.begin(SECRET, code(NOW), viewer=made.viewer("city"))
    visit.sign_in()
    visit.later(minutes=5)
    answer = visit.post("/people/sign-in/code/", {"code": code(visit.now)})
    assert answer.headers["Location"] == "/people/sign-in/"
    assert not visit.is_in


def test_without_a_proven_password_there_is_no_second_step(visit):
    assert visit.get("/people/sign-in/code/").headers["Location"] == "/people/sign-in/"


def test_a_password_that_must_change_comes_before_any_other_page(visit, made):
    Person.objects.update(must_change_password=True)
    visit.sign_in(next="/people/switch/")
    answer = visit.get("/people/self/")
    assert answer.headers["Location"] == "/people/self/password/"
    page = visit.get("/people/self/password/")
    assert "须先修改密码" in text(page)
    new = {"old": PASSWORD, "new": "Lanzhou-River-77", "again": "Lanzhou-River-77"}
    assert visit.post("/people/self/password/", new).headers["Location"] == "/people/switch/"
    assert visit.is_in


def test_a_second_step_that_is_asked_for_comes_before_any_other_page(visit, made, settings):
    settings.LUOSHI_SECOND_STEP = "administrators"
    visit.sign_in("security-yl", next="/people/self/?a=1")
    assert visit.get("/people/").headers["Location"] == "/people/self/second-step/"
    offered = text(visit.get("/people/self/second-step/"))
    secret = visit.client.session["new_second_step"]
    assert 'src="data:image/svg+xml' in offered
    right = f"{hotp(base64.b32decode(secret), int(NOW.timestamp()) // 30):06}"
    assert visit.post("/people/self/second-step/", {"code": "000000"}).status_code == 422
    shown = visit.post("/people/self/second-step/", {"code": right})
    assert len(re.findall(r"<li><code>(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}</code>", text(shown))) == 10
    assert 'href="/people/self/?a=1"' in text(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    assert visit.get("/people/").status_code == 200


def test_one_chooses_among_ones_own_posts_only(visit, made):
    city = made.posts["city", "ql"]
    second = Post.objects.create(person=city.person, organ=made.organs["yh"], kind="city", since=SINCE)
    visit.sign_in()
    visit.post("/people/switch/", {"post": made.posts["province", "yl"].pk})
    assert visit.client.session.get("post") is None
    answer = visit.post("/people/switch/", {"post": second.pk, "next": "/people/self/"})
    assert (answer.headers["Location"], visit.client.session["post"]) == ("/people/self/", second.pk)


def test_behind_a_proxy_of_ours_the_address_is_the_one_it_saw(visit, made, settings):
    settings.LUOSHI_PROXY = True
    visit.client.post(
        "/people/sign-in/", {"login": "city-ql", "password": PASSWORD}, headers={"X-Forwarded-For": "1.2.3.4, 10.7.7.7"}
    )
    assert Session.objects.get(person=made.posts["city", "ql"].person).address == "10.7.7.7"


def test_without_a_proxy_nobody_names_their_own_address(visit, made):
    visit.client.post(
        "/people/sign-in/", {"login": "city-ql", "password": PASSWORD}, headers={"X-Forwarded-For": "1.2.3.4"}
    )
    assert Session.objects.get(person=made.posts["city", "ql"].person).address == "10.1.0.8"


def test_failed_tries_since_the_last_sign_in_are_told_once(visit, monkeypatch):
    visit.sign_in()
    stranger = Visit(monkeypatch, address="10.66.6.6")
    for _ in range(2):
        stranger.sign_in("city-ql", "wrong")
    visit.sign_in()
    assert "登录失败2次" in text(visit.get("/people/self/"))
    assert "登录失败" not in text(visit.get("/people/self/"))
    visit.sign_in()
    assert "登录失败" not in text(visit.get("/people/self/"))


def test_a_new_second_step_ends_the_sessions_elsewhere(visit, made, monkeypatch):
    other = Visit(monkeypatch)
    other.sign_in()
    visit.sign_in()
    visit.get("/people/self/second-step/")
    key = base64.b32decode(visit.client.session["new_second_step"])
    visit.post("/people/self/second-step/", {"code": f"{hotp(key, int(NOW.timestamp()) // 30):06}"})
    assert (visit.is_in, other.is_in) == (True, False)
