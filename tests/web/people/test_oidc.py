from datetime import UTC, datetime

import pytest
from django_otp.oath import hotp

from luoshi.server.base.access.models import Person
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import second_step
from tests.server.base.people.people import world_with_passwords
from tests.server.world import NOW, World
from tests.web.people.issuer import CLIENT, SECRET, Issuer, key, serving
from tests.web.people.visiting import Visit, text

SIGN_IN = "/people/sign-in/outside/"
KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


@pytest.fixture
def issuer(settings, tmp_path):
    with serving() as found:
        file = tmp_path / "secret"
        file.write_text(SECRET + "\n")
        settings.LUOSHI_OIDC_ISSUER = found.address
        settings.LUOSHI_OIDC_CLIENT = CLIENT
        settings.LUOSHI_OIDC_SECRET_FILE = str(file)
        settings.AUTHENTICATION_BACKENDS = [
            "django.contrib.auth.backends.ModelBackend", "luoshi.server.base.people.oidc.Backend",
        ]  # fmt: skip
        found.claims = {"preferred_username": "City-QL"}
        yield found


@pytest.fixture
def visit(made, monkeypatch) -> Visit:
    return Visit(monkeypatch)


def come_back(visit: Visit, issuer: Issuer, *, to: str = ""):
    left = visit.get(SIGN_IN + (f"?next={to}" if to else ""))
    assert left.status_code == 302
    assert left.headers["Location"].startswith(f"{issuer.address}/authorize?")
    return visit.get(issuer.sent(left.headers["Location"]))


def refused(visit: Visit, answer) -> None:
    assert answer.status_code == 422
    assert "统一身份认证没有成功" in text(answer)
    assert not visit.is_in


def test_the_person_whose_login_the_service_says_is_signed_in_and_led_where_they_wanted(visit, issuer, made):
    answer = come_back(visit, issuer, to="/people/self/")
    assert answer.headers["Location"] == "/people/self/"
    assert visit.is_in
    action = Action.objects.get()
    assert (action.verb, action.thing, action.params) == (
        "access.sign_in", made.posts["city", "ql"].person_id, {"means": "oidc", "second_step": False},
    )  # fmt: skip


def test_the_way_there_carries_state_nonce_and_challenge_and_no_secret(visit, issuer):
    come_back(visit, issuer)
    asked = issuer.asked
    assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
    assert all(len(asked[name]) >= 32 for name in ("state", "nonce", "code_challenge"))
    assert SECRET not in str(asked)


def test_the_claim_may_stand_in_what_the_service_says_beside_the_token(visit, issuer):
    issuer.claims, issuer.more = {}, {"preferred_username": "city-ql"}
    come_back(visit, issuer)
    assert visit.is_in


def test_a_service_that_speaks_of_another_subject_is_refused(visit, issuer):
    issuer.claims, issuer.more = {}, {"preferred_username": "city-ql", "sub": "s2"}
    refused(visit, come_back(visit, issuer))


@pytest.mark.parametrize("claims", [
    {"preferred_username": "nobody"},
    {"preferred_username": ["city-ql"]},
    {"preferred_username": "city-ql", "aud": "another"},
    {"preferred_username": "city-ql", "aud": [CLIENT, "another"], "azp": "another"},
    {"preferred_username": "city-ql", "iss": "https://elsewhere.example"},
    {"preferred_username": "city-ql", "nonce": "another"},
    {"preferred_username": "city-ql", "exp": datetime(2020, 1, 1, tzinfo=UTC)},
])  # fmt: skip
def test_a_token_that_does_not_fit_opens_nothing(visit, issuer, claims):
    issuer.claims = claims
    refused(visit, come_back(visit, issuer))


def test_a_token_signed_by_somebody_else_opens_nothing(visit, issuer):
    issuer.signs_with = key("foreign")
    refused(visit, come_back(visit, issuer))


def test_an_answer_that_was_not_asked_for_opens_nothing(visit, issuer):
    refused(visit, visit.get(f"{SIGN_IN}back/?code=c1&state=s"))
    come_back(visit, issuer)
    visit.post("/people/sign-out/")
    visit.get(SIGN_IN)
    refused(visit, visit.get(f"{SIGN_IN}back/?code=c1&state={issuer.asked['state']}"))


def test_it_makes_nobody_and_an_ended_person_or_one_without_a_post_stays_outside(visit, issuer, made):
    before = Person.objects.count()
    issuer.claims = {"preferred_username": "new"}
    refused(visit, come_back(visit, issuer))
    assert Person.objects.count() == before
    issuer.claims = {"preferred_username": "city-ql"}
    person = made.posts["city", "ql"].person
    Person.objects.filter(pk=person.pk).update(is_active=False)
    refused(visit, come_back(visit, issuer))
    Person.objects.filter(pk=person.pk).update(is_active=True)
    made.posts["city", "ql"].delete()
    refused(visit, come_back(visit, issuer))


def test_failures_are_recorded_and_cut_off_and_lock_no_password(visit, issuer):
    issuer.claims = {"preferred_username": "nobody"}
    for _ in range(7):
        come_back(visit, issuer)
    assert [action.verb for action in Action.objects.all()] == ["access.sign_in_failed"] * 5
    assert visit.sign_in().status_code == 302


def test_the_second_step_of_a_person_is_asked_here_too(visit, issuer, made):
    code = f"{hotp(b'12345678901234567890', int(NOW.timestamp()) // 30):06}"
    second_step.begin(KEY, code, viewer=made.viewer("city"))
    assert come_back(visit, issuer).headers["Location"] == "/people/sign-in/code/"
    visit.later(minutes=2)
    code = f"{hotp(b'12345678901234567890', int(visit.now.timestamp()) // 30):06}"
    visit.post("/people/sign-in/code/", {"code": code})
    assert visit.is_in


def test_an_old_password_is_no_matter_where_none_was_asked(visit, issuer):
    Person.objects.update(must_change_password=True)
    come_back(visit, issuer)
    assert visit.is_in


def test_a_service_out_of_reach_is_told(visit, settings):
    settings.LUOSHI_OIDC_ISSUER = "http://127.0.0.1:9"
    refused(visit, visit.get(SIGN_IN))


def test_next_leads_to_own_pages_only(visit, issuer):
    assert come_back(visit, issuer, to="https://evil.example/").headers["Location"] == "/"


def test_without_the_setting_there_are_no_such_pages_and_no_button(visit):
    assert visit.get(SIGN_IN).status_code == 404
    assert visit.get(f"{SIGN_IN}back/").status_code == 404
    assert "统一身份认证" not in text(visit.get("/people/sign-in/"))


def test_with_the_setting_there_is_a_button(visit, issuer):
    assert f'href="{SIGN_IN}?next=/texts/"' in text(visit.get("/people/sign-in/?next=/texts/"))
