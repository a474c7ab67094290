from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import check_password

from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import actions, posting, second_step, tokens, tries
from luoshi.server.base.people.forms import FormFaulty, NewPost, Told
from luoshi.server.base.people.reach import PersonRefused
from luoshi.server.base.people.signing import Origin, SignInFailed, check, owed
from tests.server.base.people.people import PASSWORD, world_with_passwords
from tests.server.world import NOW, ON, SINCE, World

LI = Told(login="Li.Ming", name="李明", mail="li@office.example", telephone="0931-1234567")


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


def post(made: World, organ: str = "ql", kind: str = "city", **told) -> NewPost:
    return NewPost(**({"organ": made.organs[organ].pk, "kind": kind, "since": ON} | told))


def below(made: World):
    """The security administrator of a city."""
    person = Person.objects.create(login="security-ql", name="钱安")
    row = Post.objects.create(person=person, organ=made.organs["ql"], kind="security", since=SINCE)
    made.posts["security", "ql"] = row
    return made.viewer("security", of="ql")


def test_a_person_is_added_with_a_post_and_a_password_to_be_changed_at_once(made):
    security = made.viewer("security")
    person, password = actions.add_person(LI, post(made), viewer=security)
    row = Person.objects.get(pk=person)
    assert (row.login, row.name, row.mail) == ("li.ming", "李明", "li@office.example")
    assert check("li.ming", password, origin=Origin("10.0.0.1"), now=NOW) == person
    assert owed(person, now=NOW) == ("password",)
    action = Action.objects.get()
    assert (action.verb, action.thing, action.thing_name, action.holder_path, action.person) == (
        "access.person_added", person, "李明", made.organs["ql"].path, security.person,
    )  # fmt: skip


@pytest.mark.parametrize(("told", "field", "code"), [
    ({"login": "李"}, "login", "access.login_unfit"),
    ({"login": "City-QL"}, "login", "access.login_taken"),
    ({"login": "-li"}, "login", "access.login_unfit"),
    ({"name": "  "}, "name", "access.name_unfit"),
    ({"name": "李" * 61}, "name", "access.name_unfit"),
    ({"mail": "li"}, "mail", "access.mail_unfit"),
    ({"telephone": "<b>1</b>"}, "telephone", "access.telephone_unfit"),
    ({"language": "fr"}, "language", "access.language_unfit"),
])  # fmt: skip
def test_what_is_told_wrongly_is_named_by_field_and_nothing_is_written(made, told, field, code):
    before = Person.objects.count()
    with pytest.raises(FormFaulty) as fault:
        actions.add_person(replace(LI, **told), post(made), viewer=made.viewer("security"))
    assert fault.value.fields == {field: code}
    assert (Person.objects.count(), Action.objects.count()) == (before, 0)


@pytest.mark.parametrize(("told", "field", "code"), [
    ({"kind": "emperor"}, "kind", "access.kind_unknown"),
    ({"kind": "park"}, "kind", "access.kind_unfit"),
    ({"until": ON}, "until", "access.until_unfit"),
    ({"title": "长" * 61}, "title", "access.title_unfit"),
])  # fmt: skip
def test_a_post_that_cannot_be_is_refused_and_the_person_with_it(made, told, field, code):
    with pytest.raises(FormFaulty) as fault:
        actions.add_person(LI, post(made, **told), viewer=made.viewer("security"))
    assert fault.value.fields == {field: code}
    assert not Person.objects.filter(login="li.ming").exists()


def test_only_a_security_administrator_manages_people(made):
    for kind in ("province", "city", "system", "audit", "auditor"):
        with pytest.raises(NotAllowed):
            actions.add_person(LI, post(made), viewer=made.viewer(kind))


def test_an_organ_beyond_reach_is_not_there(made):
    with pytest.raises(NotFound):
        actions.add_person(LI, post(made, "yh"), viewer=below(made))


def test_a_person_beyond_reach_is_not_there(made):
    viewer, foreign = below(made), made.posts["city", "yh"].person.pk
    for act in (
        lambda: actions.reset_password(foreign, viewer=viewer),
        lambda: actions.unlock(foreign, viewer=viewer),
        lambda: actions.end_person(foreign, viewer=viewer),
        lambda: actions.change_person(foreign, LI, viewer=viewer),
        lambda: actions.end_sessions(foreign, viewer=viewer),
        lambda: posting.give(foreign, post(made), viewer=viewer),
        lambda: posting.end(made.posts["city", "yh"].pk, until=ON, viewer=viewer),
    ):
        with pytest.raises(NotFound, match=r"access\.not_found"):
            act()


def test_who_has_a_post_above_is_not_in_the_hand_of_those_below(made):
    viewer, person = below(made), made.posts["province", "yl"].person
    Post.objects.create(person=person, organ=made.organs["ql"], kind="expert", since=SINCE)
    for act in (actions.reset_password, actions.end_person, actions.reset_second_step, actions.unlock):
        with pytest.raises(PersonRefused, match=r"access\.person_beyond"):
            act(person.pk, viewer=viewer)
    assert check_password(PASSWORD, Person.objects.get(pk=person.pk).password)


@pytest.mark.parametrize("second", ["security", "audit"])
def test_administrators_posts_are_not_combined_at_any_time_but_in_a_small_office(made, settings, second):
    viewer, person = made.viewer("security"), made.posts["system", "yl"].person.pk
    future = post(made, "yl", second, since=date(2030, 1, 1))
    with pytest.raises(FormFaulty) as fault:
        posting.give(person, future, viewer=viewer)
    assert fault.value.fields == {"kind": "access.posts_clash"}
    settings.LUOSHI_PROFILE = "small-office"
    posting.give(person, future, viewer=viewer)


def test_one_administrators_post_may_follow_another(made):
    viewer, old = made.viewer("security"), made.posts["system", "yl"]
    posting.end(old.pk, until=date(2026, 6, 1), viewer=viewer)
    posting.give(old.person_id, post(made, "yl", "audit", since=date(2026, 6, 1)), viewer=viewer)


def test_nobody_gives_a_post_to_themselves(made):
    viewer = made.viewer("security")
    with pytest.raises(PersonRefused, match=r"access\.own_post"):
        posting.give(viewer.person, post(made), viewer=viewer)


def test_the_same_post_is_not_given_twice_at_a_time(made):
    viewer, city = made.viewer("security"), made.posts["city", "ql"]
    with pytest.raises(FormFaulty) as fault:
        posting.give(city.person_id, post(made), viewer=viewer)
    assert fault.value.fields == {"kind": "access.post_held"}


def test_a_post_that_ends_takes_its_tokens_with_it(made):
    secret = tokens.make(made.viewer("city"), name="日报", scopes=["texts.read"], days=9)
    posting.end(made.posts["city", "ql"].pk, until=ON, viewer=made.viewer("security"), reason="调离")
    with pytest.raises(tokens.TokenRefused):
        tokens.viewer_of_token(secret, now=NOW)
    with pytest.raises(SignInFailed):
        check("city-ql", PASSWORD, origin=Origin("10.0.0.1"), now=NOW)
    action = Action.objects.get(verb="access.post_ended")
    assert (action.reason, action.params) == ("调离", {"kind": "city", "organ": "青岚市人民政府"})


def test_a_post_does_not_end_before_it_begins_nor_after_its_end(made):
    viewer, row = made.viewer("security"), made.posts["city", "ql"]
    posting.end(row.pk, until=date(2026, 6, 1), viewer=viewer)
    for until in (SINCE - timedelta(days=1), date(2026, 6, 2)):
        with pytest.raises(FormFaulty) as fault:
            posting.end(row.pk, until=until, viewer=viewer)
        assert fault.value.fields == {"until": "access.until_unfit"}


def test_the_last_security_administrator_stays(made):
    viewer, row = made.viewer("security"), made.posts["security", "yl"]
    with pytest.raises(PersonRefused, match=r"access\.last_security"):
        posting.end(row.pk, until=ON, viewer=viewer)
    low = below(made)
    with pytest.raises(PersonRefused, match=r"access\.last_security"):
        posting.end(row.pk, until=ON, viewer=viewer)
    posting.end(low.post, until=ON, viewer=viewer)
    second, _ = actions.add_person(LI, post(made, "yl", "security"), viewer=viewer)
    with pytest.raises(PersonRefused, match=r"access\.own_end"):
        actions.end_person(row.person_id, viewer=viewer)
    posting.end(row.pk, until=ON, viewer=viewer)
    other = replace(viewer, person=second)
    with pytest.raises(PersonRefused, match=r"access\.last_security"):
        posting.end(Post.objects.get(person=second).pk, until=ON, viewer=other)


def test_an_ended_person_cannot_sign_in_and_comes_back_without_posts(made):
    viewer, person = made.viewer("security"), made.posts["city", "ql"].person.pk
    secret = tokens.make(made.viewer("city"), name="日报", scopes=["texts.read"], days=9)
    actions.end_person(person, viewer=viewer, reason="退休")
    assert Post.objects.get(person=person).until == ON
    with pytest.raises(tokens.TokenRefused):
        tokens.viewer_of_token(secret, now=NOW)
    password = actions.resume_person(person, viewer=viewer)
    with pytest.raises(SignInFailed):
        check("city-ql", password, origin=Origin("10.0.0.1"), now=NOW)
    posting.give(person, post(made, since=ON), viewer=viewer)
    assert check("city-ql", password, origin=Origin("10.0.0.1"), now=NOW) == person


def test_a_reset_password_opens_a_locked_account_and_must_be_changed(made):
    viewer, person = made.viewer("security"), made.posts["city", "ql"].person.pk
    for _ in range(5):
        with pytest.raises(SignInFailed):
            check("city-ql", "wrong", origin=Origin("10.0.0.1"), now=NOW)
    password = actions.reset_password(person, viewer=viewer)
    assert check("city-ql", password, origin=Origin("10.0.0.1"), now=NOW) == person
    assert owed(person, now=NOW) == ("password",)
    with pytest.raises(PersonRefused, match=r"access\.own_reset"):
        actions.reset_password(viewer.person, viewer=viewer)


def test_an_account_is_unlocked(made):
    person = made.posts["city", "ql"].person.pk
    for _ in range(5):
        tries.count(tries.at_address(person, "10.2.0.1"), tries.anywhere(person), now=NOW)
    assert tries.locked([person], now=NOW) == {person}
    actions.unlock(person, viewer=made.viewer("security"))
    assert tries.locked([person], now=NOW) == frozenset()


def test_a_lost_authenticator_is_taken_away(made, monkeypatch):
    city = made.viewer("city")
    monkeypatch.setattr(second_step, "_step", lambda *_, **__: 1)
    second_step.begin(second_step.new_secret(), "0", viewer=city)
    actions.reset_second_step(city.person, viewer=made.viewer("security"), reason="手机遗失")
    assert not second_step.has(city.person)
    assert Action.objects.get(verb="access.second_step_reset").reason == "手机遗失"


def test_one_changes_mail_telephone_and_language_of_oneself_and_neither_name_nor_login(made):
    viewer = made.viewer("city")
    actions.change_own(Told("x", "y", "a@b.example", "123", "en"), viewer=viewer)
    row = Person.objects.get(pk=viewer.person)
    assert (row.login, row.name) == ("city-ql", "青岚市人民政府city")
    assert (row.mail, row.telephone, row.language) == ("a@b.example", "123", "en")
