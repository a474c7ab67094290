"""`luoshi standing`: what its commands may be told; the work is done in `luoshi.cli.proposing`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import checked_day, format_choice, language_choice, output_choice, quiet_choice

_TABLES = ("text", "json", "xlsx")
_DRAFTS = (*_TABLES, "docx")


def command(language: Language) -> click.Group:
    """The group with its help in a language."""
    group = click.Group(name="standing", help=_told("standing", language))
    for name, params in _commands(language).items():
        options = [*params, language_choice(language), quiet_choice(language)]
        told = _told(name, language)
        group.add_command(click.Command(name=name, help=told, callback=_calling(name), params=options))
    return group


def _commands(language: Language) -> dict[str, list[click.Parameter]]:
    def option(flag: str, metavar: str, told: str, *, required: bool = False) -> click.Option:
        return click.Option([flag], metavar=metavar, required=required, help=_told(told, language))

    files = click.Argument(["files"], nargs=-1, required=True, metavar="FILES...")
    pack, rule = option("--pack", "P", "pack", required=True), option("--rule", "NAME", "rule")
    day = click.Option(["--on", "--today"], metavar="YYYY-MM-DD", callback=checked_day, help=_told("on", language))
    events = click.Option(["--events"], multiple=True, metavar="FILE", help=_told("events", language))
    every = click.Option(["--all", "every"], is_flag=True, help=_told("all", language))
    only = option("--only", "NAME", "only")
    shared = [only, events, day]
    output = [format_choice(_TABLES, language), output_choice(language)]
    drafts = [format_choice(_DRAFTS, language), output_choice(language)]
    checklist = option("--checklist", "NAME", "checklist", required=True)
    history = click.Option(["--history"], multiple=True, metavar="FILE", help=_told("history", language))
    return {
        "propose": [files, pack, rule, *shared, every, *drafts],
        "replay": [files, pack, option("--beside", "P", "beside"), *shared, *output],
        "eligibility": [files, pack, checklist, history, *shared, *output],
        "pay": [files, pack, option("--rule", "NAME", "pay_rule", required=True), only, day, *output],
    }


def _told(name: str, language: Language) -> str:
    return say(f"standing.help.{name}", language=language)


def _calling(name: str) -> Callable[..., None]:
    """The work of a command, imported when it is called."""

    def called(**asked: Any) -> None:
        sys.exit(import_module("luoshi.cli.proposing").__dict__[f"run_{name}"](**asked))

    return called
