import pytest

from luoshi.core.base.errors import UsageError
from luoshi.server.base.audit.acting import System
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import second_step, tries
from luoshi.server.base.people.recovering import recover
from luoshi.server.base.people.signing import Origin, check, owed
from tests.server.base.people.people import world_with_passwords
from tests.server.world import NOW, World

BY = System(now=NOW, name="root", channel="cli")


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


def test_an_account_is_opened_from_the_machine_and_says_so(made):
    person = made.posts["security", "yl"].person.pk
    for _ in range(5):
        tries.count(tries.at_address(person, "10.0.0.1"), now=NOW)
    password = recover("Security-YL", second_step_too=False, by=BY)
    assert check("security-yl", password, origin=Origin("10.0.0.1"), now=NOW) == person
    assert owed(person, now=NOW) == ("password",)
    action = Action.objects.get()
    assert (action.verb, action.thing, action.person_name, action.channel) == (
        "access.password_reset", person, "root", "cli",
    )  # fmt: skip


@pytest.mark.parametrize(("too", "left"), [(False, True), (True, False)])
def test_the_second_step_goes_on_request_only(made, monkeypatch, too, left):
    viewer = made.viewer("security")
    monkeypatch.setattr(second_step, "_step", lambda *_, **__: 1)
    second_step.begin(second_step.new_secret(), "0", viewer=viewer)
    recover("security-yl", second_step_too=too, by=BY)
    assert second_step.has(viewer.person) is left


def test_nobody_and_an_ended_person_are_not_opened(made):
    with pytest.raises(UsageError, match=r"access\.login_unknown"):
        recover("nobody", second_step_too=False, by=BY)
    person = made.posts["city", "ql"].person
    person.is_active = False
    person.save()
    with pytest.raises(UsageError, match=r"access\.person_is_ended"):
        recover("city-ql", second_step_too=False, by=BY)
