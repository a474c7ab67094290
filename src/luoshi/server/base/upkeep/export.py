"""All that the office holds, taken out: tables as csv and JSON lines, files as they came."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import models

from luoshi import __version__
from luoshi.core.base.errors import InputError
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.upkeep import tables
from luoshi.server.base.upkeep.archive import one_moment, own_file

SCHEMA_VERSION: Final = 1
_DAY: Final = (1980, 1, 1, 0, 0, 0)


def export_all(path: Path, *, by: System) -> dict[str, int]:
    """Write everything but secrets into a zip file; the rows of each table. It is an action.

    Raises InputError `upkeep.cannot_write`, nothing left behind.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with own_file(part) as file, one_moment():
            counts = _written(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        raise InputError("upkeep.cannot_write", where=str(path), reason=fault.strerror or "") from fault
    finally:
        part.unlink(missing_ok=True)
    with acting(by, Deed("data.export", name=path.name, params={"rows": sum(counts.values())})):
        pass
    return counts


def _written(file: Any) -> dict[str, int]:
    counts, described = {}, {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for model in tables.tables():
            label = model._meta.label_lower
            columns = [each.attname for each in _open_columns(model)]
            counts[label] = _add_table(packed, label, model, columns)
            described[label] = {each.attname: type(each).__name__ for each in _open_columns(model)}
        for stored in StoredFile.objects.order_by("pk").iterator():
            with _member(packed, f"files/{stored.sha256}.{stored.kind}") as member:
                member.write(store.place_of(stored.sha256).read_bytes())
        about = {"schema_version": SCHEMA_VERSION, "version": __version__, "rows": counts, "columns": described}
        with _member(packed, "about.json") as member:
            member.write(json.dumps(about, ensure_ascii=False, indent=1).encode())
    return counts


def _open_columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    secret = tables.secret_columns(model)
    return [each for each in model._meta.concrete_fields if each.name not in secret]


def _add_table(packed: zipfile.ZipFile, label: str, model: type[models.Model], columns: list[str]) -> int:
    count = 0
    with _member(packed, f"tables/{label}.jsonl") as member:
        for row in tables.rows(model):
            member.write((tables.line({name: row[name] for name in columns}) + "\n").encode())
            count += 1
    with _member(packed, f"tables/{label}.csv") as member:
        member.write("\ufeff".encode())
        text = io.TextIOWrapper(member, encoding="utf-8", newline="")
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([_cell(row[name]) for name in columns] for row in tables.rows(model))
        text.flush()
        text.detach()
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
