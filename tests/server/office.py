"""A data folder with a migrated database of its own, for tests that start, kill and start again real processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SETTLED = 30.0


@dataclass(frozen=True, slots=True)
class Office:
    """Where it lies and the variables a process needs; on PostgreSQL a database of that server."""

    home: Path
    variables: dict[str, str]

    def begin(self, program: str) -> subprocess.Popen[str]:
        """A Python process with Django ready that runs a program."""
        return subprocess.Popen(
            [sys.executable, "-c", _HEAD + program], env=os.environ | self.variables, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def run(self, program: str) -> str:
        """What a program prints; it must end well."""
        process = self.begin(program)
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
        return told.strip()


_HEAD = "import django\ndjango.setup()\n"


def office(home: Path) -> Office:
    """Make it. With LUOSHI_DATABASE_URL a new database on that server, else SQLite in the folder."""
    (home / "files").mkdir(parents=True)
    variables = {"LUOSHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.server.process_settings"}
    url = os.environ.get("LUOSHI_DATABASE_URL", "")
    if url:
        variables["LUOSHI_DATABASE_URL"] = _new_database(url, home)
    made = Office(home, variables)
    made.run("from django.core.management import call_command\ncall_command('migrate', verbosity=0)")
    return made


def settled(told: Callable[[], Any], expected: Any, *, seconds: float = SETTLED) -> Any:
    """What is told once it is as expected, or at last."""
    until = time.monotonic() + seconds
    while (found := told()) != expected and time.monotonic() < until:
        time.sleep(0.05)
    return found


def copy(made: Office, home: Path) -> Office:
    """The same office again in another folder: only for SQLite, where a copy is quicker than the tables anew."""
    if "LUOSHI_DATABASE_URL" in made.variables:
        return office(home)
    shutil.copytree(made.home, home)
    return Office(home, made.variables | {"LUOSHI_HOME": str(home)})


def _new_database(url: str, home: Path) -> str:
    import psycopg

    name = f"office_{os.getpid()}_{abs(hash(str(home))) % 10**9}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(url)
    return parts._replace(path=f"/{name}").geturl()
