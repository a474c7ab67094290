"""`luoshi pack`: what its commands may be told; the work is done in `pack_checking` and its neighbours."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import checked_day, format_choice, language_choice, quiet_choice

_SHOWN = ("text", "json")


def command(language: Language) -> click.Group:
    """The group with its help in a language."""
    group = click.Group(name="pack", help=say("pack_help.pack", language=language))
    for name, (work, params) in _commands(language).items():
        told = say(f"pack_help.{name.replace('-', '_')}", language=language)
        options = [*params, language_choice(language), quiet_choice(language)]
        group.add_command(click.Command(name=name, help=told, callback=_calling(work), params=options))
    return group


def _commands(language: Language) -> dict[str, tuple[str, list[click.Parameter]]]:
    def told(name: str) -> str:
        return say(f"pack_help.{name}", language=language)

    def argument(name: str, shown: str, *, required: bool = True) -> click.Parameter:
        return click.Argument([name], metavar=shown, required=required)

    paths = click.Argument(["paths"], nargs=-1, metavar="[PATHS]...")
    form = format_choice(_SHOWN, language)
    on = click.Option(["--on"], multiple=True, metavar="YYYY-MM-DD", callback=_days, help=told("on"))
    into = click.Option(["-o", "--output"], metavar="FILE|DIR", help=told("output"))
    source = click.Option(["--from", "source"], metavar="XLSX", help=told("source"))
    place = [
        click.Option(["--territory"], default="", metavar="620100", help=told("territory")),
        click.Option(["--zone-kind"], default="", help=told("zone_kind")),
        click.Option(["--level"], default="", help=told("level")),
    ]
    return {
        "check": ("pack_checking.check_packs", [paths, form]),
        "test": ("pack_checking.test_packs", [paths, form]),
        "show": ("pack_showing.show_packs", [argument("pack", "[ID]", required=False), on, *place, form]),
        "diff": ("pack_showing.diff_packs", [argument("one", "A"), argument("other", "[B]", required=False), on, form]),
        "new": ("pack_writing.new_pack", [argument("name", "ID"), argument("folder", "DIR")]),
        "schema": ("pack_writing.show_schema", []),
        "from-reading": ("pack_tables.draft_pack", [argument("file", "FILE"), into]),
        "tables": ("pack_tables.pack_tables", [argument("pack", "[ID]", required=False), source, into]),
    }


def _days(ctx: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (checked_day(ctx, option, each) for each in values)))


def _calling(work: str) -> Callable[..., None]:
    """The work of a command, imported when it is called."""
    module, _, name = work.rpartition(".")

    def called(**asked: Any) -> None:
        sys.exit(import_module(f"luoshi.cli.{module}").__dict__[name](**asked))

    return called
