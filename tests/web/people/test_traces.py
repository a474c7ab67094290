import base64

import pytest
from django_otp.oath import hotp

from luoshi.server.base.access.models import Person, Token
from luoshi.server.base.audit.models import Change
from luoshi.server.base.people import tokens
from tests.server.base.people.people import PASSWORD, world_with_passwords
from tests.server.world import World
from tests.web.people.visiting import Visit

NEW = "Lanzhou-River-77"


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


def test_every_change_of_a_row_has_its_action_and_no_secret_is_told(made, monkeypatch):
    before = set(Change.objects.values_list("pk", flat=True))
    assert before
    visit, security = Visit(monkeypatch), Visit(monkeypatch)
    visit.sign_in(password="wrong")
    visit.sign_in()
    visit.get("/people/self/second-step/")
    secret = visit.client.session["new_second_step"]
    code = f"{hotp(base64.b32decode(secret), int(visit.now.timestamp()) // 30):06}"
    visit.post("/people/self/second-step/", {"code": code})
    visit.post("/people/self/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    visit.post("/people/self/", {"mail": "a@b.example", "telephone": "", "language": "zh"})
    made_token = tokens.make(made.viewer("city"), name="日报", scopes=["texts.read"], days=9)
    tokens.viewer_of_token(made_token, now=visit.now)
    visit.post("/people/sign-out/")
    security.sign_in("security-yl")
    person = made.posts["city", "ql"].person_id
    for act in ("unlock", "password", "second-step", "end", "resume"):
        security.post(f"/people/{person}/{act}/", {"reason": "查"})
    found = Change.objects.exclude(pk__in=before)
    assert {"access_person", "access_token", "people_secondstep", "people_usedpassword"} <= {row.table for row in found}
    assert not {"people_session", "people_tries"} & {row.table for row in found}
    assert [(row.table, row.operation) for row in found if row.action is None] == []
    written = "".join(row.before + row.after for row in found)
    assert Person.objects.get(pk=person).password not in written
    assert Token.objects.get().digest not in written
    assert "***" in written
