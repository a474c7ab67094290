"""The work of `luoshi pack check` and `luoshi pack test`: every fault with its line, every case with its answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.packs import Library, load
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.screen import show
from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import LuoshiError
from luoshi.core.base.faults import Fault, in_order
from luoshi.core.packs.checks import check, tie_faults

DONE, FAULTS, NOTHING = 0, 1, 2


def check_packs(paths: Sequence[str], form: str | None, lang: Language, quiet: bool) -> int:
    """Tells every fault and warning. Gives the status: 1 when there is a fault."""
    return _told(paths, form, Voice(lang, quiet), every_fault)


def every_fault(library: Library) -> tuple[Fault, ...]:
    """The faults and warnings of the packs that were named."""
    found = [one for name in library.named for one in check(library.packs[name], library.packs, settings={})]
    ties = [one for one in tie_faults(library.packs) if _of_named(one, library)]
    return in_order([*found, *ties])


def home() -> Path | None:
    """The folder of an office's data, if it has one."""
    told = os.environ.get("LUOSHI_HOME", "")
    return Path(told) if told else None


def _told(paths: Sequence[str], form: str | None, voice: Voice, find: Callable[[Library], tuple[Fault, ...]]) -> int:
    try:
        library = load(map(Path, paths), home=home())
        found = find(library)
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong))
        return NOTHING
    show(as_json(found) if form == "json" else as_text(found, language=voice.language))
    faults = sum(not each.warning for each in found)
    voice.remark("pack_said.checked", packs=len(library.named), faults=faults, warnings=len(found) - faults)
    return FAULTS if faults else DONE


def as_text(found: Iterable[Fault], *, language: Language) -> str:
    """One line a fault: where, what, what to do."""
    return "".join(f"{line_of(each, language=language)}\n" for each in found)


def line_of(each: Fault, *, language: Language) -> str:
    """A fault in words, on one line."""
    said = say(each.code, language=language, **dict(each.params))
    head = say("pack_said.warning", language=language) if each.warning else ""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in f"{each.place}: {head}{said}")


def as_json(found: Iterable[Fault]) -> str:
    """The faults as data: codes and parameters, the sentences in both languages."""
    return canonical({"schema_version": 1, "faults": [_mapping(each) for each in found]})


def _mapping(each: Fault) -> dict[str, object]:
    params = {name: str(value) for name, value in each.params}
    return {
        "file": each.place.file, "line": each.place.line, "cell": each.place.cell, "warning": each.warning,
        "code": each.code, "params": params,
        "zh": say(each.code, language="zh", **params), "en": say(each.code, language="en", **params),
    }  # fmt: skip


def _of_named(fault: Fault, library: Library) -> bool:
    params = dict(fault.params)
    return params["one"] in library.named or params["other"] in library.named
