"""A backup put back into an empty installation: checked whole before anything is written."""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from luoshi import __version__
from luoshi.core.base.errors import InputError, UsageError
from luoshi.server.base.access.models import Person
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.audit.models import Link
from luoshi.server.base.files import store
from luoshi.server.base.upkeep import releases, tables
from luoshi.server.base.upkeep.archive import SCHEMA_VERSION, Manifest
from luoshi.server.base.upkeep.derived import make_anew

_CHUNK: Final = 1024 * 1024


def restore(path: Path, *, by: System) -> Manifest:
    """Put a backup back; its counts and the head of its chain are compared when it is in.

    Raises UsageError `upkeep.not_empty` where people are known already, InputError for a file that is damaged, is no
    backup, or comes from a release with other tables: restore with that release, then upgrade.
    """
    if Person.objects.exists():
        raise UsageError("upkeep.not_empty")
    with tempfile.TemporaryDirectory(dir=Path(settings.LUOSHI_FILES).parent) as folder:
        manifest = _unpacked(path, Path(folder))
        if manifest.migrations != releases.applied():
            raise InputError("upkeep.other_release", backup=manifest.version, program=__version__)
        _put_files(Path(folder), manifest)
        with transaction.atomic():
            counts = tables.load({label: _lines(Path(folder) / f"tables/{label}.jsonl") for label in manifest.tables})
            make_anew()
        _compare(manifest, counts)
    with acting(by, Deed("system.restore", name=path.name, params={"made_at": manifest.made_at})):
        pass
    return manifest


def _unpacked(path: Path, folder: Path) -> Manifest:
    try:
        with tarfile.open(path) as tar:
            tar.extractall(folder, filter="data")
        told = json.loads((folder / "manifest.json").read_text("utf-8"))
        if told.pop("schema_version") != SCHEMA_VERSION:
            raise InputError("upkeep.unknown_backup", where=str(path))
        manifest = Manifest(SCHEMA_VERSION, **told)
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as fault:
        raise InputError("upkeep.unknown_backup", where=str(path)) from fault
    wrong = [name for name, digest in manifest.members.items() if _digest(folder / name) != digest]
    if wrong:
        raise InputError("upkeep.damaged_backup", where=str(path), members=", ".join(wrong[:5]), count=len(wrong))
    return manifest


def _put_files(folder: Path, manifest: Manifest) -> None:
    home = Path(settings.LUOSHI_FILES).parent
    for name in manifest.members:
        if name.startswith("files/"):
            place = store.place_of(name.removeprefix("files/"))
        elif name.startswith("packs/"):
            place = Path(settings.LUOSHI_PACKS) / name.removeprefix("packs/")
        elif name == "seals.jsonl":
            place = home / name
        else:
            continue
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / name).replace(place)


def _compare(manifest: Manifest, counts: dict[str, int]) -> None:
    differing = [label for label, count in manifest.tables.items() if counts.get(label, 0) != count]
    last = Link.objects.order_by("-pk").first()
    if differing or (last.digest if last else "") != manifest.head:
        raise InputError("upkeep.restored_differs", tables=", ".join(differing) or "audit.link")


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
