"""A backup: one file with every table, every kept file, the seals, the office's packs, a list of their hashes."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from luoshi import __version__
from luoshi.server.base.audit.acting import System
from luoshi.server.base.audit.models import Link
from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.upkeep import tables
from luoshi.server.base.upkeep.releases import applied
from luoshi.server.base.upkeep.written import written

SCHEMA_VERSION: Final = 1
_MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: rows by table, links and head of the audit chain, the hash of every member.

    `migrations` says which tables these are: a backup goes back into the tables it came from.
    """

    schema_version: int
    version: str
    made_at: str
    migrations: list[str]
    tables: dict[str, int]
    links: int
    head: str
    members: dict[str, str]


def back_up(path: Path, *, by: System) -> Manifest:
    """Write a backup of one moment while the office goes on working; whole or not at all.

    Raises InputError `upkeep.cannot_write`. The secret of the installation is not in it: sessions end at a restore.
    """
    with written(path) as file:
        return _packed(file, by)


def _packed(file: Any, by: System) -> Manifest:
    counts: dict[str, int] = {}
    members: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for table in tables.whole():
            counts[table.label] = _add_table(tar, f"tables/{table.label}.jsonl", table.rows(), members)
        for stored in StoredFile.objects.order_by("pk").iterator():
            _add_file(tar, f"files/{stored.sha256}", store.place_of(stored.sha256), members)
        for name, place in _beside():
            _add_file(tar, name, place, members)
        last = Link.objects.order_by("-pk").first()
        told = Manifest(
            SCHEMA_VERSION, __version__, tables.line({"at": by.now})[7:-2], applied(), counts,
            Link.objects.count(), last.digest if last else "", members,
        )  # fmt: skip
        _add_bytes(tar, _MANIFEST, json.dumps(_mapping(told), ensure_ascii=False, indent=1).encode())
    return told


def _beside() -> Iterator[tuple[str, Path]]:
    seals, packs = Path(settings.LUOSHI_SEALS), Path(settings.LUOSHI_PACKS)
    if seals.is_file():
        yield "seals.jsonl", seals
    for place in sorted(packs.rglob("*")):
        if place.is_file():
            yield f"packs/{place.relative_to(packs)}", place


def _add_table(tar: tarfile.TarFile, name: str, rows: Iterable[tables.Row], members: dict[str, str]) -> int:
    digest, count = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as spool:
        for row in rows:
            line = (tables.line(row) + "\n").encode()
            digest.update(line)
            spool.write(line)
            count += 1
        size = spool.tell()
        spool.seek(0)
        tar.addfile(_entry(name, size), spool)
    members[name] = digest.hexdigest()
    return count


def _add_file(tar: tarfile.TarFile, name: str, place: Path, members: dict[str, str]) -> None:
    data = place.read_bytes()
    members[name] = hashlib.sha256(data).hexdigest()
    _add_bytes(tar, name, data)


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    tar.addfile(_entry(name, len(data)), io.BytesIO(data))


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _mapping(manifest: Manifest) -> dict[str, object]:
    return {name: getattr(manifest, name) for name in manifest.__slots__}
