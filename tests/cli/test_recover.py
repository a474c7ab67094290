"""`luoshi recover`, run as an administrator runs it."""

from pathlib import Path

import pytest

from tests.cli.test_office import told


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    found = tmp_path_factory.mktemp("office") / "home"
    assert told(found, "init", "--lang", "en").returncode == 0
    return found


def test_a_one_time_password_is_shown_once(home):
    done = told(home, "recover", "security", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.startswith("login security  one-time password ")
    assert len(done.stdout.split()[-1]) == 18
    assert "must be changed" in done.stderr


def test_an_unknown_login_is_told_with_status_2(home):
    done = told(home, "recover", "nobody", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nobody has the login “nobody”" in done.stderr
