"""What is installed is known by the hash of what it was installed from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).parents[2]
FINDER = ROOT / "tools/find-python"


@pytest.fixture
def requirements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "requirements"
    folder.mkdir()
    for lock in ("build", "run"):
        (folder / f"{lock}.lock").write_text(f"{lock}==1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "LOCKS", folder)
    return folder


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(environment, "alive", lambda _venv: True)
    monkeypatch.setattr(environment, "_pip", lambda _venv, *what: calls.append(Path(what[-1]).name))
    return calls


def test_a_second_set_up_installs_nothing(requirements: Path, installed: list[str], tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    venv.mkdir()
    environment.prepare(venv, ["run"])
    assert installed == ["build.lock", "run.lock", tmp_path.name]
    environment.prepare(venv, ["run"])
    assert len(installed) == 3


def test_a_changed_lock_is_installed_again_and_no_other(
    requirements: Path, installed: list[str], tmp_path: Path
) -> None:
    venv = tmp_path / "venv"
    venv.mkdir()
    environment.prepare(venv, ["run"])
    (requirements / "run.lock").write_text("run==2\n", "utf-8")
    environment.prepare(venv, ["run"])
    assert installed[3:] == ["run.lock"]


def test_what_failed_to_install_is_tried_again(
    requirements: Path, installed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / "venv"
    venv.mkdir()

    def fail(*_arguments: object) -> None:
        raise subprocess.CalledProcessError(1, ["pip"])

    monkeypatch.setattr(environment, "_pip", fail)
    with pytest.raises(subprocess.CalledProcessError):
        environment.prepare(venv, ["run"])
    assert environment.stale(venv, "build")


def test_an_environment_whose_python_is_gone_is_not_alive(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").symlink_to(tmp_path / "gone")
    assert not environment.alive(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="the finder is a shell script")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 1", "make: no Python 3.11 or newer found"),
        (
            'case "$2" in *ensurepip*) exit 1 ;; *version_info\\[:2\\]\\)) echo 3.11 ;; esac',
            "make: python3 (Python 3.11) has no venv module: install it (Debian, Ubuntu: apt install python3.11-venv)",
        ),
    ],
)
def test_a_missing_python_or_venv_module_gets_one_clear_line(tmp_path: Path, script: str, said: str) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11", "python"):
        fake = tmp_path / name
        fake.write_text(f"#!{shutil.which('sh')}\n{script}\n", "utf-8")
        fake.chmod(0o755)
    done = subprocess.run(
        [shutil.which("sh") or "sh", FINDER], env={"PATH": str(tmp_path)}, check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="the finder is a shell script")
def test_a_named_python_is_taken() -> None:
    done = subprocess.run(
        [FINDER], env=os.environ | {"PYTHON": sys.executable}, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == sys.executable


@pytest.mark.skipif(os.name == "nt", reason="the finder is a shell script")
def test_a_named_python_that_is_too_old_is_not_replaced_by_another(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = subprocess.run([FINDER], env=os.environ | {"PYTHON": str(old)}, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"(asked: {old})" in done.stderr
