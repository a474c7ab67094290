"""Makes the fixture database of a release: an office with the invented province, as this release leaves it.

python -m tools.release_fixture            writes tests/released/<version>/
python -m tools.release_fixture FOLDER     writes it into another folder, to look at

Day and seed are fixed, so that the same release makes the same office again; only what it draws (the password, keys of
sessions) and the seconds of its clock differ.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src"
RELEASED: Final = ROOT / "tests" / "released"
ARCHIVE: Final = "office.tar.xz"
ABOUT: Final = "about.json"
DAY: Final = "2026-11-22"
SEED: Final = "1"
_KEPT: Final = ("luoshi.sqlite3", "seals.jsonl", "files")

# What a demonstration leaves out: the traces of people at work, so that an upgrade meets rows in more tables.
_WORK: Final = """
import json
from datetime import timedelta
from io import BytesIO
from luoshi.adapters.readings.corrections_json import read_correction
from luoshi.cli.office import operator
from luoshi.server.base.access.models import Person
from luoshi.server.base.access.queries import posts_of, viewer_of
from luoshi.server.base.audit.models import Link
from luoshi.server.base.audit.sealing import seal
from luoshi.server.base.people import tokens
from luoshi.server.base.saved_views.actions import Told, save
from luoshi.server.base.upkeep.tables import whole
from luoshi.server.texts import actions, queries
from luoshi.server.texts.models import Document, Source

now = operator().now
viewer = viewer_of(posts_of(Person.objects.get(login="gu.lan").pk, at=now)[0], now=now)
row = Document.objects.filter(state="read", holder=viewer.organ).order_by("pk").first()
title = {"kind": "change", "row": "document:0-0:", "field": "title", "value": row.title + "（征求意见稿）"}
told = actions.correct(row.pk, [read_correction(title)], version=row.version, viewer=viewer, reason="对照原件")
actions.undo(row.pk, 1, version=told, viewer=viewer, reason="原件无误")
tokens.make(viewer, name="日报", scopes=["texts.read"], days=366)
text = BytesIO("关于召开调度会的通知（虚构）".encode())
given = actions.give(text, name="通知.txt", holder=viewer.organ, viewer=viewer)
actions.remove(given.source, viewer=viewer, reason="重复")
save(Told("texts:list", "state=read", "待确认"), viewer=viewer)
seal(now=now + timedelta(seconds=1))
last = Link.objects.order_by("-place").first()
counts = {each.label: each.model._base_manager.count() for each in whole()}
seen = len(queries.documents(viewer).rows)
print(json.dumps({"counts": counts, "links": last.place, "head": last.digest, "seen": seen}))
"""
_HEAD: Final = "import django, os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'luoshi.site.settings'\ndjango.setup()\n"


def main(arguments: Sequence[str]) -> int:
    """Write the fixture; status 2 where this release has one already."""
    version = _run("-c", "import luoshi; print(luoshi.__version__)", home=ROOT).strip()
    folder = Path(arguments[0]) if arguments else RELEASED / version
    if (folder / ABOUT).exists():
        print(f"{folder}: this release has its fixture; it is never made anew", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        about = {"version": version, "day": DAY, "seed": int(SEED)} | _office(home)
        _pack(home, folder / ARCHIVE)
    (folder / ABOUT).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{folder}: {(folder / ARCHIVE).stat().st_size / 1024:.0f} KB")
    return 0


def migrations(source: Path = SOURCE) -> dict[str, str]:
    """The hash of every file of migrations, by its place under the source."""
    found = sorted(source.glob("luoshi/**/migrations/0*.py"))
    return {str(each.relative_to(source)): hashlib.sha256(each.read_bytes()).hexdigest() for each in found}


def _office(home: Path) -> dict[str, Any]:
    _run("-m", "luoshi.cli", "demo", "--seed", SEED, "--quiet", home=home)
    told: dict[str, Any] = json.loads(_run("-c", _HEAD + _WORK, home=home))
    accounts = (home / "demo-accounts.txt").read_text("utf-8")
    [password] = re.findall(r"(?:[A-Za-z0-9]{4}-){3}[A-Za-z0-9]{3}", accounts)
    with sqlite3.connect(home / "luoshi.sqlite3") as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("VACUUM")
    return {"login": "gu.lan", "password": password, "migrations": migrations()} | told


def _pack(home: Path, archive: Path) -> None:
    with tarfile.open(archive, "w:xz", preset=9) as tar:
        for name in _KEPT:
            for each in sorted([home / name, *(home / name).rglob("*")]):
                if each.is_file():
                    tar.add(each, str(each.relative_to(home)), filter=_plain)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname, entry.mode = 0, 0, 0, "", "", 0o600
    return entry


def _run(*command: str, home: Path) -> str:
    settings = {"LUOSHI_HOME": str(home), "LUOSHI_TODAY": DAY, "LC_ALL": "C.UTF-8", "HOME": str(home)}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE)} | settings
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
