"""The packs of this installation, read once and again when a file of the office's own has changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from luoshi.adapters.packs import Library, load

_NATIONAL: Final = "cn"
_CREDIT: Final = "credit-code"


def library() -> Library:
    """All packs; those in `$LUOSHI_HOME/packs` win over shipped ones of the same id. Raises InputError."""
    home = Path(settings.LUOSHI_PACKS).parent
    return _library(str(home), _mark(home / "packs"))


def credit_settings() -> Mapping[str, object]:
    """The settings of the check digit of unified social credit codes, out of the national pack."""
    return library().packs[_NATIONAL].pack.check_digits[_CREDIT].settings


@lru_cache(maxsize=1)
def _library(home: str, _mark: tuple[object, ...]) -> Library:
    return load(home=Path(home))


def _mark(folder: Path) -> tuple[object, ...]:
    """What differs once a file below a folder has been written, added or taken away."""
    files = sorted(place for place in folder.rglob("*") if place.is_file())
    return tuple((str(place), place.stat().st_mtime_ns, place.stat().st_size) for place in files)
