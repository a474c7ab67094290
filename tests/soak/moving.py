"""Backs an office up and restores it: `python -m tests.soak.moving`, with LUOSHI_DATABASE_URL on PostgreSQL, too.

SQLite to SQLite; where there is a PostgreSQL also SQLite to PostgreSQL and PostgreSQL to SQLite. Counts and the head of the
chain must be equal, every invariant must hold, the restored office must open.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.browser.office import Office, free_port
from tests.soak.killing import prepared
from tests.soak.visitor import Visitor

_NOBODY = json.dumps({"given": [], "versions": {}, "confirmed": []})
_COUNTS = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.site.settings"
django.setup()
from luoshi.server.base.audit.models import Link
from luoshi.server.base.upkeep.tables import whole
last = Link.objects.order_by("-pk").first()
print(json.dumps([{each.label: each.model._base_manager.count() for each in whole()}, last.digest if last else ""]))
"""
# A restore is itself an action, written down after what it restored.
_ONE_MORE = "audit.action"


def main() -> int:
    """Print what was moved; status 1 where something differs."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (source, target) in enumerate(_ways()):
            found = moved(Path(folder) / str(number), source, target)
            faults += found
            sys.stdout.write(f"{_kind(source)} to {_kind(target)}: {len(found)} faults\n")
    sys.stdout.write("\n".join([*faults, f"{len(faults)} faults"]) + "\n")
    return int(bool(faults))


def moved(folder: Path, source: str, target: str) -> list[str]:
    """Make an office on one database, restore its backup on another; what differs."""
    for name in ("from", "to"):
        (folder / name).mkdir(parents=True)
    with _database(source, "soak_from") as first, _database(target, "soak_to") as second:
        return restored(prepared(folder / "from", first), folder / "to", second)


def restored(office: Office, folder: Path, target: str) -> list[str]:
    """Restore the backup of an office into an empty folder and database; what differs."""
    before = _counted(office)
    archive = folder / "backup.tar"
    office.command("backup", str(archive))
    made = Office(office.program, folder / "home", free_port(), target)
    made.command("restore", str(archive))
    return [*_differs(before, _counted(made)), *_broken(made), *_opens(made, office.password)]


def _differs(before: tuple[dict[str, int], str], after: tuple[dict[str, int], str]) -> Iterator[str]:
    for table, count in before[0].items():
        wanted = count + (table == _ONE_MORE)
        if after[0].get(table) != wanted:
            yield f"{table}: {wanted} rows before, {after[0].get(table)} after"
    if before[1] != after[1]:
        yield f"the head of the chain was {before[1]} and is {after[1]}"


def _counted(office: Office) -> tuple[dict[str, int], str]:
    counts, head = json.loads(_run(office, "-c", _COUNTS))
    return counts, head


def _broken(office: Office) -> list[str]:
    said = _run(office, "-m", "tests.soak.invariants", told=_NOBODY)
    return [json.loads(line) for line in said.splitlines()]


def _opens(office: Office, password: str) -> Iterator[str]:
    with office.open():
        visitor = Visitor(office.address)
        visitor.sign_in("gu.lan", password)
        [page, *_] = re.findall(r'href="(/texts/\d+/)"', visitor.get("/texts/").text) or [""]
        for path in ("/", "/texts/", page, "/search/?q=%E5%82%A8%E8%83%BD"):
            if not path or visitor.get(path).status != 200:
                yield f"the restored office does not show {path or 'a document'}"
        visitor.close()


def _run(office: Office, *command: str, told: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *command], input=told, env={**office.environment()}, capture_output=True, text=True, check=True
    )
    return done.stdout


def _ways() -> list[tuple[str, str]]:
    server = os.environ.get("LUOSHI_DATABASE_URL", "")
    return [("", ""), ("", server), (server, ""), (server, server)] if server else [("", "")]


def _kind(database: str) -> str:
    return "PostgreSQL" if database else "SQLite"


@contextmanager
def _database(server: str, name: str) -> Iterator[str]:
    """The address of an empty database of a server, empty for SQLite."""
    if not server:
        yield ""
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    sys.exit(main())
