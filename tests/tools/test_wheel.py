"""The wheel holds everything an office needs: it runs where there is no Node and no copy of the repository."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import luoshi
from tests.browser.office import Office, free_port
from tools import assets

ROOT = Path(__file__).parents[2]
VENDOR = "luoshi/web/base/static/luoshi/vendor"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ours, built as for a release."""
    if not (assets.Places().target / "icons.svg").is_file():
        pytest.skip("scripts and icons are not fetched: make install")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel alone; the libraries are those of this one, the repository is not."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv/bin/python"
    pip = [python, "-m", "pip", "--isolated", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--no-index", "--no-deps", wheel], check=True)
    packages = next((folder / "venv/lib").glob("python*/site-packages"))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def office(installed: Path) -> Iterator[Office]:
    """The office of that environment, on SQLite, with an empty PATH."""
    made = Office(
        program=installed / "venv/bin/luoshi",
        home=installed / "home",
        port=free_port(),
        path=str(installed / "venv/bin"),
    )
    made.found()
    with made.open():
        yield made


def test_the_wheel_holds_every_file_of_the_package_and_what_npm_fetched(wheel: Path) -> None:
    known = subprocess.run(["git", "ls-files", "src/luoshi"], cwd=ROOT, capture_output=True, text=True, check=False)
    if known.returncode:
        pytest.skip("not a git checkout")
    there = set(zipfile.ZipFile(wheel).namelist())
    asked = {name.removeprefix("src/") for name in known.stdout.splitlines() if (ROOT / name).is_file()}
    assert asked - there == set()
    assert {f"{VENDOR}/{name}" for name in ("htmx.min.js", "icons.svg", "LICENSES.txt")} <= there
    assert [name for name in there if re.match(r"tests|tools|benchmarks|assets", name)] == []


def test_the_program_runs_from_the_wheel_alone(installed: Path) -> None:
    said = subprocess.run(
        [installed / "venv/bin/luoshi", "--version"],
        env={"PATH": str(installed / "venv/bin")},
        cwd=installed,
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout == f"luoshi, version {luoshi.__version__}\n"
    where = [installed / "venv/bin/python", "-c", "import luoshi; print(luoshi.__file__)"]
    came = subprocess.run(where, cwd=installed, check=True, capture_output=True, text=True)
    assert Path(came.stdout).is_relative_to(installed)


@pytest.mark.parametrize(
    ("address", "kind", "holds"),
    [
        ("/", "text/html; charset=utf-8", "<!doctype html"),
        ("/static/luoshi/vendor/icons.svg", "image/svg+xml", '<symbol id="home"'),
        ("/static/luoshi/vendor/htmx.min.js", "text/javascript", "htmx"),
    ],
)
def test_an_office_from_the_wheel_serves_pages_scripts_and_icons(
    office: Office, address: str, kind: str, holds: str
) -> None:
    with urllib.request.urlopen(office.address + address) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert holds in answer.read().decode()
