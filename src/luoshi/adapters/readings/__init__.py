"""Readings written out: for the terminal, for offices, for programs, for researchers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, cast

from luoshi.adapters.readings.options import Options
from luoshi.core.texts.model import Reading

FORMATS = ("table", "json", "xlsx", "docx", "csv", "parquet", "html")
FOLDERS = frozenset({"csv", "parquet"})
TEXTS = frozenset({"table", "json", "html"})


class Writer(Protocol):
    """Writes readings to a place, whole or not at all; csv and parquet take the place for a folder."""

    def __call__(self, readings: Sequence[Reading], path: str, *, options: Options) -> None:
        """Writes them. Raises OSError."""


def writer(name: str) -> Writer:
    """The writer of a format, imported only now.

    >>> writer("json").__module__
    'luoshi.adapters.readings.json'
    """
    return cast(Writer, import_module(f"{__name__}.{name}").write)


def renderer(name: str) -> Callable[..., str]:
    """What renders readings of a text format (`TEXTS`) into one string for standard output."""
    return cast(Callable[..., str], import_module(f"{__name__}.{name}").render)
