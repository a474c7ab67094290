from dataclasses import replace
from datetime import timedelta

import pytest

from luoshi.server.base.access.models import Token
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people.forms import FormFaulty
from luoshi.server.base.people.tokens import TokenRefused, choices, make, own, revoke, viewer_of_token
from tests.server.world import NOW, World, world


@pytest.fixture
def made(db) -> World:
    return world()


def token(made: World, *, scopes=("texts.read", "search.read"), days=30) -> str:
    return make(made.viewer("city"), name="日报", scopes=scopes, days=days)


def test_a_token_asks_as_its_post_with_the_powers_it_was_given(made):
    viewer = viewer_of_token(token(made), now=NOW, request="r9")
    city = made.viewer("city")
    assert viewer == replace(
        city, powers=frozenset({"texts.read", "search.read"}), channel="api", request="r9", now=NOW
    )


def test_a_token_has_no_power_that_its_post_has_lost(made):
    secret = token(made, scopes=["texts.read", "texts.publish"])
    made.posts["city", "ql"].__class__.objects.filter(pk=made.posts["city", "ql"].pk).update(kind="department")
    assert viewer_of_token(secret, now=NOW).powers == {"texts.read"}


def test_only_the_hash_is_kept_and_no_action_tells_the_secret(made):
    secret = token(made)
    row = Token.objects.get()
    assert secret not in (row.digest, row.name)
    assert len(row.digest) == 64
    assert secret not in str(Action.objects.values())
    assert (Action.objects.get().verb, Action.objects.get().thing) == ("access.token_made", row.pk)


@pytest.mark.parametrize(("told", "field", "code"), [
    ({"name": " "}, "name", "access.token_name_unfit"),
    ({"scopes": []}, "scopes", "access.token_scopes_unfit"),
    ({"scopes": ["people.change"]}, "scopes", "access.token_scopes_unfit"),
    ({"scopes": ["tokens.own"]}, "scopes", "access.token_scopes_unfit"),
    ({"scopes": ["own.change"]}, "scopes", "access.token_scopes_unfit"),
    ({"days": 0}, "days", "access.token_days_unfit"),
    ({"days": 367}, "days", "access.token_days_unfit"),
])  # fmt: skip
def test_a_token_beyond_its_post_is_refused(made, told, field, code):
    with pytest.raises(FormFaulty) as fault:
        make(made.viewer("city"), **({"name": "日报", "scopes": ["texts.read"], "days": 30} | told))
    assert fault.value.fields == {field: code}


def test_a_post_without_the_power_makes_no_token(made):
    with pytest.raises(NotAllowed):
        make(made.viewer("security"), name="x", scopes=["people.read"], days=1)


def refused(secret: str, *, now=NOW) -> None:
    with pytest.raises(TokenRefused, match=r"access\.token_refused"):
        viewer_of_token(secret, now=now)


def test_an_unknown_an_ended_or_a_revoked_token_opens_nothing(made):
    secret = token(made, days=30)
    refused("")
    refused(secret + "x")
    viewer_of_token(secret, now=NOW + timedelta(days=30) - timedelta(seconds=1))
    refused(secret, now=NOW + timedelta(days=30))
    revoke(Token.objects.get().pk, viewer=made.viewer("city"))
    refused(secret)


def test_a_token_ends_with_its_post_and_with_its_person(made):
    secret, row = token(made), made.posts["city", "ql"]
    row.until = NOW.date()
    row.save()
    refused(secret)
    row.until = None
    row.save()
    row.person.is_active = False
    row.person.save()
    refused(secret)


def test_the_last_use_is_kept_once_an_hour(made):
    secret = token(made)
    for minutes, kept in ((0, 0), (59, 0), (60, 60)):
        viewer_of_token(secret, now=NOW + timedelta(minutes=minutes))
        assert Token.objects.get().used_at == NOW + timedelta(minutes=kept)


def test_one_sees_and_revokes_ones_own_tokens_only(made):
    token(made)
    zone = made.viewer("zone")
    assert own(zone) == []
    with pytest.raises(NotFound):
        revoke(Token.objects.get().pk, viewer=zone)
    seen = own(made.viewer("city"))[0]
    assert (seen.name, seen.organ, seen.scopes, seen.is_open) == (
        "日报", "青岚市人民政府", ("search.read", "texts.read"), True,
    )  # fmt: skip


def test_a_revocation_is_recorded_once(made):
    token(made)
    for _ in range(2):
        revoke(Token.objects.get().pk, viewer=made.viewer("city"))
    assert Action.objects.filter(verb="access.token_revoked").count() == 1


def test_choices_are_the_powers_of_the_post_but_for_ones_own_matters(made):
    assert set(choices(made.viewer("expert"))) == {
        "help.read", "home.read", "notices.read", "papers.read", "plans.read", "register.read", "search.read",
        "texts.read",
    }  # fmt: skip
