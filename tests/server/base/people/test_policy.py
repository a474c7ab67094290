import re

import pytest

from luoshi.server.base.people.policy import PasswordRefused, faults_of, one_time


@pytest.mark.parametrize(("password", "codes"), [
    ("Qinglan-26", ()),
    ("Qinglan-2", ("access.password_short",)),
    ("qinglan-zone-harbour", ("access.password_kinds",)),
    ("青岚储能产业园Qinglan7", ()),
    ("Q-1" + "x" * 125, ()),
    ("Q-1" + "x" * 126, ("access.password_long",)),
    ("Password123!", ("access.password_common",)),
    ("P@ssw0rd2026", ("access.password_common",)),
    ("Admin@123456", ("access.password_common",)),
    ("Luoshi@2026", ("access.password_common",)),
    ("1qaz2wsx3EDC", ("access.password_common",)),
    ("Li.Ming-20266", ("access.password_personal",)),
    ("李明-Kaifaqu26", ("access.password_personal",)),
    ("qbcz", ("access.password_short", "access.password_kinds")),
])  # fmt: skip
def test_the_policy_names_every_fault(password, codes):
    assert faults_of(password, about=("li.ming", "李明")) == codes


def test_a_short_latin_name_forbids_nothing():
    assert faults_of("Qinglan-26", about=("li", "la")) == ()


def test_a_one_time_password_fits_the_policy_and_has_no_sign_that_looks_like_another():
    made = [one_time() for _ in range(200)]
    assert len(set(made)) == 200
    assert all(faults_of(password, about=("li.ming",)) == () for password in made)
    assert all(re.fullmatch(r"([a-hjkmnp-zA-HJKMNP-Z2-9]{4}-){3}[a-z][A-Z][2-9]", password) for password in made)


def test_a_refusal_names_its_reasons():
    assert PasswordRefused.of(["access.password_short"]).codes == ("access.password_short",)
