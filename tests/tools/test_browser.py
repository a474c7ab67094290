"""A Chromium is found, installed where apt has one, or its absence told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import browser

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 13"\nID=debian\n'
UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian with an empty PATH, where we are root."""
    (tmp_path / "os-release").write_text(DEBIAN, "utf-8")
    monkeypatch.setattr(browser, "SYSTEM", tmp_path / "os-release")
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", f"{tmp_path}")
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    return tmp_path


def program(place: Path, script: str) -> None:
    place.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    place.chmod(0o755)


def test_a_browser_on_path_is_taken_without_a_word(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program(bare / "google-chrome", "exit 0")
    program(bare / "chromium", "exit 0")
    assert browser.main() == 0
    assert capsys.readouterr().err == ""
    assert browser.found() == bare / "chromium"


def test_the_one_that_is_named_is_taken_and_no_other(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium", "exit 0")
    program(bare / "mine", "exit 0")
    monkeypatch.setenv(browser.VARIABLE, str(bare / "mine"))
    assert browser.found() == bare / "mine"
    monkeypatch.setenv(browser.VARIABLE, str(bare))
    assert browser.found() is None


def test_as_root_on_debian_browser_and_fonts_are_installed_by_apt(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    came = bare / "chromium"
    program(bare / "apt-get", f'echo "$@" >> {bare}/calls; echo "#!/bin/sh" > {came}; /bin/chmod +x {came}')
    assert browser.main() == 0
    assert (bare / "calls").read_text("utf-8").splitlines() == [
        "-qq -o Dpkg::Use-Pty=0 update",
        "-qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends chromium fonts-noto-cjk",
    ]
    assert capsys.readouterr().err == (
        "make: installing chromium and fonts-noto-cjk by apt, for the tests in a browser\n"
    )


def test_what_apt_says_when_it_fails_is_shown(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program(bare / "apt-get", "echo 'E: no network' >&2; exit 100")
    assert browser.main() == 0
    assert capsys.readouterr().err.splitlines()[1:] == [
        "E: no network",
        "make: apt could not install chromium fonts-noto-cjk: the tests in a browser are skipped",
    ]


@pytest.mark.parametrize(("system", "user"), [(UBUNTU, 0), (DEBIAN, 1000)])
def test_elsewhere_nothing_is_installed_and_one_line_says_how(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], system: str, user: int
) -> None:
    (bare / "os-release").write_text(system, "utf-8")
    monkeypatch.setattr(browser.os, "geteuid", lambda: user)
    program(bare / "apt-get", f"echo called >> {bare}/calls")
    assert browser.main() == 0
    assert not (bare / "calls").exists()
    assert capsys.readouterr().err == (
        "make: no Chromium: the tests in a browser are skipped (Debian: apt install chromium fonts-noto-cjk;"
        " elsewhere install it, or name it: LUOSHI_CHROMIUM=/path/to/chromium)\n"
    )
