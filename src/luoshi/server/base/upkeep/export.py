"""All that the office holds, taken out: tables as csv and JSON lines, files as they came."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from luoshi import __version__
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.upkeep import tables
from luoshi.server.base.upkeep.written import written

SCHEMA_VERSION: Final = 1
_DAY: Final = (1980, 1, 1, 0, 0, 0)


def export_all(path: Path, *, by: System) -> dict[str, int]:
    """Write everything but secrets into a zip file; the rows of each table. It is an action.

    Raises InputError `upkeep.cannot_write`, nothing left behind.
    """
    with written(path) as file:
        counts = _packed(file)
    with acting(by, Deed("data.export", name=path.name, params={"rows": sum(counts.values())})):
        pass
    return counts


def _packed(file: IO[bytes]) -> dict[str, int]:
    found = tables.shown()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        counts = {table.label: _add_table(packed, table) for table in found}
        for stored in StoredFile.objects.order_by("pk").iterator():
            with _member(packed, f"files/{stored.sha256}.{stored.kind}") as member:
                member.write(store.place_of(stored.sha256).read_bytes())
        columns = {table.label: table.columns for table in found}
        about = {"schema_version": SCHEMA_VERSION, "version": __version__, "rows": counts, "columns": columns}
        with _member(packed, "about.json") as member:
            member.write(json.dumps(about, ensure_ascii=False, indent=1).encode())
    return counts


def _add_table(packed: zipfile.ZipFile, table: tables.Table) -> int:
    """Both forms from one walk: a zip file takes one member after the other, so that the csv waits beside it."""
    count = 0
    with tempfile.TemporaryFile() as spool:
        text = io.TextIOWrapper(spool, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        writer.writerow(table.columns)
        with _member(packed, f"tables/{table.label}.jsonl") as member:
            for row in table.rows():
                member.write((tables.line(row) + "\n").encode())
                writer.writerow(map(_cell, row.values()))
                count += 1
        text.detach().seek(0)
        with _member(packed, f"tables/{table.label}.csv") as member:
            shutil.copyfileobj(spool, member)
    return count


def _cell(value: object) -> str:
    """A value as a cell of csv; a text that a spreadsheet would take for a formula is led by an apostrophe.

    >>> _cell("=1+1"), _cell(None), _cell(["甲"])
    ("'=1+1", '', '["甲"]')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    told = json.loads(tables.line({"value": value}))["value"]
    return told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)


@contextmanager
def _member(packed: zipfile.ZipFile, name: str) -> Iterator[Any]:
    entry = zipfile.ZipInfo(name, date_time=_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with packed.open(entry, "w", force_zip64=True) as member:
        yield member
