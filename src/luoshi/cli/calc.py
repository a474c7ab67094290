"""`luoshi calc`: what its commands may be told; the work is done in `luoshi.cli.calculating`."""

from __future__ import annotations

import sys
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import format_choice, language_choice, quiet_choice

_FORMATS = ("text", "json")


def command(language: Language) -> click.Group:
    """The group with its help in a language; every name but `due` is that of a calculator."""
    return _Calculators(name="calc", help=say("calc.help.calc", language=language), language=language)


class _Calculators(click.Group):
    """`due`, and a command for whatever calculator is named."""

    def __init__(self, *, name: str, help: str, language: Language) -> None:
        super().__init__(name=name, help=help)
        self.language = language

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return ["NAME", "due"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        return _due(self.language) if cmd_name == "due" else _named(cmd_name, self.language)


def _named(name: str, language: Language) -> click.Command:
    def called(**asked: Any) -> None:
        from luoshi.cli.calculating import run_calculator

        sys.exit(run_calculator(name, **asked))

    return click.Command(
        name=name,
        help=say("calc.help.name", language=language),
        callback=called,
        params=[
            _option("--pack", "P", "pack", language),
            _option("--input", "FILE", "input", language),
            _option("--on", "DAY", "on", language, required=False),
            *_shared(language),
        ],
    )


def _due(language: Language) -> click.Command:
    def called(**asked: Any) -> None:
        from luoshi.cli.calculating import run_clock

        sys.exit(run_clock(**asked))

    return click.Command(
        name="due",
        help=say("calc.help.due", language=language),
        callback=called,
        params=[
            _option("--pack", "P", "pack", language),
            _option("--clock", "NAME", "clock", language),
            _option("--start", "DAY", "start", language),
            _option("--events", "FILE", "events", language, required=False),
            *_shared(language),
        ],
    )


def _option(flag: str, metavar: str, told: str, language: Language, *, required: bool = True) -> click.Option:
    return click.Option([flag], metavar=metavar, required=required, help=say(f"calc.help.{told}", language=language))


def _shared(language: Language) -> list[click.Parameter]:
    return [format_choice(_FORMATS, language), language_choice(language), quiet_choice(language)]
