from itertools import pairwise

import pytest
from django.contrib.auth.hashers import check_password

from luoshi.server.base.access.models import Person
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people.models import UsedPassword
from luoshi.server.base.people.passwords import PasswordWrong, change
from luoshi.server.base.people.policy import PasswordRefused
from tests.server.base.people.people import PASSWORD, world_with_passwords
from tests.server.world import World


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


def test_a_new_password_takes_the_place_of_the_old_one(made):
    viewer = made.viewer("city")
    Person.objects.filter(pk=viewer.person).update(must_change_password=True)
    change(PASSWORD, "Lanzhou-River-77", viewer=viewer)
    person = Person.objects.get(pk=viewer.person)
    assert check_password("Lanzhou-River-77", person.password)
    assert (person.must_change_password, person.password_since) == (False, viewer.now)
    assert [action.verb for action in Action.objects.all()] == ["access.password_changed"]


def test_without_the_password_in_use_nothing_changes_and_five_tries_lock(made):
    viewer = made.viewer("city")
    for _ in range(5):
        with pytest.raises(PasswordWrong, match=r"access\.password_wrong"):
            change("wrong", "Lanzhou-River-77", viewer=viewer)
    with pytest.raises(PasswordWrong):
        change(PASSWORD, "Lanzhou-River-77", viewer=viewer)
    assert check_password(PASSWORD, Person.objects.get(pk=viewer.person).password)


def test_a_password_against_the_policy_is_refused_with_every_reason(made):
    with pytest.raises(PasswordRefused) as refused:
        change(PASSWORD, "qbcz", viewer=made.viewer("city"))
    assert refused.value.codes == ("access.password_short", "access.password_kinds")


def test_none_of_the_last_five_comes_again_and_the_sixth_may(made):
    viewer = made.viewer("city")
    held = [PASSWORD, *(f"Lanzhou-River-7{number}" for number in range(5))]
    for old, new in pairwise(held):
        change(old, new, viewer=viewer)
    for old in held[1:]:
        with pytest.raises(PasswordRefused) as refused:
            change(held[-1], old, viewer=viewer)
        assert refused.value.codes == ("access.password_again",)
    assert UsedPassword.objects.count() == 4
    change(held[-1], PASSWORD, viewer=viewer)
