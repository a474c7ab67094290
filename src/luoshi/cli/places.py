"""Where results go: the screen, one file for all, a file for each, a folder of tables."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from luoshi.core.base.errors import UsageError

_FOLDERS = ("csv", "parquet")
_SCREEN = ("table", "json", "html")
_SUFFIXES = {"table": "txt"}


@dataclass(frozen=True, slots=True)
class Destination:
    """`screen`, one `file`, a `folder` of tables, or `each` input a file in a folder."""

    kind: Literal["screen", "file", "folder", "each"]
    form: str
    place: str = ""


def destination_of(form: str | None, output: str | None) -> Destination:
    """Where results of a format go; a format not named is told by the suffix of the output.

    >>> destination_of(None, "out.xlsx"), destination_of("json", "out/")
    (Destination(kind='file', form='xlsx', place='out.xlsx'), Destination(kind='each', form='json', place='out/'))

    Raises UsageError.
    """
    form = form or _told_by(output)
    if output is None:
        if form not in _SCREEN:
            raise UsageError("cli.needs_output", format=form)
        return Destination("screen", form)
    if form in _FOLDERS:
        if Path(output).exists() and not Path(output).is_dir():
            raise UsageError("cli.not_a_folder", where=output, format=form)
        return Destination("folder", form, output)
    return Destination("each" if _is_folder(output) else "file", form, output)


def places_for(destination: Destination, names: Sequence[str]) -> list[str | None]:
    """The file of each input, named by its stem; a stem that was there before gets a number: `a-2.json`."""
    if destination.kind != "each":
        return [None] * len(names)
    taken: set[str] = set()
    found: list[str | None] = []
    for name in names:
        stem, number = Path(name).stem, 1
        while (file := f"{stem}{f'-{number}' if number > 1 else ''}.{suffix(destination.form)}").lower() in taken:
            number += 1
        taken.add(file.lower())
        found.append(os.path.join(destination.place, file))
    return found


def suffix(form: str) -> str:
    """The suffix of files of a format."""
    return _SUFFIXES.get(form, form)


def refuse_overwriting(destination: Destination, names: Sequence[str], places: Sequence[str | None]) -> None:
    """Raises UsageError where the output would take the place of an input."""
    inputs = {os.path.realpath(name) for name in names}
    for place in [destination.place if destination.kind == "file" else None, *places]:
        if place and os.path.realpath(place) in inputs:
            raise UsageError("cli.output_is_input", where=place)


def _told_by(output: str | None) -> str:
    found = Path(output).suffix.lower().lstrip(".") if output and not _is_folder(output) else ""
    found = {"htm": "html"}.get(found, found)
    return found if found in ("json", "xlsx", "docx", "html", "csv", "parquet") else "table"


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir() or not Path(output).suffix
