"""`luoshi pack`: what its commands may be told; the work is done in `pack_checking` and its neighbours."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import format_choice, language_choice, quiet_choice

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
    paths = click.Argument(["paths"], nargs=-1, metavar="[PATHS]...")
    return {
        "check": ("pack_checking.check_packs", [paths, format_choice(_SHOWN, language)]),
        "test": ("pack_checking.test_packs", [paths, format_choice(_SHOWN, language)]),
    }


def _calling(work: str) -> Callable[..., None]:
    """The work of a command, imported when it is called."""
    module, _, name = work.rpartition(".")

    def called(**asked: Any) -> None:
        sys.exit(import_module(f"luoshi.cli.{module}").__dict__[name](**asked))

    return called
