"""The sentences: codes and parameters of the core, rendered in Chinese and in English."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All sentences of a language, keyed by code; one TOML file a subject, its table name the head of the code."""
    found: dict[str, str] = {}
    for file in sorted(files(__name__).joinpath(language).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            found |= _flat(tomllib.loads(file.read_text("utf-8")))
    return found


def say(code: str, /, *, language: Language = "zh", **params: object) -> str:
    """The sentence of a code; a code that no catalogue knows is shown with its parameters.

    >>> say("document.empty", language="en", where="a.txt")
    'a.txt: the file is empty: give a file with text'
    """
    sentence = catalogue(language).get(code)
    if sentence is None:
        return " ".join([code, *(f"{name}={value}" for name, value in params.items())])
    return sentence.format_map({name: str(value) for name, value in params.items()})


def _flat(table: dict[str, object], head: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        code = f"{head}.{name}" if head else name
        if isinstance(value, dict):
            found |= _flat(value, code)
        else:
            found[code] = str(value)
    return found
