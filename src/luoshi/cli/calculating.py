"""The work of `luoshi calc`: a pack's calculator for an input file, a pack's clock for a start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click

from luoshi.adapters.calculations import due_as_json, due_as_text, result_as_json, result_as_text
from luoshi.adapters.calculator_input import located, read_input_file
from luoshi.adapters.catalogues import Language
from luoshi.adapters.packs import HEAD, built, installed
from luoshi.adapters.yaml_strict import read_yaml
from luoshi.cli.messages import Fault, Voice
from luoshi.cli.pack_checking import as_text, home, spoken
from luoshi.cli.screen import show
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import Event, Started
from luoshi.core.base.clocks import due
from luoshi.core.base.errors import InputError, LuoshiError, UsageError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.given import Given
from luoshi.core.base.given_events import read_events
from luoshi.core.base.histories import InForce
from luoshi.core.base.plain import Findings, as_day
from luoshi.core.calculation import CALCULATORS, input_misfits, settings_misfits
from luoshi.core.cycle import calendar_of, result_of
from luoshi.core.packs.model import CalculatorRule, Pack
from luoshi.core.packs.nodes import Fields, Items, Leaf, plain

DONE, NOTHING = 0, 2
_MOST_MIB = 16
_CALENDAR = "calendar.yaml"


def run_calculator(
    name: str, *, pack: str, input: str, on: str | None, form: str | None, lang: Language, quiet: bool
) -> int:
    """Prints the result of a calculator with its trace; 2 when there is none."""
    del quiet
    return _told(partial(_calculated, name, pack, input, on, form, lang), lang)


def run_clock(
    *, pack: str, clock: str, start: str, events: str | None, form: str | None, lang: Language, quiet: bool
) -> int:
    """Prints when something is due, with the days that were counted; 2 when it cannot be told."""
    del quiet
    return _told(partial(_reckoned, pack, clock, start, events, form, lang), lang)


def _calculated(name: str, pack: str, file: str, on: str | None, form: str | None, lang: Language) -> str:
    chosen = _pack(pack)
    rule = _calculator(chosen, name, on)
    tree = read_input_file(_bytes(file), file=file, calculator=CALCULATORS[rule.kind])
    given = plain(tree)
    if wrong := input_misfits(rule.kind, rule.settings, given):
        raise Faulty.of(located(wrong, tree))
    root = result_of(rule, given if isinstance(given, dict) else {}, pack=chosen.id)
    return result_as_json(rule, root, pack=chosen.id) if form == "json" else result_as_text(rule, root, language=lang)


def _reckoned(pack: str, clock: str, start: str, events: str | None, form: str | None, lang: Language) -> str:
    chosen = _pack(pack)
    rule = chosen.clocks.get(clock)
    if rule is None:
        raise UsageError("calc.no_clock", pack=chosen.id, name=clock, known="、".join(chosen.clocks))
    begun = _day(start)
    state = rule.state(begun)
    if not isinstance(state, InForce):
        raise InputError("calc.not_in_force", name=rule.title, day=begun, reason=state.reason)
    read = _events(events, begun)
    found = due(rule.clock, read, calendar=_calendar(chosen))
    return due_as_json(rule, found, pack=chosen.id) if form == "json" else due_as_text(rule, found, language=lang)


def _told(work: Callable[[], str], lang: Language) -> int:
    voice = Voice(lang)
    try:
        show(work())
    except Faulty as wrong:
        _show_faults(as_text(wrong.faults, language=lang))
        return NOTHING
    except LuoshiError as wrong:
        voice.fault(Fault.of(spoken(wrong, lang)))
        return NOTHING
    return DONE


def _show_faults(text: str) -> None:
    """Faults with their lines and cells, on standard error."""
    click.echo(text, nl=False, err=True)


def _pack(named: str) -> Pack:
    """The pack of an id or a folder; the others are not read, so that a result comes at once."""
    folders = installed(home())
    folder = folders.get(named) or (Path(named) if (Path(named) / HEAD).is_file() else None)
    if folder is None:
        raise UsageError("calc.no_pack", pack=named, known="、".join(folders))
    return built(folder).pack


def _calendar(chosen: Pack) -> Calendar:
    """The calendar of all packs that have one."""
    folders = [folder for folder in installed(home()).values() if (folder / _CALENDAR).is_file()]
    packs = [built(folder).pack for folder in folders]
    return calendar_of({pack.id: pack for pack in (*packs, chosen)})


def _calculator(pack: Pack, name: str, on: str | None) -> CalculatorRule:
    rule = pack.calculators.get(name)
    if rule is None:
        raise UsageError("calc.no_rule", pack=pack.id, name=name, known="、".join(pack.calculators))
    if on is not None:
        state = rule.state(_day(on))
        if not isinstance(state, InForce):
            raise InputError("calc.not_in_force", name=rule.title, day=on, reason=state.reason)
    if wrong := settings_misfits(rule.kind, rule.settings):
        raise InputError("calc.settings", count=len(wrong))
    return rule


def _events(file: str | None, started: date) -> tuple[Event, ...]:
    if file is None:
        return (Started(started),)
    tree = read_yaml(_bytes(file), file=file)
    if isinstance(tree, Items):
        tree = Fields(((Leaf("events", tree.place), tree),), tree.place)
    findings = Findings()
    given = Given(plain(tree), findings=findings, loose=True)
    read = read_events(given, started=started)
    given.close()
    if findings.misfits:
        raise Faulty.of(located(findings.misfits, tree))
    return read


def _bytes(file: str) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(_MOST_MIB * 2**20 + 1)
    except OSError as wrong:
        raise InputError("calc.unreadable", where=file, reason=wrong.strerror or str(wrong)) from wrong
    if len(data) > _MOST_MIB * 2**20:
        raise InputError("calc.too_large", where=file, most=_MOST_MIB)
    return data


def _day(told: str) -> date:
    day = as_day(told, loose=True)
    if day is None:
        raise UsageError("calc.no_day", value=told)
    return day
