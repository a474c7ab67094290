"""The work of `luoshi pack check` and `luoshi pack test`: every fault with its line, every case with its answer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from luoshi.adapters.catalogues import Language, in_words, say
from luoshi.adapters.packs import Library, load
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.screen import show
from luoshi.core.assessment.schemes.checking import check_schemes
from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import LuoshiError
from luoshi.core.base.faults import Fault, in_order
from luoshi.core.base.plain import Cited
from luoshi.core.calculation import settings_checks, settings_cited
from luoshi.core.cycle import World, calendar_of, failures
from luoshi.core.packs.checks import Settings, check, tie_faults
from luoshi.core.standing.checking import check_standing

DONE, FAULTS, NOTHING = 0, 1, 2
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def check_packs(paths: Sequence[str], form: str | None, lang: Language, quiet: bool) -> int:
    """Tells every fault and warning, of the cases too. Gives the status: 1 when there is a fault."""
    voice = Voice(lang, quiet)
    try:
        library = load(map(Path, paths), home=home())
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong))
        return NOTHING
    found = every_fault(library)
    faults = sum(not each.warning for each in found)
    show(as_json(found) if form == "json" else as_text(found, language=lang))
    voice.remark("pack_said.checked", packs=len(library.named), faults=faults, warnings=len(found) - faults)
    return FAULTS if faults else DONE


def test_packs(paths: Sequence[str], form: str | None, lang: Language, quiet: bool) -> int:
    """Runs the cases of sound packs. Gives the status: 1 when one fails or a pack is not sound."""
    voice = Voice(lang, quiet)
    try:
        library = load(map(Path, paths), home=home())
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong))
        return NOTHING
    world = world_of(library)
    found = in_order(each for name in library.named for each in _unsound(name, library) or failed(name, world))
    cases = sum(len(library.packs[name].pack.cases) for name in library.named)
    show(as_json(found) if form == "json" else as_text(found, language=lang))
    voice.remark("pack_said.tested", packs=len(library.named), cases=cases, faults=len(found))
    return FAULTS if found else DONE


def every_fault(library: Library) -> tuple[Fault, ...]:
    """The faults and warnings of the packs that were named; cases only where everything else is sound."""
    world = world_of(library)
    found = [each for each in tie_faults(library.packs) if _of_named(each, library)]
    for name in library.named:
        own = _checked(name, library)
        found += own
        if all(each.warning for each in own):
            found += failed(name, world)
    return in_order(found)


def failed(name: str, world: World) -> list[Fault]:
    """What the cases of a pack say otherwise than its rules."""
    return [each for case in world.packs[name].cases for each in failures(case, pack=name, world=world)]


def world_of(library: Library) -> World:
    """What questions are asked of: all packs of a library."""
    packs = {name: built.pack for name, built in library.packs.items()}
    return World(packs, calendar_of(packs))


_FILES = (check_schemes, check_standing)


def _checked(name: str, library: Library) -> tuple[Fault, ...]:
    return check(library.packs[name], library.packs, settings=Settings(settings_checks(), _cited, _FILES))


def _cited(kind: str, settings: Mapping[str, object], pack: str) -> Sequence[Cited]:
    return settings_cited(kind, settings, pack=pack)


def _unsound(name: str, library: Library) -> list[Fault]:
    return [each for each in _checked(name, library) if not each.warning]


def home() -> Path | None:
    """The folder of an office's data, if it has one."""
    told = os.environ.get("LUOSHI_HOME", "")
    return Path(told) if told else None


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
    zh, en = (say(each.code, language=language, **dict(each.params)) for language in LANGUAGES)
    return {
        "file": each.place.file, "line": each.place.line, "cell": each.place.cell, "warning": each.warning,
        "code": each.code, "params": params,
        "zh": zh, "en": en,
    }  # fmt: skip


def spoken(wrong: LuoshiError, language: Language) -> LuoshiError:
    """A fault with the reasons within it in words."""
    return type(wrong)(wrong.code, **{name: in_words(value, language=language) for name, value in wrong.params.items()})


def _of_named(fault: Fault, library: Library) -> bool:
    params = dict(fault.params)
    return params["one"] in library.named or params["other"] in library.named
