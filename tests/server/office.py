"""A data folder with a migrated database of its own, for tests that start, kill and start again real processes."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SETTLED = 30.0
_URL = "LUOSHI_DATABASE_URL"


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
    return copy(_pattern(), home)


@cache
def _pattern() -> Office:
    """The tables made once for all offices of this process."""
    home = Path(tempfile.mkdtemp(prefix="luoshi-office-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    made = _placed(home, template="template0")
    (home / "files").mkdir()
    made.run("from django.core.management import call_command\ncall_command('migrate', verbosity=0)")
    return made


def settled(told: Callable[[], Any], expected: Any, *, seconds: float = SETTLED) -> Any:
    """What is told once it is as expected, or at last."""
    until = time.monotonic() + seconds
    while (found := told()) != expected and time.monotonic() < until:
        time.sleep(0.05)
    return found


def copy(made: Office, home: Path) -> Office:
    """The same office again in another folder, which is quicker than the tables anew."""
    shutil.copytree(made.home, home)
    return _placed(home, template=urlsplit(made.variables.get(_URL, "")).path.lstrip("/"))


def _placed(home: Path, *, template: str) -> Office:
    """An office in a folder; on PostgreSQL with a database of its own that begins as another one is."""
    variables = {"LUOSHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.server.process_settings"}
    url = os.environ.get(_URL, "")
    return Office(home, variables | ({_URL: _new_database(url, home, template)} if url else {}))


def _new_database(url: str, home: Path, template: str) -> str:
    import psycopg

    name = f"office_{os.getpid()}_{abs(hash(str(home))) % 10**9}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl()
