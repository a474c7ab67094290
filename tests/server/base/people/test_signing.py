from datetime import timedelta

import pytest

from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import tries
from luoshi.server.base.people.models import Tries
from luoshi.server.base.people.signing import Origin, SignInFailed, check, owed
from tests.server.base.people.counting import CountingHasher
from tests.server.base.people.people import PASSWORD, world_with_passwords
from tests.server.world import NOW, World

HERE = Origin("10.1.0.8", "Firefox", "r1")
ELSEWHERE = Origin("10.9.0.9")


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


def refused(login: str, password: str = PASSWORD, *, origin: Origin = HERE, now=NOW) -> str:
    with pytest.raises(SignInFailed) as fault:
        check(login, password, origin=origin, now=now)
    return str(fault.value.code)


def lock(login: str = "city-ql") -> None:
    for _ in range(5):
        refused(login, "wrong")


def test_login_and_password_tell_the_person_whatever_the_case_of_the_login(made):
    person = made.posts["city", "ql"].person.pk
    assert check("City-QL", PASSWORD, origin=HERE, now=NOW) == person
    assert check(" city-ql ", PASSWORD, origin=HERE, now=NOW) == person


@pytest.mark.parametrize(
    "case",
    [
        "unknown",
        "wrong",
        "locked",
        "locked everywhere",
        "address locked",
        "ended",
        "without a post",
        "odd",
    ],
)
def test_every_refusal_gives_the_same_answer_after_one_hash(made, case, settings):
    person = made.posts["city", "ql"].person
    settings.PASSWORD_HASHERS = ["tests.server.base.people.counting.CountingHasher"]
    person.set_password(PASSWORD)
    person.is_active = case != "ended"
    person.save()
    if case == "locked":
        lock()
    if case == "locked everywhere":
        for number in range(50):
            refused("city-ql", "wrong", origin=Origin(f"10.2.0.{number}"))
    if case == "address locked":
        for _ in range(50):
            refused("nobody")
    if case == "without a post":
        made.posts["city", "ql"].delete()
    login = {"unknown": "nobody", "odd": "city-ql\x00"}.get(case, "city-ql")
    before = CountingHasher.computed
    assert refused(login, "wrong" if case == "wrong" else PASSWORD) == "access.sign_in_failed"
    assert CountingHasher.computed - before == 1


def test_the_right_password_takes_one_hash_too(made, settings):
    settings.PASSWORD_HASHERS = ["tests.server.base.people.counting.CountingHasher"]
    person = made.posts["city", "ql"].person
    person.set_password(PASSWORD)
    person.save()
    before = CountingHasher.computed
    check("city-ql", PASSWORD, origin=HERE, now=NOW)
    assert CountingHasher.computed - before == 1


def test_five_failures_lock_the_person_at_the_address_for_fifteen_minutes(made):
    person = made.posts["city", "ql"].person.pk
    lock()
    assert refused("city-ql", now=NOW + timedelta(minutes=14, seconds=59)) == "access.sign_in_failed"
    assert check("city-ql", PASSWORD, origin=HERE, now=NOW + timedelta(minutes=15)) == person


def test_a_locked_person_locks_neither_colleagues_at_the_address_nor_the_own_account_elsewhere(made):
    lock()
    assert check("zone-ql-jkq", PASSWORD, origin=HERE, now=NOW) == made.posts["zone", "ql-jkq"].person.pk
    assert check("city-ql", PASSWORD, origin=ELSEWHERE, now=NOW) == made.posts["city", "ql"].person.pk


def test_four_failures_do_not_lock(made):
    for _ in range(4):
        refused("city-ql", "wrong")
    assert check("city-ql", PASSWORD, origin=HERE, now=NOW) == made.posts["city", "ql"].person.pk


def test_tries_during_the_lock_do_not_prolong_it(made):
    lock()
    refused("city-ql", "wrong", now=NOW + timedelta(minutes=10))
    check("city-ql", PASSWORD, origin=HERE, now=NOW + timedelta(minutes=15))


def test_fifty_failures_at_an_address_lock_it_for_everyone_there_and_nobody_elsewhere(made):
    for number in range(49):
        refused(f"nobody{number}", "wrong")
    person = made.posts["city", "ql"].person.pk
    assert check("city-ql", PASSWORD, origin=HERE, now=NOW) == person
    refused("somebody", "wrong")
    assert refused("city-ql") == "access.sign_in_failed"
    assert check("city-ql", PASSWORD, origin=ELSEWHERE, now=NOW) == person
    assert check("city-ql", PASSWORD, origin=HERE, now=NOW + timedelta(minutes=15)) == person


def test_fifty_failures_from_many_addresses_lock_the_person_everywhere(made):
    for number in range(50):
        refused("city-ql", "wrong", origin=Origin(f"10.2.{number // 4}.0"))
    assert refused("city-ql", origin=ELSEWHERE) == "access.sign_in_failed"
    assert check("zone-ql-jkq", PASSWORD, origin=ELSEWHERE, now=NOW) == made.posts["zone", "ql-jkq"].person.pk


def test_both_numbers_are_settings(made, settings):
    settings.LUOSHI_LOCK_FAILURES, settings.LUOSHI_LOCK_WIDE_FAILURES = 2, 3
    for _ in range(2):
        refused("city-ql", "wrong")
    assert refused("city-ql") == "access.sign_in_failed"
    assert refused("zone-ql-jkq") == "access.sign_in_failed"


def test_failures_long_ago_do_not_add_up(made):
    for _ in range(4):
        refused("city-ql", "wrong")
    later = NOW + timedelta(minutes=16)
    refused("city-ql", "wrong", now=later)
    person = made.posts["city", "ql"].person.pk
    counts = dict(Tries.objects.filter(person=person).values_list("of", "count"))
    assert counts == {f"person:{person}@10.1.0.8": 1, f"person:{person}": 1}


def test_a_failure_is_recorded_with_the_person_who_is_known(made):
    refused("city-ql", "wrong")
    action = Action.objects.get()
    person = made.posts["city", "ql"].person
    assert (action.verb, action.thing, action.person, action.person_name) == (
        "access.sign_in_failed", person.pk, None, person.name,
    )  # fmt: skip
    assert action.params == {"address": "10.1.0.8", "locked": False}
    assert (action.holder_path, action.request) == (made.organs["ql"].path, "r1")


def test_a_login_that_nobody_has_is_kept_nowhere(made):
    refused("hunter2-my-password")
    action = Action.objects.get()
    assert (action.person_name, action.thing, action.thing_name, action.params) == (
        "", None, "", {"address": "10.1.0.8", "locked": False},
    )  # fmt: skip
    assert list(Tries.objects.values_list("of", flat=True)) == ["address:10.1.0.8"]


def test_the_failure_that_locks_says_so(made):
    lock()
    assert [action.params["locked"] for action in Action.objects.order_by("pk")] == [False] * 4 + [True]


def test_a_locked_address_writes_no_more(made):
    for _ in range(60):
        refused("nobody", "wrong")
    assert Action.objects.count() == 50


def test_a_new_or_an_old_password_is_owed_before_anything_else(made, settings):
    person = made.posts["city", "ql"].person
    assert owed(person.pk, now=NOW) == ()
    settings.LUOSHI_PASSWORD_DAYS = 90
    assert owed(person.pk, now=NOW + timedelta(days=89)) == ()
    assert owed(person.pk, now=NOW + timedelta(days=90)) == ("password",)
    assert owed(person.pk, now=NOW + timedelta(days=90), by_password=False) == ()
    person.must_change_password = True
    person.save()
    assert owed(person.pk, now=NOW) == ("password",)


@pytest.mark.parametrize(("setting", "of_city", "of_security"), [
    ("nobody", (), ()),
    ("administrators", (), ("second_step",)),
    ("everyone", ("second_step",), ("second_step",)),
])  # fmt: skip
def test_a_second_step_is_owed_by_setting(made, settings, setting, of_city, of_security):
    settings.LUOSHI_SECOND_STEP = setting
    city, security = (made.posts[key].person.pk for key in (("city", "ql"), ("security", "yl")))
    assert (owed(city, now=NOW), owed(security, now=NOW)) == (of_city, of_security)


def test_tries_that_no_longer_count_are_cleaned(made):
    refused("nobody")
    assert tries.clean(now=NOW + timedelta(minutes=15)) == 0
    assert tries.clean(now=NOW + timedelta(minutes=16)) == 1


def test_a_one_time_password_is_over_after_a_week(made):
    person = made.posts["city", "ql"].person
    person.must_change_password = True
    person.save()
    check("city-ql", PASSWORD, origin=HERE, now=NOW + timedelta(days=7) - timedelta(seconds=1))
    refused("city-ql", now=NOW + timedelta(days=7))


def test_a_password_is_taken_as_it_was_typed_and_not_cut(made):
    person = made.posts["city", "ql"].person
    person.set_password("Q-1" + "x" * 125)
    person.save()
    refused("city-ql", "Q-1" + "x" * 126)
    check("city-ql", "Q-1" + "x" * 125, origin=HERE, now=NOW)
