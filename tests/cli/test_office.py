"""The commands of an installation, run as an administrator runs them."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

RUN = [sys.executable, "-m", "luoshi.cli"]


def told(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI_", "DJANGO_"))}
    environment |= {"LUOSHI_HOME": str(home), "PYTHONUTF8": "1"} | more
    return subprocess.run(
        [*RUN, *words], capture_output=True, encoding="utf-8", env=environment, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def founded(tmp_path_factory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    home = tmp_path_factory.mktemp("office") / "home"
    return home, told(home, "init", "--organ", "云岭省人民政府办公厅", "--lang", "en")


def test_init_shows_three_administrators_with_passwords_of_their_own(founded):
    home, done = founded
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["system", "security", "audit"]
    assert len({line.split()[-1] for line in lines}) == 3
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_init_again_changes_nothing_and_shows_no_password(founded):
    home, _ = founded
    secret = (home / "secret").read_text()
    done = told(home, "init", "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "")
    assert "there are accounts already; nothing was changed" in done.stderr
    assert (home / "secret").read_text() == secret


def test_the_doctor_finds_a_new_installation_well(founded):
    home, _ = founded
    done = told(home, "doctor", "--lang", "en")
    assert done.returncode == 0
    assert {line[0] for line in done.stdout.splitlines()} <= {"✓", "!"}


def test_the_doctor_names_a_folder_that_others_can_read(founded, tmp_path):
    home, _ = founded
    (home / "secret").chmod(0o644)
    done = told(home, "doctor", "--lang", "en")
    (home / "secret").chmod(0o600)
    assert done.returncode == 1
    assert f"✗ the data folder {home} or its secret can be read by others: run chmod -R go-rwx" in done.stdout


def test_what_was_not_founded_cannot_be_served(tmp_path):
    done = told(tmp_path / "none", "serve", "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.strip() == f"{tmp_path / 'none'}: nothing is installed here: run luoshi init first"


def test_a_port_that_is_taken_is_told(founded):
    home, _ = founded
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = told(home, "serve", "--port", str(taken.getsockname()[1]), "--lang", "en")
    assert done.returncode == 2
    assert "cannot be used" in done.stderr


def test_a_backup_is_restored_into_an_empty_folder_and_refused_in_one_that_is_used(founded, tmp_path):
    home, _ = founded
    made = told(home, "backup", str(tmp_path / "a.tar"), "--lang", "en")
    assert made.returncode == 0
    assert stat.S_IMODE((tmp_path / "a.tar").stat().st_mode) == 0o600
    assert told(tmp_path / "other", "restore", str(tmp_path / "a.tar")).returncode == 0
    again = told(home, "restore", str(tmp_path / "a.tar"), "--lang", "en")
    assert again.returncode == 2
    assert again.stderr.startswith("there are accounts here")


def test_everything_can_be_taken_out_in_open_formats(founded, tmp_path):
    home, _ = founded
    assert told(home, "data", "export", "--all", "-o", str(tmp_path / "all.zip")).returncode == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        about = json.loads(packed.read("about.json"))
        assert about["rows"]["access.person"] == 3
        assert b"scrypt" not in packed.read("tables/access.person.jsonl")


def test_the_invented_province_is_not_put_among_real_people(founded):
    home, _ = founded
    done = told(home, "demo", "--lang", "en")
    assert done.returncode == 2
    assert "people use this installation" in done.stderr


def test_another_database_is_refused_by_its_scheme(founded):
    home, _ = founded
    done = told(home, "doctor", "--lang", "en", LUOSHI_DATABASE_URL="mysql://a/b")
    assert done.returncode == 2
    assert done.stderr.startswith("LUOSHI_DATABASE_URL: mysql is not supported")
