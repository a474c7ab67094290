import pytest

from luoshi.server.base.access.models import Person, Post, Token
from luoshi.server.base.people import tries
from tests.server.base.people.people import world_with_passwords
from tests.server.world import NOW, SINCE, World
from tests.web.people.visiting import Visit, text

NEW = {"login": "Li.Ming", "name": "李明", "mail": "", "telephone": "", "kind": "city", "since": "2026-03-02"}


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


@pytest.fixture
def security(made, monkeypatch) -> Visit:
    found = Visit(monkeypatch)
    found.sign_in("security-yl")
    return found


def new(made: World, **told) -> dict:
    return NEW | {"organ": made.organs["ql"].pk} | told


PAGES = (
    "/people/", "/people/new/", "/people/sessions/", "/people/{p}/", "/people/{p}/change/", "/people/{p}/posts/",
    "/people/{p}/posts/{post}/end/",
)  # fmt: skip
ACTS = ("password", "second-step", "unlock", "end", "resume", "sessions/end")


def address(made: World, page: str) -> str:
    post = made.posts["city", "ql"]
    return page.format(p=post.person_id, post=post.pk)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_answers_the_security_administrator_in_both_languages(security, made, page, language):
    security.client.cookies["language"] = language
    answer = security.get(address(made, page))
    assert answer.status_code == 200
    assert "web." not in text(answer).replace("web.css", "")
    assert "style=" not in text(answer)
    assert "onclick" not in text(answer)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_people_is_there_for_others(made, monkeypatch, page):
    for login in ("province-yl", "system-yl", "audit-yl", "auditor-yl"):
        visit = Visit(monkeypatch)
        visit.sign_in(login)
        assert visit.get(address(made, page)).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_no_act_is_there_for_others_or_beyond_reach(made, monkeypatch, act):
    person = Person.objects.create(login="security-ql", name="钱安")
    Post.objects.create(person=person, organ=made.organs["ql"], kind="security", since=SINCE)
    person.password = made.posts["city", "ql"].person.password
    person.save()
    foreign = made.posts["city", "yh"].person_id
    for login in ("province-yl", "security-ql"):
        visit = Visit(monkeypatch)
        visit.sign_in(login)
        assert visit.post(f"/people/{foreign}/{act}/").status_code == 404
    assert visit.get(f"/people/{foreign}/").status_code == 404
    assert "雁回" not in text(visit.get("/people/"))


def test_a_new_person_gets_a_password_that_is_shown_once(security, made):
    answer = security.post("/people/new/", new(made))
    person = Person.objects.get(login="li.ming")
    assert "no-store" in answer.headers["Cache-Control"]
    password = text(answer).partition("一次性密码</dt>")[2].partition("<code>")[2].partition("</code>")[0]
    assert person.check_password(password)
    assert password not in text(security.get(f"/people/{person.pk}/"))


def test_faults_stand_beside_their_fields_and_what_was_typed_stays(security, made):
    answer = security.post("/people/new/", new(made, login="李", mail="x", organ="", kind=""))
    page = text(answer)
    assert answer.status_code == 422
    for field in ("login", "mail", "organ", "kind"):
        assert f'id="f-{field}-error"' in page
    assert 'value="李"' in page
    assert 'value="2026-03-02"' in page
    assert not Person.objects.filter(name="李明").exists()


@pytest.mark.parametrize(("told", "field"), [
    ({"organ": ""}, "organ"), ({"organ": "9" * 30}, "organ"), ({"since": "2026-02-30"}, "since"),
    ({"since": ""}, "since"), ({"kind": ""}, "kind"), ({"until": "x"}, "until"),
])  # fmt: skip
def test_a_post_typed_wrongly_is_told_beside_the_field(security, made, told, field):
    answer = security.post("/people/new/", new(made, **told))
    assert answer.status_code == 422
    assert f'id="f-{field}-error"' in text(answer)


def test_an_organ_beyond_reach_is_not_there(security, made):
    assert security.post("/people/new/", new(made, organ=999999)).status_code == 404


def test_the_list_is_asked_by_name_organ_post_and_state(security, made):
    def names(query: str) -> int:
        return text(security.get(f"/people/?{query}")).count("data-href")

    assert names("") == 12
    assert names("q=雁回") == 2
    assert names("q=CITY") == 2
    assert names(f"organ={made.organs['yh'].pk}") == 2
    assert names("kind=city") == 2
    assert names("state=ended") == 0
    for _ in range(5):
        tries.count(tries.at_address(made.posts["city", "ql"].person_id, "10.2.0.1"), now=NOW)
    assert names("state=locked") == 1
    assert names("after=x&organ=x&kind=x&state=x") == 12
    assert names("q=%00") == 12
    assert names("organ=999999999999999999") == 0


def test_the_list_is_shown_in_windows_of_fifty_with_as_many_questions_for_each(security, made):
    city = made.organs["ql"]
    for number in range(60):
        person = Person.objects.create(login=f"p{number}", name=f"人员{number}")
        Post.objects.create(person=person, organ=city, kind="city", since=SINCE)
    first = text(security.get("/people/"))
    assert first.count("data-href") == 50
    after = first.partition("after=")[2].partition('"')[0]
    assert text(security.get(f"/people/?after={after}")).count("data-href") == 22


def test_the_questions_of_a_list_do_not_grow_with_it(security, made, django_assert_max_num_queries):
    for number in range(49):
        person = Person.objects.create(login=f"p{number}", name=f"人员{number}")
        Post.objects.create(person=person, organ=made.organs["ql"], kind="city", since=SINCE)
    with django_assert_max_num_queries(15):
        security.get("/people/")


def test_a_post_is_given_and_ended(security, made):
    person = made.posts["city", "ql"].person_id
    told = {"organ": made.organs["ql-jkq"].pk, "kind": "zone", "since": "2026-03-02", "reason": "轮岗"}
    assert security.post(f"/people/{person}/posts/", told).status_code == 302
    given = Post.objects.get(person=person, kind="zone")
    assert security.post(f"/people/{person}/posts/{given.pk}/end/", {"until": "2026-09-01"}).status_code == 302
    assert str(Post.objects.get(pk=given.pk).until) == "2026-09-01"
    page = text(security.get(f"/people/{person}/"))
    assert "2026-09-01" in page


def test_what_may_not_be_done_is_said_on_the_page(security, made):
    own = made.posts["security", "yl"]
    answer = security.post(f"/people/{own.person_id}/posts/{own.pk}/end/", {"until": "2026-03-02"})
    assert answer.status_code == 422
    assert "最后一位安全管理员" in text(answer)
    security.post(f"/people/{own.person_id}/end/")
    assert "不能停用自己的账号" in text(security.get(f"/people/{own.person_id}/"))


def test_a_reset_password_is_shown_once_and_an_ended_account_can_be_resumed(security, made):
    person = made.posts["city", "ql"].person_id
    assert "<code>" in text(security.post(f"/people/{person}/password/", {"reason": "遗忘"}))
    security.post(f"/people/{person}/end/", {"reason": "退休"})
    assert "已停用" in text(security.get(f"/people/{person}/"))
    assert "<code>" in text(security.post(f"/people/{person}/resume/"))
    assert Person.objects.get(pk=person).is_active


def test_tokens_are_made_shown_once_and_revoked(made, monkeypatch):
    visit = Visit(monkeypatch)
    visit.sign_in()
    answer = visit.post("/people/self/tokens/", {"name": "日报", "days": "30", "scopes": ["texts.read"]})
    secret = text(answer).partition("luoshi_")[2].partition("<")[0]
    assert len(secret) == 43
    page = text(visit.get("/people/self/tokens/"))
    assert "日报" in page
    assert secret not in page
    token = Token.objects.get().pk
    other = Visit(monkeypatch)
    other.sign_in("zone-ql-jkq")
    assert other.post(f"/people/self/tokens/{token}/revoke/").status_code == 404
    visit.post(f"/people/self/tokens/{token}/revoke/")
    assert Token.objects.get().revoked_at == NOW
    refused = visit.post("/people/self/tokens/", {"name": "日报", "days": "999", "scopes": ["texts.read"]})
    assert refused.status_code == 422
    assert 'value="日报"' in text(refused)


def test_ones_own_language_is_that_of_the_next_page(made, monkeypatch):
    visit = Visit(monkeypatch)
    visit.sign_in()
    visit.post("/people/self/", {"mail": "a@b.example", "telephone": "", "language": "en"})
    assert "<title>My account" in text(visit.get("/people/self/"))
    other = Visit(monkeypatch)
    other.sign_in()
    assert "<title>My account" in text(other.get("/people/self/"))


def test_a_wrong_mail_is_told_and_kept(made, monkeypatch):
    visit = Visit(monkeypatch)
    visit.sign_in()
    answer = visit.post("/people/self/", {"mail": "li", "telephone": "", "language": "zh"})
    assert answer.status_code == 422
    assert 'value="li"' in text(answer)


def test_passwords_that_differ_or_break_the_policy_are_told_and_never_kept(made, monkeypatch):
    visit = Visit(monkeypatch)
    visit.sign_in()
    for told in ({"old": "a", "new": "Qb-1", "again": "Qb-2"}, {"old": "wrong", "new": "Qb-1", "again": "Qb-1"}):
        page = visit.post("/people/self/password/", told)
        assert page.status_code == 422
        assert "Qb-" not in text(page)
