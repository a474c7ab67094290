from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django_otp.oath import hotp

from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import second_step
from luoshi.server.base.people.models import RecoveryCode, SecondStep
from luoshi.server.base.people.passwords import PasswordWrong
from luoshi.server.base.people.second_step import CodeWrong
from luoshi.server.base.people.signing import Origin, SignInFailed, check_code
from tests.server.base.people.people import PASSWORD, world_with_passwords
from tests.server.world import NOW, World

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the key of RFC 6238: "12345678901234567890"
LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


def code_at(instant) -> str:
    return f"{hotp(b'12345678901234567890', int(instant.timestamp()) // 30):06}"


def begun(made: World) -> tuple[int, tuple[str, ...]]:
    viewer = made.viewer("city")
    return viewer.person, second_step.begin(SECRET, code_at(NOW), viewer=viewer)


def test_the_codes_are_those_of_the_standard(made):
    viewer = made.viewer("city")
    second_step.begin(SECRET, "287082", viewer=replace(viewer, now=datetime(1970, 1, 1, 0, 0, 59, tzinfo=UTC)))
    assert second_step.take(viewer.person, "081804", now=datetime(2005, 3, 18, 1, 58, 29, tzinfo=UTC))


def test_a_wrong_code_begins_nothing(made):
    with pytest.raises(CodeWrong, match=r"access\.code_wrong"):
        second_step.begin(SECRET, "000000", viewer=made.viewer("city"))
    assert not SecondStep.objects.exists()


def test_a_code_is_taken_once_and_half_a_minute_early_or_late(made):
    person, _ = begun(made)
    assert not second_step.take(person, code_at(NOW), now=NOW)
    assert second_step.take(person, code_at(LATER + timedelta(seconds=30)), now=LATER)
    assert not second_step.take(person, code_at(LATER), now=LATER)
    assert not second_step.take(person, code_at(LATER + timedelta(seconds=90)), now=LATER)


def test_the_secret_is_not_in_the_table_and_another_installation_cannot_use_it(made, settings):
    person, _ = begun(made)
    assert SECRET not in SecondStep.objects.get().secret
    settings.SECRET_KEY = "another"
    assert not second_step.take(person, code_at(LATER), now=LATER)


def test_each_recovery_code_opens_once_however_it_is_typed(made):
    person, codes = begun(made)
    assert len(set(codes)) == 10
    assert second_step.take(person, codes[0].lower().replace("-", " "), now=LATER)
    assert not second_step.take(person, codes[0], now=LATER)
    assert second_step.recovery_codes_left(person) == 9
    assert Action.objects.get(verb="access.recovery_code_used").thing == person
    assert not RecoveryCode.objects.filter(digest=codes[1]).exists()


def test_recovery_codes_of_one_person_do_not_open_for_another(made):
    _, codes = begun(made)
    assert not second_step.take(made.posts["zone", "ql-jkq"].person.pk, codes[0], now=LATER)


def test_new_recovery_codes_void_those_before_and_need_the_password(made):
    person, codes = begun(made)
    viewer = made.viewer("city")
    with pytest.raises(PasswordWrong):
        second_step.new_recovery_codes("wrong", viewer=viewer)
    again = second_step.new_recovery_codes(PASSWORD, viewer=viewer)
    assert not second_step.take(person, codes[0], now=LATER)
    assert second_step.take(person, again[0], now=LATER)


def test_it_is_turned_off_with_the_password_unless_a_setting_asks_for_it(made, settings):
    begun(made)
    settings.LUOSHI_SECOND_STEP = "everyone"
    with pytest.raises(CodeWrong, match=r"access\.second_step_asked"):
        second_step.end(PASSWORD, viewer=made.viewer("city"))
    settings.LUOSHI_SECOND_STEP = "nobody"
    second_step.end(PASSWORD, viewer=made.viewer("city"))
    assert (SecondStep.objects.count(), RecoveryCode.objects.count()) == (0, 0)


def test_five_wrong_codes_lock_even_the_right_one(made):
    person, _ = begun(made)
    for number in range(5):
        with pytest.raises(SignInFailed, match=r"access\.code_wrong"):
            check_code(person, "000000", origin=Origin(f"10.0.0.{number}"), now=LATER)
    with pytest.raises(SignInFailed):
        check_code(person, code_at(LATER), origin=Origin("10.9.0.9"), now=LATER)
    after = LATER + timedelta(minutes=15)
    check_code(person, code_at(after), origin=Origin("10.9.0.9"), now=after)


def test_what_the_qr_code_says():
    assert second_step.uri(SECRET, login="li.ming", issuer="落实") == (
        "otpauth://totp/%E8%90%BD%E5%AE%9E%3Ali.ming?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%90%BD%E5%AE%9E"
    )
