"""The sentences: codes and parameters of the core, rendered in Chinese and in English."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from luoshi.core.base.reasons import Reason, Reasons

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

    A reason among the parameters is told by its own sentence, in the same language.

    >>> say("document.empty", language="en", where="a.txt")
    'a.txt: the file is empty: give a file with text'
    >>> say("calc.entry", language="en", path="/days", reason=Reason("document.empty", (("where", "a.txt"),)))
    '/days: a.txt: the file is empty: give a file with text'
    """
    told = {name: in_words(value, language=language) for name, value in params.items()}
    sentence = catalogue(language).get(code)
    if sentence is None:
        return " ".join([code, *(f"{name}={value}" for name, value in told.items())])
    return sentence.format_map(told)


def in_words(value: object, *, language: Language) -> str:
    """A parameter as text: a reason by its sentence, several one after another, anything else as it is.

    >>> in_words(Reasons((Reason("web.base.undo"), Reason("web.base.close"))), language="en")
    'Undo; Close'
    """
    if isinstance(value, Reasons):
        return ("；" if language == "zh" else "; ").join(in_words(each, language=language) for each in value)
    if isinstance(value, Reason):
        several = dict(value.params).get("faults")
        if isinstance(several, Reasons):  # that there are several says less than each of them
            return in_words(several, language=language)
        return say(value.code, language=language, **dict(value.params))
    return str(value)


def _flat(table: dict[str, object], head: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        code = f"{head}.{name}" if head else name
        if isinstance(value, dict):
            found |= _flat(value, code)
        else:
            found[code] = str(value)
    return found
